// The log page of a session. Forms work without this; with it every entry goes through a queue on the device,
// survives a dropped connection, a reload and an expired login, and the list follows what others log.
import { EntryQueue, randomKey } from "./entry-queue.js";
import { EntrySender } from "./entry-sender.js";
import { OfflineCopy } from "./offline-copy.js";

const POLL = 5000;
const root = document.getElementById("log");
const sync = document.getElementById("log-sync");
const pending = document.getElementById("log-pending");
const texts = root.dataset;
const queue = new EntryQueue(texts.name);
const sender = new EntrySender(queue, {
  token: root.querySelector("[name=csrfmiddlewaretoken]").value,
  freshToken,
  changed: show,
});
const copy = new OfflineCopy(texts.user, texts.name);
const FOLLOWED = ["log-present", "log-done"]; // what others log shows here

// ---- entries ----

root.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-log-entry]");
  if (!form) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  data.delete("csrfmiddlewaretoken");
  const id = randomKey();
  data.set("submission_key", id);
  const entry = {
    id,
    url: form.action,
    form: form.dataset.logEntry,
    attendance: form.dataset.attendance ?? "",
    state: data.get("state"),
    label: form.dataset.label ?? data.get("text") ?? data.get("title") ?? data.get("name"),
    fields: [...data].filter(([, value]) => typeof value === "string"),
  };
  try {
    queue.add(entry);
  } catch {
    show("full");
    return;
  }
  if (!form.dataset.attendance) clear(form);
  draw();
  sender.send();
});

/** Empty the form, except what is mostly the same for the next entry, and put the thumb back where it types. */
function clear(form) {
  const kept = (form.dataset.keeps ?? "").split(" ");
  for (const field of form.elements) {
    if (field.type === "hidden" || !field.name || kept.includes(field.name)) continue;
    if (field.tagName === "TEXTAREA" || field.type === "text") field.value = "";
    if (field.tagName === "SELECT") field.selectedIndex = 0;
  }
  localStorage.removeItem(draftKey(form));
  form.querySelector("textarea, input[type=text]")?.focus();
}

/** Put a refused entry back in its form. */
function reopen(key, entry) {
  const form = root.querySelector(`form[data-log-entry="${entry.form}"]`);
  queue.remove(key);
  if (form && !entry.attendance) {
    fill(form, entry.fields);
    location.hash = entry.form === "gast" ? "aanwezig" : entry.form;
    form.querySelector("textarea, input[type=text]")?.focus();
  }
  draw();
}

// ---- what is shown ----

let lastState = "";

function show(state) {
  lastState = state;
  draw();
  if (state === "saved") poll();
}

function draw() {
  const entries = queue.all();
  const waiting = entries.filter(([, entry]) => !entry.refused);
  root.dataset.sync = lastState;
  sync.replaceChildren();
  if (lastState === "login") {
    const link = document.createElement("a");
    link.href = texts.loginUrl;
    link.textContent = texts.loginLink;
    sync.append(`${texts.login} `, link);
  } else if (lastState === "full") sync.textContent = texts.full;
  else if (waiting.length) sync.textContent = lastState === "sending" ? texts.sending : texts.waiting;
  else if (lastState) sync.textContent = texts.saved;
  pending.replaceChildren(...entries.filter(([, e]) => e.refused || lastState !== "sending").map(row));
  for (const [, entry] of waiting) {
    if (!entry.attendance) continue;
    for (const button of root.querySelectorAll(`form[data-attendance="${entry.attendance}"] button`)) {
      button.setAttribute("aria-pressed", String(button.value === entry.state));
    }
  }
}

function row([key, entry]) {
  const item = document.createElement("li");
  item.className = entry.refused ? "log__entry log__entry--refused" : "log__entry";
  const text = document.createElement("p");
  text.textContent = entry.label;
  const state = document.createElement("p");
  state.className = "log__entry-state";
  state.textContent = entry.refused
    ? `${texts.entryRefused}: ${entry.refused.join(" ")}`
    : texts.entryWaiting;
  item.append(text, state);
  if (entry.refused) {
    item.append(
      button(texts.edit, () => reopen(key, entry)),
      button(texts.remove, () => {
        queue.remove(key);
        draw();
      }),
    );
  }
  return item;
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button--quiet";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

// ---- what others log ----

let etag = "";

async function poll() {
  if (document.hidden) return;
  let response;
  try {
    response = await fetch(texts.stateUrl, {
      headers: etag ? { "If-None-Match": etag } : {},
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(POLL),
    });
  } catch {
    return;
  }
  if (!response.ok) return;
  etag = response.headers.get("ETag") ?? "";
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (texts.copied) leaveCopy();
  else renewed(copy.renew(page, FOLLOWED));
  const focused = document.activeElement?.id;
  for (const id of FOLLOWED) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  draw();
}

/** A new login gives a new token: read it from a fresh page. Null when logged out, the old one without connection. */
async function freshToken() {
  try {
    const response = await fetch(location.pathname, { redirect: "manual", signal: AbortSignal.timeout(POLL) });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("#log [name=csrfmiddlewaretoken]")?.value ?? null;
  } catch {
    return sender.token;
  }
}

// ---- a reload without connection ----

const offline = document.getElementById("log-offline");

function showCopy() {
  const moment = new Date(texts.copied);
  const options = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  document.getElementById("log-copied").textContent = moment.toLocaleString(document.documentElement.lang, options);
  offline.hidden = false;
}

function leaveCopy() {
  delete texts.copied;
  offline.hidden = true;
  renewed(copy.keep());
}

/** Without connection or room the earlier copy stays; the page itself does without. */
function renewed(promise) {
  promise.catch((error) => console.info("The copy of this page was not renewed:", error.name));
}

function keepCopy() {
  if (!navigator.serviceWorker || !globalThis.caches) return;
  renewed(navigator.serviceWorker.register(texts.workerUrl));
  renewed(copy.keep());
}

// ---- half-typed text ----

const forms = [...root.querySelectorAll("form[data-log-entry]:not([data-attendance])")];

function draftKey(form) {
  return `koppelkansen-draft:${texts.name}:${form.dataset.logEntry}`;
}

function fill(form, fields) {
  for (const [name, value] of fields) {
    const field = form.elements[name];
    if (field && field.type !== "hidden") field.value = value;
  }
}

for (const form of forms) {
  const draft = localStorage.getItem(draftKey(form));
  if (draft && texts.open !== form.dataset.logEntry) fill(form, JSON.parse(draft));
  form.addEventListener("input", () => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "submission_key");
    try {
      localStorage.setItem(draftKey(form), JSON.stringify(fields));
    } catch {
      show("full");
    }
  });
}

// ---- one panel at a time ----

const links = [...root.querySelectorAll(".log__bar a")];
const panels = links.map((link) => root.querySelector(link.hash));

function open() {
  const asked = panels.find((panel) => `#${panel.id}` === location.hash);
  const shown = asked ?? panels.find((panel) => panel.id === (texts.open || "opbrengst"));
  for (const [index, panel] of panels.entries()) {
    panel.hidden = panel !== shown;
    if (panel === shown) links[index].setAttribute("aria-current", "true");
    else links[index].removeAttribute("aria-current");
  }
  return asked;
}

window.addEventListener("hashchange", () => {
  const panel = open();
  panel?.querySelector(panel.id === "aanwezig" ? "button" : "textarea")?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
});

root.classList.add("log--live");
open();
draw();
if (texts.copied) showCopy();
else if (document.readyState === "complete") keepCopy();
else addEventListener("load", keepCopy, { once: true });
sender.send();
window.addEventListener("online", () => sender.send());
document.addEventListener("visibilitychange", () => document.hidden || sender.send());
setInterval(() => (queue.waiting().length ? sender.send() : poll()), POLL);
