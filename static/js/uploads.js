// A file that is too large is refused here, before minutes are spent on sending it. The server says the same.

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.dataset.mostBytes) return;
  const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
  input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
  input.setAttribute("aria-invalid", String(isTooLarge));
  show(input, isTooLarge ? input.dataset.tooLarge : "");
});

/** Put `text` where the form would put an error of this field; an earlier one goes. */
function show(input, text) {
  const field = input.closest(".field");
  const id = `${input.id}_error`;
  field?.classList.toggle("field--error", Boolean(text));
  document.getElementById(id)?.remove();
  if (!text) return;
  const box = document.createElement("div");
  box.id = id;
  box.role = "alert";
  const line = document.createElement("p");
  line.className = "field__error";
  line.textContent = text;
  box.append(line);
  input.before(box);
}
