// Weights and scores save by themselves, form by form, a moment after the last change.
import { markSaved } from "./forms.js";

const WAIT = 700;

const progress = document.querySelector("[data-progress]");

function showProgress(answered) {
  progress.querySelector("rect").setAttribute("width", `${(100 * answered) / progress.dataset.asked}%`);
  progress.querySelector(".meter > span:last-child").textContent = progress.dataset.progress.replace("#", answered);
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let timer;
  let saving = false;
  let again = false;
  let pressed;

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
      if (pressed) {
        form.requestSubmit(pressed);
      } else if (again) {
        again = false;
        save();
      }
    }
  }

  function show(answer) {
    status.textContent = answer.message;
    if (answer.answered !== undefined) showProgress(answer.answered);
    for (const [name, version] of Object.entries(answer.versions ?? {})) form.elements[name].value = version;
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const name of Object.keys(answer.errors ?? {})) form.elements[name]?.setAttribute("aria-invalid", "true");
    const texts = Object.values(answer.errors ?? {}).flat();
    if (texts.length) status.textContent = `${answer.message} ${[...new Set(texts)].join(" ")}`;
  }

  // A button pressed while a save is on its way waits for it, so that it posts the version that the save made.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    pressed = event.submitter;
  });

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
}
