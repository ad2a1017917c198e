// Entries on their way to the register. An entry stays here, with the id and the bytes it was made
// with, until the server has said that it has it; a repeat of the same bytes is answered as the first
// time, so repeating is always safe and giving up never is.

const firstPause = 1_000;
const longestPause = 60_000;

/** How long to wait after the n-th failure: exponential with full jitter, at most a minute. */
export function pauseAfter(attempts, random = Math.random) {
  return Math.round(random() * Math.min(longestPause, firstPause * 2 ** attempts));
}

const isArrival = (item) => item.path === `visits/${item.visit}`;

/** What happens to a visit is told in order, and nothing is told of a visit whose arrival was refused. */
function holdsBack(earlier, item) {
  return earlier.visit === item.visit && (earlier.state === 'sending' || isArrival(earlier));
}

export class Outbox {
  #items = [];
  #owner = null;
  #busy = false;
  #timer;

  /**
   * `send(path, bytes, device)` resolves to the receipt or throws a Problem; `changed(item)` hears every
   * change of an item's state: `sending`, `received` (with `receipt`) or `refused` (with `problem`).
   * `number()` resolves to `{ device, sequence }`, or to null where entries are not numbered.
   */
  constructor({ send, changed, signedOut, number = async () => null, now = Date.now, random = Math.random,
    schedule = setTimeout.bind(globalThis), cancel = clearTimeout.bind(globalThis) }) {
    Object.assign(this, { send, changed, signedOut, number, now, random, schedule, cancel });
  }

  /** What the server has not yet received. */
  get waiting() {
    return this.#items.filter((item) => item.state === 'sending');
  }

  /** What waits and is of whoever is signed in. A handover lets it go out first. */
  get waitingOwn() {
    return this.waiting.filter((item) => item.owner === this.#owner);
  }

  /** Entries go out under the account that made them, or not at all: the book names its recorder. */
  openFor(owner) {
    this.#owner = owner;
    this.hurry();
  }

  close() {
    this.#owner = null;
  }

  /**
   * Takes an entry to send. One that was refused takes the place it had, so that what follows it waits no
   * more, and keeps its number: it is the same entry, told better, by whoever is signed in now.
   */
  put({ path, visit, body, note }) {
    const refused = this.#items.find((item) => item.path === path);
    const item = refused ?? { path, visit, numbered: this.number() };
    Object.assign(item, { owner: this.#owner, note, body, bytes: undefined, state: 'sending', attempts: 0, dueAt: 0, problem: undefined });
    // Resolves after the first attempt to the state the entry is in then.
    item.tried = new Promise((resolve) => { item.endTry = resolve; });
    if (!refused) this.#items.push(item);
    this.changed(item);
    this.#write(item, JSON.stringify(body));
    return item;
  }

  /** Makes the bytes that are sent, however often, once the entry has its number. */
  async #write(item, said) {
    const numbered = await item.numbered;
    item.device = numbered?.device;
    item.bytes = numbered ? JSON.stringify({ ...JSON.parse(said), deviceSequence: numbered.sequence }) : said;
    this.#next();
  }

  /** Gives up a refused entry, and with it what was to follow it about the same visit. */
  discard(item) {
    const follows = (other) => other.visit === item.visit && this.#items.indexOf(other) > this.#items.indexOf(item);
    const given = this.#items.filter((other) => other === item || (isArrival(item) && follows(other)));
    this.#items = this.#items.filter((other) => !given.includes(other));
    for (const other of given) {
      other.state = 'discarded';
      this.changed(other);
    }
  }

  /** Tries everything now: the network is back, or somebody has signed in. */
  hurry() {
    for (const item of this.#items) item.dueAt = 0;
    this.#next();
  }

  #next() {
    this.cancel(this.#timer);
    if (this.#busy || this.#owner === null) return;
    const ready = this.#items.filter((item, index) => item.state === 'sending' && item.bytes !== undefined
      && item.owner === this.#owner && !this.#items.slice(0, index).some((earlier) => holdsBack(earlier, item)));
    if (ready.length === 0) return;
    const due = ready.find((item) => item.dueAt <= this.now());
    if (due) {
      this.#attempt(due);
    } else {
      const soonest = Math.min(...ready.map((item) => item.dueAt));
      this.#timer = this.schedule(() => this.#next(), Math.max(0, soonest - this.now()));
    }
  }

  async #attempt(item) {
    this.#busy = true;
    try {
      item.receipt = await this.send(item.path, item.bytes, item.device);
      this.#become(item, 'received');
      this.#items = this.#items.filter((other) => other !== item);
    } catch (problem) {
      if (problem.isSignedOut) {
        this.close();
        this.signedOut(problem);
      } else if (problem.isPassing) {
        item.attempts += 1;
        const pause = (problem.retryAfter ?? 0) * 1000 || pauseAfter(item.attempts, this.random);
        item.dueAt = this.now() + pause;
        this.changed(item);
      } else {
        item.problem = problem;
        this.#become(item, 'refused');
      }
    } finally {
      this.#busy = false;
      item.endTry(item.state);
    }
    this.#next();
  }

  #become(item, state) {
    item.state = state;
    this.changed(item);
  }
}
