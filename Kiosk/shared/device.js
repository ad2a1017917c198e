// This browser as a device of its register. It numbers what it sends 1, 2, 3 …, so that the server sees
// from a gap that something was lost.

import { keepPreference, preference } from './preference.js';

/** How long another tab is waited for. An entry without a number is better than one that is not sent. */
const patience = 1_000;

const lock = 'gatebook.device';

export class Device {
  #release = () => {};

  /** `keep` and `kept` write and read what the browser remembers under a name. */
  constructor({ kept = preference, keep = keepPreference, locks = globalThis.navigator?.locks, makeId = () => crypto.randomUUID() } = {}) {
    Object.assign(this, { kept, keep, locks, makeId });
  }

  /**
   * Takes the next number: `{ device, sequence }`, or null where it could be taken twice, because the
   * browser forbids storage or has no locks (it has none outside HTTPS).
   */
  async next() {
    if (!this.locks) return null;
    try {
      return await this.locks.request(lock, { signal: AbortSignal.timeout(patience) }, () => this.#take());
    } catch {
      return null;
    }
  }

  /**
   * Numbers as another device from now on: as the one this browser was paired as, or as one of its own again.
   * The numbers of the one before stay with it.
   */
  become(id = this.makeId()) {
    this.keep('device.id', id);
  }

  /**
   * Goes on after `{ device, sequence }`, which was taken here: what the browser remembers lags behind what it keeps of
   * entries, and a crash takes the rest.
   */
  async reached(taken) {
    if (taken) await this.locks?.request(lock, async () => {
      const last = await this.#last();
      if (last.device !== undefined && (last.device !== taken.device || last.sequence >= taken.sequence)) return;
      this.keep('device', `${taken.device} ${taken.sequence}`);
    });
  }

  async #take() {
    const last = await this.#last();
    const device = last.device ?? this.makeId();
    const sequence = last.sequence + 1;
    const written = `${device} ${sequence}`;
    this.keep('device', written);
    if (this.kept('device') !== written) return null;
    await this.#hold(`${lock} ${written}`);
    return { device, sequence };
  }

  /**
   * The last number taken. Storage alone does not say: what one tab writes, another may read only later,
   * even when a lock lies between. The names of locks are known to all tabs at once, so each tab holds a
   * lock that is named after the number it took last.
   */
  async #last() {
    const { held } = await this.locks.query();
    const all = [this.kept('device'), ...held.map(({ name }) => (name.startsWith(`${lock} `) ? name.slice(lock.length + 1) : null))]
      .map(parse).filter(Boolean);
    const device = this.kept('device.id') ?? all[0]?.device;
    const ours = all.filter((each) => each.device === device);
    return ours.reduce((last, each) => (each.sequence > last.sequence ? each : last), { device, sequence: 0 });
  }

  /** Resolves once the lock is held; it is held until the next one is. */
  #hold(name) {
    return new Promise((resolve, reject) => {
      this.locks.request(name, () => {
        this.#release();
        resolve();
        return new Promise((release) => { this.#release = release; });
      }).catch(reject);
    });
  }
}

function parse(written) {
  const [, device, sequence] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([1-9]\d{0,14})$/.exec(written ?? '') ?? [];
  return device && { device, sequence: Number(sequence) };
}

/** What tells the server from which device something comes, and what time it is there. */
export function deviceHeaders(device, now = Date.now()) {
  return { 'Gatebook-Device': device, 'Gatebook-Clock': new Date(now).toISOString() };
}
