import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Device, deviceHeaders } from '../../Kiosk/shared/device.js';

const ids = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-8999-aaaaaaaaaaaa'];

/** The locks of one browser profile, as the Web Locks API has them: exclusive, first come first served, known to all tabs. */
class Locks {
  #held = new Map();

  request(name, options, act = options) {
    const before = this.#held.get(name);
    const held = (async () => {
      await before?.catch(() => {});
      options.signal?.throwIfAborted();
      return act();
    })();
    this.#held.set(name, held);
    const end = () => { if (this.#held.get(name) === held) this.#held.delete(name); };
    held.then(end, end);
    return held;
  }

  async query() {
    return { held: [...this.#held.keys()].map((name) => ({ name })) };
  }
}

/** A browser profile whose tabs see one storage; `isStale` lets each tab see only what it wrote itself. */
function profile({ isStale = false, isForbidden = false, locks = new Locks(), shared = new Map(), id = ids[0] } = {}) {
  const tab = (store = isStale ? new Map() : shared) => new Device({
    kept: (name) => store.get(name) ?? null,
    keep: (name, value) => { if (!isForbidden) store.set(name, value); },
    locks, makeId: () => id,
  });
  return { tab, shared };
}

test('a browser is one device from the first entry on, and numbers what it sends 1, 2, 3', async () => {
  const { tab } = profile();
  const one = tab();
  assert.deepEqual([await one.next(), await one.next()], [{ device: ids[0], sequence: 1 }, { device: ids[0], sequence: 2 }]);
  assert.deepEqual(await tab().next(), { device: ids[0], sequence: 3 }, 'after a reload too');
});

test('numbers asked for at once are taken in the order of asking', async () => {
  const one = profile().tab();
  const taken = await Promise.all(Array.from({ length: 50 }, () => one.next()));
  assert.deepEqual(taken.map(({ sequence }) => sequence), Array.from({ length: 50 }, (_, index) => index + 1));
});

test('two tabs never take the same number, even when neither sees yet what the other wrote', async () => {
  for (const isStale of [false, true]) {
    const { tab } = profile({ isStale });
    const tabs = [tab(), tab(), tab()];
    const taken = await Promise.all(Array.from({ length: 90 }, (_, index) => tabs[index % 3].next()));
    assert.deepEqual(taken.map(({ sequence }) => sequence), Array.from({ length: 90 }, (_, index) => index + 1));
    assert.deepEqual([...new Set(taken.map(({ device }) => device))], [ids[0]]);
  }
});

test('a browser whose storage was emptied is another device; what stands there by mistake is none', async () => {
  for (const stands of [undefined, `${ids[0]} x`, `${ids[0]} 0`, '1']) {
    const { tab, shared } = profile();
    await tab().next();
    shared.clear();
    if (stands) shared.set('device', stands);
    // Once all its tabs were closed.
    const later = profile({ shared, id: ids[1] }).tab();
    assert.deepEqual(await later.next(), { device: ids[1], sequence: 1 });
  }
});

test('without storage, without locks, or when the lock is not to be had, nothing is numbered', async () => {
  assert.equal(await profile({ isForbidden: true }).tab().next(), null);
  assert.equal(await profile({ locks: null }).tab().next(), null);
  const locks = new Locks();
  locks.request('gatebook.device', () => new Promise((resolve) => { setTimeout(resolve, 1_200); }));
  assert.equal(await profile({ locks }).tab().next(), null);
});

test('the server hears which device it is and what its clock says', () => {
  assert.deepEqual(deviceHeaders(ids[0], Date.parse('2026-11-23T01:15:00.042Z')), {
    'Gatebook-Device': ids[0], 'Gatebook-Clock': '2026-11-23T01:15:00.042Z',
  });
});

test('numbers go on after those of entries that outlived what the browser remembers', async () => {
  const { tab, shared } = profile();
  const one = tab();
  await one.next();
  await one.reached({ device: ids[0], sequence: 7 });
  assert.deepEqual(await one.next(), { device: ids[0], sequence: 8 });
  await one.reached({ device: ids[0], sequence: 3 });
  await one.reached(undefined);
  assert.deepEqual(await one.next(), { device: ids[0], sequence: 9 }, 'an older number takes nothing back');
  shared.clear();
  const reopened = profile({ shared }).tab();
  await reopened.reached({ device: ids[1], sequence: 4 });
  assert.deepEqual(await reopened.next(), { device: ids[1], sequence: 5 }, 'nor does a crash that takes what was remembered');
});
