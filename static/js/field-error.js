/** Put `text` where the form would put an error of this field; an earlier one goes. Returns what it put there. */
export function showError(input, text) {
  const field = input.closest(".field");
  const id = `${input.id}_error`;
  field?.classList.toggle("field--error", Boolean(text));
  document.getElementById(id)?.remove();
  if (!text) return null;
  const box = document.createElement("div");
  box.id = id;
  box.role = "alert";
  const line = document.createElement("p");
  line.className = "field__error";
  line.textContent = text;
  box.append(line);
  (input.closest(".editor") ?? input).before(box);
  return box;
}
