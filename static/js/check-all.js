// A checkbox [data-check-all="name"] that ticks all checkboxes of that name in its form; hidden without script.
for (const all of document.querySelectorAll("[data-check-all]")) {
  const boxes = [...all.form.querySelectorAll(`input[type="checkbox"][name="${all.dataset.checkAll}"]`)];
  const follow = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  all.form.addEventListener("change", (event) => event.target !== all && follow());
  follow(); // the browser may have kept ticks over a reload
  all.closest("[hidden]").hidden = false;
}
