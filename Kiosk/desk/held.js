// Exits that can still be taken back. An exit in the register cannot, so it is told only after ten seconds, with the time
// at which it was noted; whatever ends the page, or the shift, sends it at once.

export const undoFor = 10_000;

export class HeldExits {
  #held = new Map();

  /** `send(item)` puts an entry into the outbox, `changed(item)` hears of its state: `held`, then what the outbox says. */
  constructor({ send, changed, schedule = setTimeout.bind(globalThis), cancel = clearTimeout.bind(globalThis) }) {
    Object.assign(this, { send, changed, schedule, cancel });
    globalThis.addEventListener?.('pagehide', () => this.flush());
  }

  get count() {
    return this.#held.size;
  }

  hold(entry) {
    const item = { ...entry, state: 'held' };
    this.#held.set(item.path, { item, timer: this.schedule(() => this.#release(item.path), undoFor) });
    this.changed(item);
  }

  /** Takes an exit back, as if it had never been noted. */
  undo({ path }) {
    const held = this.#held.get(path);
    if (!held) return;
    this.cancel(held.timer);
    this.#held.delete(path);
    this.changed({ ...held.item, state: 'discarded' });
  }

  flush() {
    for (const path of [...this.#held.keys()]) this.#release(path);
  }

  #release(path) {
    const held = this.#held.get(path);
    if (!held) return;
    this.cancel(held.timer);
    this.#held.delete(path);
    const { state, ...entry } = held.item;
    this.send(entry);
  }
}
