// Forms: focus on the error summary, a question before something that cannot be undone,
// one submit at a time, and a warning when typed text would be lost.

document.querySelector("[data-error-summary]")?.focus();

// The browser cannot jump to a rich text field by its hidden textarea, so links in the summary focus.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus();
});

const unsaved = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) unsaved.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm || form.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  if (form.method === "get" || form.method === "dialog") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  unsaved.delete(form);
  if (event.defaultPrevented || form.hasAttribute("hx-post") || form.hasAttribute("data-free")) return;
  form.dataset.sending = "yes";
});

// A page from the back-forward cache may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

window.addEventListener("beforeunload", (event) => {
  for (const form of unsaved) if (!form.isConnected) unsaved.delete(form);
  if (unsaved.size) event.preventDefault();
});

/** Tell the guard that a form has been saved in another way (autosave). */
export function markSaved(form) {
  unsaved.delete(form);
}
