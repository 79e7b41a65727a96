// A text that is too long for its field stays here: sending it would only bring it back. The browser bounds what one
// types, but not what the rich text editor writes into its field. The server says the same.
import { showError } from "./field-error.js";

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const fields = [...event.target.querySelectorAll("textarea[maxlength]")];
  const isTooLong = (field) => field.value.length > field.maxLength;
  for (const field of fields) {
    showError(field, isTooLong(field) ? words(field) : "")?.scrollIntoView({ block: "center" });
  }
  if (!fields.some(isTooLong)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

function words(field) {
  const written = (number) => number.toLocaleString(document.documentElement.lang);
  return document.body.dataset.tooLong.replace("{limit}", written(field.maxLength)).replace("{length}", written(field.value.length));
}
