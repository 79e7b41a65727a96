// Minutes are written in the rich text editor; the text stands on the device until it has been saved.
import { Draft } from "./editor/draft.js";
import { makeEditor } from "./editor/editor.js";

const saved = document.querySelector("[data-draft-saved]");
if (saved) new Draft(saved.dataset.draftSaved).drop();

const form = document.querySelector("form[data-draft]");
if (form) start(form, new Draft(form.dataset.draft));

function start(form, draft) {
  const textarea = form.querySelector("textarea[data-editor]");
  const version = form.elements.version;
  const kept = draft.read();
  // A text that was typed on an older version keeps that version: saving then shows both texts.
  if (kept && kept.body !== textarea.value && !form.dataset.answered) {
    textarea.value = kept.body;
    version.value = kept.version;
    document.getElementById("draft-restored").hidden = false;
  }
  const editor = makeEditor(textarea, {});
  editor.on("update", () => draft.keep(textarea.value, version.value));
  document.querySelector("[data-draft-drop]")?.addEventListener("click", () => draft.drop());
}
