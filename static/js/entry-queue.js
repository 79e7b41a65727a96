// Entries that still have to reach the server. Each is a row of its own in localStorage, so that two tabs never
// overwrite each other; the name sorts by the moment of entry, and so does sending.

export class EntryQueue {
  constructor(name) {
    this.prefix = `koppelkansen-log:${name}:`;
  }

  /** Keep an entry; throws when the device has no room left. */
  add(entry) {
    const moment = String(Date.now()).padStart(15, "0");
    const key = `${this.prefix}${moment}:${entry.id}`;
    localStorage.setItem(key, JSON.stringify(entry));
    return key;
  }

  /** All entries, the oldest first, as [key, entry] pairs. */
  all() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .sort()
      .map((key) => [key, JSON.parse(localStorage.getItem(key))]);
  }

  waiting() {
    return this.all().filter(([, entry]) => !entry.refused);
  }

  remove(key) {
    localStorage.removeItem(key);
  }

  refuse(key, entry, errors) {
    localStorage.setItem(key, JSON.stringify({ ...entry, refused: errors }));
  }
}

/** A random key (UUID version 4), also where the page is not served over https. */
export function randomKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
