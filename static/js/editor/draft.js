// A text that has not reached the portal yet, kept on this device until it has. Old ones are thrown away.

const PREFIX = "koppelkansen:draft:";
const DAYS = 14;

export class Draft {
  constructor(name) {
    this.key = PREFIX + name;
    sweep();
  }

  /** Keep `body`, typed on top of `version`. A full or closed storage is no reason to stop writing. */
  keep(body, version) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ body, version: String(version), at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  read() {
    return parse(localStorage.getItem(this.key));
  }

  drop() {
    localStorage.removeItem(this.key);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sweep() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !(parse(localStorage.getItem(key))?.at > oldest)) localStorage.removeItem(key);
  }
}
