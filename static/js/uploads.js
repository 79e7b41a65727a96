// A file that is too large is refused here, before minutes are spent on sending it. The server says the same.
import { showError } from "./field-error.js";

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.dataset.mostBytes) return;
  const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
  input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
  input.setAttribute("aria-invalid", String(isTooLarge));
  showError(input, isTooLarge ? input.dataset.tooLarge : "");
});
