// The fields of a measured scale are there as soon as a criterion is measured; without script they always are.
for (const drawing of document.querySelectorAll("[data-scale]")) {
  const [kind, ...measured] = drawing.dataset.scale.split(" ").map((name) => drawing.closest("form").elements[name]);
  const show = () => {
    for (const field of measured) field.closest(".field").hidden = kind.value !== "measured";
  };
  kind.addEventListener("change", show);
  show();
}
