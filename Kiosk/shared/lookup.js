/**
 * Looks things up while somebody types: waits for a pause in typing, asks, and shows the answer only
 * if nothing was typed since. An answer that comes too late is never shown.
 */
export class Lookup {
  #turn = 0;
  #timer;
  #asking;

  /** `find(query, signal)` resolves to a list; `show(list)` draws it; both are given from outside. */
  constructor({ find, show, least = 2, pause = 150,
    schedule = setTimeout.bind(globalThis), cancel = clearTimeout.bind(globalThis) }) {
    Object.assign(this, { find, show, least, pause, schedule, cancel });
  }

  typed(query) {
    this.drop();
    if (query.length < this.least) return this.show([]);
    const turn = this.#turn;
    this.#timer = this.schedule(() => this.#ask(query, turn), this.pause);
  }

  /** Forgets what was asked; an answer on its way will not be shown. */
  drop() {
    this.#turn += 1;
    this.cancel(this.#timer);
    this.#asking?.abort();
  }

  async #ask(query, turn) {
    this.#asking = new AbortController();
    // Looking up is a convenience: when it fails, the person goes on typing.
    const found = await this.find(query, this.#asking.signal).catch(() => []);
    if (turn === this.#turn) this.show(found);
  }
}
