// Logging out on a device that somebody else may pick up: what was typed here and not sent goes, after a question,
// and so does the copy of a page that was kept for a reload without connection.
import { forgetCopies } from "./offline-copy.js";

const PREFIXES = ["koppelkansen:draft:", "koppelkansen-draft:", "koppelkansen-log:"];
const LEFT = "koppelkansen:left";
const menu = document.querySelector("form[data-logout]");

// A page that is left may keep its text once more; the first page after it clears again.
if (!menu && sessionStorage.getItem(LEFT)) {
  clear();
  sessionStorage.removeItem(LEFT);
}
if (menu) forgetCopies(menu.dataset.user);

document.addEventListener("submit", (event) => {
  if (!menu || event.target.action !== menu.action) return;
  if (kept().length && !window.confirm(menu.dataset.logout)) {
    event.preventDefault();
    return;
  }
  clear();
  sessionStorage.setItem(LEFT, "yes");
});

function kept() {
  return Object.keys(localStorage).filter((key) => PREFIXES.some((prefix) => key.startsWith(prefix)));
}

function clear() {
  for (const key of kept()) localStorage.removeItem(key);
  forgetCopies();
}
