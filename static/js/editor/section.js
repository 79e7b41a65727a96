// The page on which a section of a plan is written: editor, autosave, draft on the device.
import { makeEditor } from "./editor.js";
import { Autosave } from "./autosave.js";
import { Draft } from "./draft.js";

const form = document.querySelector("form[data-section-editor]");
if (form) start(form);

function start(form) {
  const textarea = form.querySelector("textarea[data-editor]");
  const texts = form.dataset;
  const draft = new Draft(texts.draft);
  const editor = makeEditor(textarea, { uploadUrl: texts.imageUpload, token: () => form.elements.csrfmiddlewaretoken.value });
  const notices = Object.fromEntries(
    [...form.querySelectorAll("[data-editor-notice]")].map((notice) => [notice.dataset.editorNotice, notice]),
  );
  const status = form.querySelector("[data-editor-status]");
  const autosave = new Autosave(form, {
    url: texts.autosave,
    limit: Number(texts.limit),
    body: () => textarea.value,
    draft,
    tell(state, detail = "") {
      status.textContent = { saved: texts.saved, saving: texts.saving, typing: texts.typing, offline: texts.offline, expired: texts.expired, stale: texts.stale, refused: `${texts.refused} ${detail}`, failed: texts.failed, tooLong: texts.tooLong }[state].replace("{time}", detail);
      status.dataset.state = state;
      notices.expired.hidden = state !== "expired";
      notices.stale.hidden = state !== "stale";
    },
  });

  offerDraft();
  editor.on("update", () => autosave.changed());

  form.addEventListener("submit", async (event) => {
    if (autosave.isStale) return; // the plain way, to the page with both texts
    event.preventDefault();
    const answer = await autosave.save({ keep: true });
    if (answer === "stale") form.submit();
    else if (answer?.next) location.assign(answer.next);
  });
  form.querySelector("[data-save-again]").addEventListener("click", () => autosave.retryAfterLogin());
  form.querySelector("[data-editor-leave]").addEventListener("click", async (event) => {
    if (!autosave.isDirty) return;
    event.preventDefault();
    const answer = await autosave.save();
    if (answer && answer !== "stale") location.assign(event.target.href);
  });

  /** A text that did not reach the portal stands on the device: go on with it, or choose. */
  function offerDraft() {
    const kept = draft.read();
    if (form.elements.merging.value) return; // that text is on this page already
    if (!kept || kept.body === textarea.value) return draft.drop();
    if (kept.version === form.elements.version.value) {
      editor.commands.setContent(kept.body);
      return autosave.changed();
    }
    const time = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    notices.draft.querySelector("[data-editor-notice-text]").textContent = texts.unsavedDraft.replace("{time}", time);
    notices.draft.hidden = false;
    notices.draft.querySelector("[data-draft-restore]").addEventListener("click", () => {
      notices.draft.hidden = true;
      form.elements.version.value = kept.version;
      editor.commands.setContent(kept.body);
      form.submit(); // an older version: the portal answers with both texts
    });
    notices.draft.querySelector("[data-draft-drop]").addEventListener("click", () => {
      notices.draft.hidden = true;
      draft.drop();
    });
  }
}
