// The toolbar (role=toolbar, one tab stop, arrows move) and what its buttons do.
import { imageDialog, linkDialog, tableDialog } from "./dialogs.js";

const COMMANDS = {
  heading2: [(c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  heading3: [(c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  heading4: [(c) => c.toggleHeading({ level: 4 }), (e) => e.isActive("heading", { level: 4 })],
  bold: [(c) => c.toggleBold(), (e) => e.isActive("bold")],
  italic: [(c) => c.toggleItalic(), (e) => e.isActive("italic")],
  bulletList: [(c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  orderedList: [(c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  blockquote: [(c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  undo: [(c) => c.undo()],
  redo: [(c) => c.redo()],
};
const DIALOGS = { link: linkDialog, image: imageDialog, table: tableDialog };

export function addToolbar(editor, box, services) {
  const toolbar = document.getElementById("editor-toolbar").content.firstElementChild.cloneNode(true);
  toolbar.setAttribute("aria-controls", editor.view.dom.id);
  box.prepend(toolbar);
  const buttons = [...toolbar.querySelectorAll("button")];
  const names = Object.keys(DIALOGS).filter((name) => toolbar.querySelector(`[data-command=${name}]`));
  const openers = Object.fromEntries(names.map((name) => [name, DIALOGS[name](editor, services)]));

  function enter(index) {
    const target = (index + buttons.length) % buttons.length;
    buttons.forEach((button, number) => (button.tabIndex = number === target ? 0 : -1));
    return buttons[target];
  }
  enter(0);
  toolbar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    enter(next).focus();
  });
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    enter(buttons.indexOf(button));
    const { command } = button.dataset;
    if (openers[command]) openers[command]();
    else COMMANDS[command][0](editor.chain().focus()).run();
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openers.link();
    }
  });

  function refresh() {
    for (const button of buttons) {
      const isActive = COMMANDS[button.dataset.command]?.[1];
      if (isActive) button.setAttribute("aria-pressed", String(isActive(editor)));
    }
  }
  editor.on("transaction", refresh);
  refresh();
}
