// Saves what is typed, on the version it was typed on. Until the portal has it, it stands on the device.

const QUIET_MS = 1500; // after the last key
const LONGEST_MS = 15000; // while somebody keeps typing
const RETRY_MS = 10000;

export class Autosave {
  #quiet;
  #longest;
  #running = null;

  constructor(form, { url, limit, body, draft, tell }) {
    Object.assign(this, { form, url, limit, body, draft, tell, isDirty: false, isStale: false });
    this.savedBody = body();
    window.addEventListener("online", () => this.isDirty && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save());
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty && !this.draft.keep(this.body(), this.version)) event.preventDefault();
    });
  }

  get version() {
    return this.form.elements.version.value;
  }

  /** Tell that something was typed. */
  changed() {
    this.isDirty = true;
    this.draft.keep(this.body(), this.version);
    if (this.isStale) return;
    this.tell("typing");
    if (this.form.elements.merging.value) return; // a merge is saved when a person has judged it
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.save(), QUIET_MS);
    this.#longest ??= setTimeout(() => this.save(), LONGEST_MS);
  }

  /** Save now. Returns the portal's answer, "stale", or null when the text did not arrive. */
  async save({ keep = false } = {}) {
    await this.#running;
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
    if (this.isStale) return "stale";
    this.#running = this.#post(keep);
    const answer = await this.#running;
    this.#running = null;
    return answer;
  }

  async #post(keep) {
    const body = this.body();
    if (body.length > this.limit) return this.#stop("tooLong");
    this.tell("saving");
    const data = new FormData();
    data.set("body", body);
    data.set("version", this.version);
    if (keep) data.set("keep", "1");
    data.set("merging", this.form.elements.merging.value);
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    let response;
    try {
      response = await fetch(this.url, { method: "POST", body: data, redirect: "manual", headers: { Accept: "application/json" } });
    } catch {
      return this.#retry("offline");
    }
    // A redirect goes to the login; 403 is a form token of an earlier login.
    if (response.type === "opaqueredirect" || response.status === 403) return this.#stop("expired");
    if (response.status === 409) {
      this.isStale = true;
      return this.#stop("stale") ?? "stale";
    }
    if (response.status === 422) return this.#stop("refused", (await response.json()).error);
    if (!response.ok) return this.#retry("failed");
    const answer = await response.json();
    this.form.elements.version.value = answer.version;
    this.isDirty = this.body() !== body;
    if (this.isDirty) this.draft.keep(this.body(), answer.version);
    else this.draft.drop();
    this.tell("saved", answer.at);
    return answer;
  }

  /** After a new login in another tab: take a fresh form token, then save. */
  async retryAfterLogin() {
    try {
      const response = await fetch(this.url, { redirect: "manual" });
      if (!response.ok) return this.tell("expired");
      this.form.elements.csrfmiddlewaretoken.value = (await response.json()).token;
    } catch {
      return this.tell("offline");
    }
    return this.save();
  }

  #stop(state, detail) {
    this.draft.keep(this.body(), this.version);
    this.tell(state, detail);
    return null;
  }

  #retry(state) {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.save(), RETRY_MS);
    return this.#stop(state);
  }
}
