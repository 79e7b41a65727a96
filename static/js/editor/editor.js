// The rich text editor: Tiptap with exactly the markup that the portal keeps (core/richtext.py).
import {
  Blockquote, Bold, BulletList, Document, Editor, Gapcursor, HardBreak, Heading, History, Italic, Link, ListItem,
  Node, OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text, mergeAttributes,
} from "django-prose-editor/editor";
import { addToolbar } from "./toolbar.js";

// An image of the portal with its description; anything else is not an image of a plan.
const PlanImage = Node.create({
  name: "image",
  group: "block",
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
  parseHTML: () => [{ tag: 'img[src^="/planafbeeldingen/"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
});

// The package's own link dialog speaks English and has no error text; ours is in dialogs.js.
const PlainLink = Link.extend({ addKeyboardShortcuts: () => ({}) });

/** Put an editor in the place of `textarea`, which keeps the HTML for the form. */
export function makeEditor(textarea, services) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= `${textarea.id}-label`;
  const box = document.createElement("div");
  box.className = "editor";
  const surface = document.createElement("div");
  textarea.before(box);
  box.append(surface, textarea);
  textarea.hidden = true;

  const editor = new Editor({
    element: surface,
    injectCSS: false,
    content: textarea.value,
    extensions: [
      Document, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, BulletList,
      OrderedList, ListItem, Blockquote, Table, TableRow, TableHeader, TableCell, PlanImage, History, Gapcursor,
      PlainLink.configure({ openOnClick: false, autolink: false, protocols: ["https", "mailto"] }),
    ],
    editorProps: {
      attributes: {
        id: `${textarea.id}-surface`,
        class: "prose tiptap",
        role: "textbox",
        "aria-labelledby": label.id,
        "aria-multiline": "true",
        lang: "nl",
        spellcheck: "true",
      },
    },
    onUpdate({ editor }) {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
    },
  });
  label.addEventListener("click", () => editor.commands.focus());
  addToolbar(editor, box, services);
  return editor;
}
