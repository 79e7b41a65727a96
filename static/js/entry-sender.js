// Sends the entries of a queue in order, one at a time. What the server has taken is removed; what it refuses
// is kept with the reason; without connection or login everything waits.

const TIMEOUT = 15000;

export class EntrySender {
  /** `changed(state)` is told: sending, saved, waiting or login. */
  constructor(queue, { token, freshToken, changed }) {
    Object.assign(this, { queue, token, freshToken, changed });
    this.busy = false;
    this.again = false;
  }

  /** Send what waits. A call during sending makes one more round. */
  async send() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    let state = "saved";
    try {
      do {
        this.again = false;
        state = await this.#withLock(() => this.#round());
      } while (this.again && state === "saved");
    } finally {
      this.busy = false;
      this.changed(state);
    }
  }

  // Two tabs of one log must not send the same entry at the same time; the keys would still keep it single.
  #withLock(work) {
    return navigator.locks ? navigator.locks.request(this.queue.prefix, work) : work();
  }

  async #round() {
    for (const [key, entry] of this.queue.waiting()) {
      this.changed("sending");
      const stop = await this.#post(key, entry);
      if (stop) return stop;
    }
    return "saved";
  }

  /** Returns why sending must stop, or nothing to go on with the next entry. */
  async #post(key, entry, retried = false) {
    let response;
    try {
      response = await fetch(entry.url, {
        method: "POST",
        body: new URLSearchParams(entry.fields),
        headers: { Accept: "application/json", "X-CSRFToken": this.token },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      return "waiting";
    }
    if (response.type === "opaqueredirect") return "login";
    if (response.ok) {
      this.queue.remove(key);
      return null;
    }
    if (response.status >= 500 || response.status === 429) return "waiting";
    if (response.status === 403 && !retried) {
      const token = await this.freshToken();
      if (token === null) return "login";
      this.token = token;
      return this.#post(key, entry, true);
    }
    this.queue.refuse(key, entry, await reasons(response));
    return null;
  }
}

async function reasons(response) {
  try {
    return (await response.json()).errors;
  } catch {
    return [String(response.status)];
  }
}
