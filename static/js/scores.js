// The score sheet saves each criterion by itself, a moment after the last change.
import { markSaved } from "./forms.js";

const WAIT = 700;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let timer;
  let saving = false;
  let again = false;

  async function save() {
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    status.textContent = form.dataset.saving;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      show(answer);
      if (response.ok && !again) markSaved(form);
    } catch {
      status.textContent = form.dataset.failed;
    } finally {
      saving = false;
      if (again) {
        again = false;
        save();
      }
    }
  }

  function show(answer) {
    status.textContent = answer.message;
    for (const [name, version] of Object.entries(answer.versions ?? {})) form.elements[name].value = version;
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const name of Object.keys(answer.errors ?? {})) form.elements[name]?.setAttribute("aria-invalid", "true");
    const texts = Object.values(answer.errors ?? {}).flat();
    if (texts.length) status.textContent = `${answer.message} ${[...new Set(texts)].join(" ")}`;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
}
