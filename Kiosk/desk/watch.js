// Keeps the list of who is inside fresh, and knows how fresh it is.

const interval = 15_000;

/** Two missed turns are a failure worth saying; one is a slow network. */
export const isLive = (heardAt, now) => heardAt !== null && now - heardAt < 2.5 * interval;

export class Watch {
  #timer;
  #asking = false;
  #again = false;

  /** `ask()` resolves to the server's list; `heard(list, askedAt)` takes it; `failed(problem)` hears of the rest. */
  constructor({ ask, heard, failed }) {
    Object.assign(this, { ask, heard, failed });
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#timer) this.look();
    });
  }

  start() {
    this.stop();
    this.#timer = setInterval(() => this.look(), interval);
    return this.look();
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Asks now; while an answer is awaited, remembers to ask once more after it. */
  async look() {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    const askedAt = Date.now();
    try {
      this.heard(await this.ask(), askedAt);
    } catch (problem) {
      this.failed(problem);
    }
    this.#asking = false;
    if (this.#again) {
      this.#again = false;
      this.look();
    }
  }
}
