// The dialogs of the editor. Each returns the function that opens it.

export function linkDialog(editor) {
  const dialog = document.getElementById("editor-link");
  const form = dialog.querySelector("form");
  const input = form.querySelector("input");
  const error = document.getElementById("editor-link-error");
  const remove = form.querySelector("[data-link-remove]");

  form.addEventListener("submit", (event) => {
    const href = linkAddress(input.value.trim());
    error.hidden = Boolean(href);
    input.toggleAttribute("aria-invalid", !href);
    if (!href) {
      event.preventDefault();
      input.focus();
      return;
    }
    place(editor, href);
  });
  remove.addEventListener("click", () => {
    dialog.close();
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  });
  return () => {
    const { href } = editor.getAttributes("link");
    input.value = (href ?? "").replace(/^mailto:/, "");
    remove.hidden = !href;
    error.hidden = true;
    dialog.showModal();
    input.focus();
  };
}

/** Return a typed address as a link the portal keeps, or null. */
export function linkAddress(typed) {
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return `mailto:${typed}`;
  const address = /^(www\.|[a-z0-9-]+\.[a-z]{2,})/i.test(typed) && !typed.includes("://") ? `https://${typed}` : typed;
  return /^https:\/\/[^\s/]+\.[^\s]+$/i.test(address) || /^mailto:\S+@\S+$/i.test(address) ? address : null;
}

function place(editor, href) {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link")) {
    const text = href.replace(/^(mailto:|https:\/\/)/, "");
    chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
  } else {
    chain.setLink({ href }).run();
  }
}

export function imageDialog(editor, { uploadUrl, token }) {
  const dialog = document.getElementById("editor-image");
  const form = dialog.querySelector("form");
  const error = document.getElementById("editor-image-error");
  const texts = document.body.dataset;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    for (const input of form.querySelectorAll("[type=text]")) input.value = input.value.trim(); // spaces describe nothing
    const missing = [...form.querySelectorAll("input")].find((input) => !input.validity.valid);
    if (missing) {
      missing.reportValidity();
      missing.focus();
      return;
    }
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    const problem = await upload();
    button.disabled = false;
    error.hidden = !problem;
    error.textContent = problem;
    if (!problem) {
      form.reset();
      dialog.close();
    }
  });

  async function upload() {
    const data = new FormData(form);
    data.set("csrfmiddlewaretoken", token());
    let response;
    try {
      response = await fetch(uploadUrl, { method: "POST", body: data, redirect: "manual" });
    } catch {
      return texts.offline;
    }
    if (response.type === "opaqueredirect" || response.status === 403) return texts.expired;
    if (response.status === 413) return dialog.dataset.tooLarge ?? texts.failed;
    if (response.status !== 201 && response.status !== 422) return texts.failed;
    const answer = await response.json();
    if (answer.errors) return Object.values(answer.errors).flat().map((one) => one.message).join(" ");
    editor.chain().focus().insertContent({ type: "image", attrs: { src: answer.src, alt: answer.alt } }).run();
    return "";
  }

  return () => {
    error.hidden = true;
    dialog.showModal();
  };
}

export function tableDialog(editor) {
  const dialog = document.getElementById("editor-table");
  const form = dialog.querySelector("form");
  const tools = dialog.querySelector("[data-table-tools]");

  form.addEventListener("submit", () => {
    const [rows, cols] = ["editor-table-rows", "editor-table-columns"].map((id) => {
      const input = document.getElementById(id);
      return Math.min(Number(input.max), Math.max(1, Math.round(Number(input.value)) || 1));
    });
    editor.chain().focus().insertTable({ rows, cols, withHeaderRow: true }).run();
  });
  tools.addEventListener("click", (event) => {
    const command = event.target.closest("button")?.dataset.table;
    if (!command) return;
    dialog.close();
    editor.chain().focus()[command]().run();
  });
  return () => {
    const inTable = editor.isActive("table");
    tools.hidden = !inTable;
    form.hidden = inTable;
    dialog.showModal();
  };
}
