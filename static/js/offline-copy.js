// The last seen copy of the log page, for a reload without connection: that one page and the static files it is made
// of, in a cache that bears the name of its user. Kept by the page, served by log-worker.js, and gone at logout and as
// soon as somebody else is logged in on this device.

const PREFIX = "koppelkansen-copy:";

export class OfflineCopy {
  #page = null;
  #headers = null;

  /** `name` is the data-name of the page, by which a page of another user is told apart. */
  constructor(user, name) {
    this.cacheName = PREFIX + user;
    this.name = name;
  }

  /** Keep the page as the server gives it now. */
  async keep() {
    const response = await fetch(location.pathname, { redirect: "manual" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const log = page.getElementById("log");
    if (log?.dataset.name !== this.name) return;
    log.dataset.copied = new Date().toISOString();
    this.#page = page;
    this.#headers = new Headers(response.headers);
    // The copy is stored as plain text; the cache keeps apart what `Vary` names, and there is nothing to keep apart.
    for (const name of ["Content-Encoding", "Content-Length", "Vary"]) this.#headers.delete(name);
    await this.#store();
  }

  /** Take over the parts with these ids from a newer answer, so that the copy shows what was seen last. */
  async renew(answer, ids) {
    if (!this.#page) return;
    for (const id of ids) this.#page.getElementById(id).replaceWith(this.#page.importNode(answer.getElementById(id), true));
    this.#page.getElementById("log").dataset.copied = new Date().toISOString();
    await this.#store();
  }

  async #store() {
    const files = performance
      .getEntriesByType("resource")
      .map((entry) => new URL(entry.name))
      .filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"))
      .map((url) => url.href);
    const address = location.origin + location.pathname;
    const kept = new Set([address, ...files]);
    const cache = await caches.open(this.cacheName);
    await cache.addAll(new Set(files));
    const html = `<!doctype html>${this.#page.documentElement.outerHTML}`;
    await cache.put(address, new Response(html, { headers: this.#headers }));
    for (const request of await cache.keys()) if (!kept.has(request.url)) await cache.delete(request);
  }
}

/** Remove the copies of everybody but `user`; of everybody without one. */
export async function forgetCopies(user = "") {
  if (!globalThis.caches) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + user) await caches.delete(name);
  }
}
