// Entries on their way to the register. Whatever is put here is numbered, sealed to the server's key and written to
// the disk before it counts as saved, and goes out until the server has said that it has it; a repeat of the same
// entry is answered as the first time, so repeating is always safe and giving up never is.
//
// An item has: path, visit, body, note (as they were put), state, problem (when refused), inTray, receipt (`number`,
// when received), `written` (resolves to whether it is on the disk) and `tried` (resolves to the state after the
// first attempt, or once it is written when the server is known to be away). Its state is
//   `unsaved`    not on this device's disk: just now, or because the browser refuses storage or cannot seal;
//   `saved`      on this device's disk, sealed;
//   `received`   in the register;
//   `refused`    the server would not have it. With `inTray` an officer has it before them, and it may leave this
//                device; without, it stays here. Putting it again under its path, told better, mends it;
//   `discarded`  given up on this screen. One that was refused still goes to the officer.
// What was put before the page was loaded is there as well, sealed: `isInherited`, with path, visit, note.kind, state
// and nothing else. Each entry goes out under whoever recorded it, whoever is signed in: a voucher is sealed with it.

import { Problem } from './api.js';
import { StorageProblem } from './localstore.js';

const firstPause = 1_000;
const longestPause = 60_000;
const pauseForAnotherTab = 2_000;

/** A new entry makes us look whether the server is back, but not more often than this. */
const leastPause = 5_000;

/** How long to wait after the n-th failure: exponential with full jitter, at most a minute. */
export function pauseAfter(attempts, random = Math.random) {
  return Math.round(random() * Math.min(longestPause, firstPause * 2 ** attempts));
}

const isWaiting = ({ state }) => state === 'unsaved' || state === 'saved';
const isArrival = (item) => item.path === `visits/${item.visit}`;
const visitOf = (path) => path.split('/')[1];

export class Outbox {
  #items = [];
  #owner = null;
  #register;
  #voucher;
  #busy = false;
  #timer;
  #failures = 0;
  #dueAt = 0;
  #triedAt = -Infinity;
  #again = true;

  /**
   * `send(path, bytes, device)` resolves to the receipt or throws a Problem; `changed(item)` hears every change of an
   * item; `signedOut(problem)` that the session has ended; `failed(problem)` that an entry could not be written to the
   * disk (a StorageProblem). `number()` resolves to `{ device, sequence }`, or to null where entries are not numbered.
   * `queue`, `sealing` and `delivery` are where sealed entries wait, how they are sealed, and how they go out;
   * `channel` is a BroadcastChannel that tells other tabs.
   */
  constructor({ send, changed, signedOut, failed = () => {}, queue, sealing, delivery, channel, number = async () => null,
    now = Date.now, random = Math.random, schedule = setTimeout.bind(globalThis), cancel = clearTimeout.bind(globalThis) }) {
    Object.assign(this, { send, changed, signedOut, failed, queue, sealing, delivery, channel, number, now, random, schedule, cancel });
    channel?.addEventListener('message', ({ data }) => this.#hear(data));
  }

  /** Finds what was put before the page was loaded. */
  async load() {
    for (const record of await this.queue.all()) this.#inherit(record);
  }

  /** What the server has not yet received. */
  get waiting() {
    return this.#items.filter(isWaiting);
  }

  /** What waits and is of whoever is signed in. */
  get waitingOwn() {
    return this.waiting.filter((item) => item.owner === this.#owner);
  }

  /** What waits and would be lost with this page. */
  get unsaved() {
    return this.#items.filter(({ state }) => state === 'unsaved');
  }

  /** What was refused and is on no officer's desk: it stays here. */
  get refused() {
    return this.#items.filter(({ state, inTray }) => state === 'refused' && !inTray);
  }

  /** Entries made from now on are `owner`'s, in the book of `register`; `voucher` is the session's. What waits goes out. */
  openFor(owner, { register, voucher } = {}) {
    this.#owner = owner;
    this.#register = register;
    this.#voucher = voucher;
    this.#again = true;
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
    Object.assign(item, {
      owner: this.#owner, voucher: this.#voucher, register: this.#register, note, body, bytes: undefined, isSealed: false,
      state: 'unsaved', attempts: 0, dueAt: 0, problem: undefined,
    });
    item.tried = new Promise((resolve) => { item.endTry = resolve; });
    if (!refused) this.#items.push(item);
    item.written = this.#write(item, JSON.stringify(body));
    this.changed(item);
    return item;
  }

  /** Makes the bytes that are sent, however often, once the entry has its number, and keeps them sealed. */
  async #write(item, said) {
    const numbered = await item.numbered;
    const bytes = numbered ? JSON.stringify({ ...JSON.parse(said), deviceSequence: numbered.sequence }) : said;
    item.device = numbered?.device;
    let isOnDisk = false;
    try {
      const sealed = await this.sealing.seal(item.path, item.voucher, bytes);
      if (sealed && item.state !== 'discarded') {
        const { path, register, device } = item;
        const kind = item.body.kind ?? 'arrived';
        const record = { path, kind, at: item.at ??= this.now(), register, device, sequence: numbered?.sequence, ...sealed };
        item.isSealed = true;
        isOnDisk = await this.queue.put(record);
      }
    } catch (problem) {
      this.failed(problem instanceof StorageProblem ? problem : new StorageProblem('storage-failed', problem));
    }
    item.bytes = bytes;
    if (isOnDisk && item.state === 'unsaved') {
      this.#become(item, 'saved');
      this.channel?.postMessage({ path: item.path, kind: item.body.kind ?? 'arrived', state: 'saved', register: item.register });
    }
    if (this.#failures > 0) {
      item.endTry(item.state);
      if (this.now() - this.#triedAt > leastPause) this.#dueAt = 0;
    }
    this.#next();
    return isOnDisk;
  }

  /**
   * Gives up an entry on this screen. A refused one that is sealed goes to the officer, because it happened and has a
   * number; one that only this page holds is forgotten, and with it what was to follow it about the same visit.
   */
  discard(item) {
    item.isHanded = item.state === 'refused' && item.isSealed && !item.inTray;
    const follows = (other) => other.visit === item.visit && this.#items.indexOf(other) > this.#items.indexOf(item);
    const given = this.#items.filter((other) => other === item || (isArrival(item) && !item.isSealed && follows(other)));
    if (!item.isHanded) {
      this.#items = this.#items.filter((other) => !given.includes(other));
      this.queue.remove(given.map(({ path }) => path)).catch(this.failed);
    }
    for (const other of given) this.#become(other, 'discarded');
    this.#next();
  }

  /**
   * Lets go of what the page remembers of entries that are on the disk, sealed: they go out from there. What was refused
   * goes to the officer, because nobody who could mend it is there any more.
   */
  letGo() {
    for (const item of [...this.#items]) {
      if (item.state === 'refused') this.discard(item);
      else if (item.state === 'saved' && item.isSealed) Object.assign(item, { isInherited: true, body: undefined, bytes: undefined, note: { kind: item.note.kind } });
    }
  }

  /** Tries everything now: the network is back, or somebody has signed in. */
  hurry() {
    for (const item of this.#items) item.dueAt = 0;
    this.#dueAt = 0;
    this.#next();
  }

  #next() {
    this.cancel(this.#timer);
    if (this.#busy || this.#owner === null) return;
    const alone = this.#items.filter((item) => this.#goesAlone(item));
    const due = alone.find((item) => item.dueAt <= this.now());
    if (due) return this.#attempt(due);
    const dueAts = alone.map((item) => item.dueAt);
    if (this.#items.some((item) => this.#goesSealed(item))) {
      if (this.#dueAt <= this.now()) return this.#deliver();
      dueAts.push(this.#dueAt);
    }
    if (dueAts.length > 0) this.#timer = this.schedule(() => this.#next(), Math.max(0, Math.min(...dueAts) - this.now()));
  }

  /** What happens to a visit is told in order, and nothing is told of a visit whose arrival was refused. */
  #isHeldBack(item, by) {
    const before = this.#items.slice(0, this.#items.indexOf(item));
    return before.some((earlier) => earlier.visit === item.visit && by(earlier));
  }

  /** An entry just made is put by itself, open, so that a refusal is back while whoever made it is still there. */
  #goesAlone(item) {
    return isWaiting(item) && item.bytes !== undefined && item.owner === this.#owner
      && (!item.isSealed || (item.attempts === 0 && this.#failures === 0 && !item.inTray))
      && !this.#isHeldBack(item, (earlier) => isWaiting(earlier) || isRefusedArrival(earlier));
  }

  #goesSealed(item) {
    return item.isHanded || (item.isSealed && item.register === this.#register && (item.isInherited || item.bytes !== undefined)
      && (isWaiting(item) || (this.#again && item.state === 'refused' && item.isInherited))
      && !this.#isHeldBack(item, isRefusedArrival));
  }

  async #attempt(item) {
    this.#busy = true;
    this.#triedAt = this.now();
    try {
      const receipt = await this.send(item.path, item.bytes, item.device);
      this.#failures = 0;
      if (item.isSealed) await this.queue.remove([item.path]).catch(this.failed);
      this.#settle({ path: item.path, state: 'received', receipt });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.isSignedOut) this.#end(problem);
      else if (problem.isPassing) this.#pause(problem, item);
      else this.#settle({ path: item.path, state: 'refused', problem });
    } finally {
      this.#busy = false;
      item.endTry(item.state);
    }
    this.#next();
  }

  async #deliver() {
    this.#busy = true;
    this.#triedAt = this.now();
    const asked = this.#items.filter((item) => this.#goesSealed(item));
    try {
      const held = new Set(this.#items.filter((item) => !this.#goesSealed(item)).map(({ path }) => path));
      const outcomes = await this.delivery.deliver(this.#register, { isHeld: (path) => held.has(path), again: this.#again });
      if (outcomes === null) {
        this.#dueAt = this.now() + pauseForAnotherTab;
      } else {
        // Nothing is there any more: another tab has sent it.
        if (outcomes.length === 0) for (const { path } of asked) this.#settle({ path, state: 'received', receipt: {} });
        for (const outcome of outcomes) this.#settle(outcome);
        const isBehind = outcomes.find(({ state }) => state === 'saved');
        if (isBehind) this.#pause(isBehind.problem);
        else this.#failures = 0;
        this.#again = false;
      }
    } catch (problem) {
      if (problem.isSignedOut) this.#end(problem);
      else this.#pause(problem);
    } finally {
      this.#busy = false;
      for (const item of asked) item.endTry?.(item.state);
    }
    this.#next();
  }

  #pause({ retryAfter }, item) {
    this.#failures += 1;
    const attempts = item ? item.attempts += 1 : this.#failures;
    const dueAt = this.now() + ((retryAfter ?? 0) * 1000 || pauseAfter(attempts, this.random));
    this.#dueAt = dueAt;
    if (!item) return;
    item.dueAt = dueAt;
    this.changed(item);
  }

  #end(problem) {
    this.close();
    this.signedOut(problem);
  }

  /** Takes over what became of an entry, and tells the other tabs. */
  #settle(outcome) {
    this.channel?.postMessage({ ...outcome, problem: outcome.problem && { ...outcome.problem } });
    this.#take(outcome);
  }

  #take({ path, state, receipt, problem, inTray = false }) {
    const item = this.#items.find((each) => each.path === path);
    if (!item || state === 'saved') return;
    Object.assign(item, { receipt, problem, inTray });
    const isDone = state === 'received' || item.isHanded || (item.isInherited && inTray);
    if (isDone) this.#items = this.#items.filter((other) => other !== item);
    if (!item.isHanded) this.#become(item, state);
  }

  #become(item, state) {
    item.state = state;
    this.changed(item);
  }

  // What other tabs of this device do.
  #hear(said) {
    if (said.state === 'saved') this.#inherit(said);
    else this.#take({ ...said, problem: said.problem && new Problem(said.problem) });
  }

  #inherit({ path, kind, register, refused }) {
    if (this.#items.some((item) => item.path === path)) return;
    const item = {
      path, register, visit: visitOf(path), note: { kind }, isInherited: true, isSealed: true,
      state: refused ? 'refused' : 'saved', problem: refused && new Problem({ status: 422, code: refused }),
    };
    this.#items.push(item);
    this.changed(item);
  }
}

const isRefusedArrival = (item) => item.state === 'refused' && isArrival(item) && !item.inTray && !item.isInherited;
