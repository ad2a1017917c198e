// What a desk must be able to show though the server is away and the page was opened anew: who is on shift, and who
// is inside. It lies in IndexedDB under a key that this browser uses but cannot hand out, and that ends with the
// shift; no password is ever kept.

const names = ['session', 'book', 'campaign'];
const place = (name) => `shift.${name}`;

export class ShiftMemory {
  #key = null;
  #writing = Promise.resolve();
  #next = new Map();

  /** `store` is a LocalStore, or null: then nothing is kept. */
  constructor(store, { now = Date.now } = {}) {
    Object.assign(this, { store, now });
  }

  get isPossible() {
    return this.store !== null && Boolean(globalThis.crypto?.subtle);
  }

  /** Keeps what follows until an instant at the latest. Another tab of the same shift has the same key. */
  async begin(until) {
    if (!this.isPossible) return;
    this.#key = await this.#stored()
      ?? await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const key = this.#key;
    await this.store.write(['kept'], ({ kept }) => [kept.put({ key, until: Date.parse(until) }, place('key'))]);
  }

  /** Keeps a value under one of the names. What is kept while another is being written waits, and only the last counts. */
  keep(name, value) {
    if (!this.#key) return this.#writing;
    this.#next.set(name, value);
    this.#writing = this.#writing.then(() => this.#write()).catch(() => { /* The page still has it. */ });
    return this.#writing;
  }

  /** What is kept under a name, or null: nothing is, or the shift is over. */
  async recall(name) {
    if (!this.isPossible) return null;
    this.#key ??= await this.#stored();
    if (!this.#key) return null;
    try {
      const [sealed] = await this.store.read(['kept'], ({ kept }) => [kept.get(place(name))]);
      if (!sealed) return null;
      const { iv, bytes } = sealed;
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(iv, name), this.#key, bytes)));
    } catch {
      return null;
    }
  }

  /** Ends the shift on this device: without its key nobody reads what was kept. */
  async end() {
    this.#key = null;
    this.#next.clear();
    if (!this.isPossible) return;
    await this.store.write(['kept'], ({ kept }) => ['key', ...names].map((name) => kept.delete(place(name)))).catch(() => {});
  }

  async #write() {
    const key = this.#key;
    const [name, value] = this.#next.entries().next().value ?? [];
    if (!key || !name) return;
    this.#next.delete(name);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = await crypto.subtle.encrypt(algorithm(iv, name), key, new TextEncoder().encode(JSON.stringify(value)));
    // The shift may have ended meanwhile.
    if (key === this.#key) await this.store.write(['kept'], ({ kept }) => [kept.put({ iv, bytes }, place(name))]);
  }

  /** The key of the shift, which is over when its time is. */
  async #stored() {
    try {
      const [stored] = await this.store.read(['kept'], ({ kept }) => [kept.get(place('key'))]);
      if (!stored) return null;
      if (stored.until > this.now()) return stored.key;
      await this.end();
      return null;
    } catch {
      return null;
    }
  }
}

function algorithm(iv, name) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
