// What this device keeps, and what stands in the way of keeping it: said when the page opens, not when it is needed.

import { Delivery } from './delivery.js';
import { LocalStore } from './localstore.js';
import { Queue } from './queue.js';
import { Sealing } from './sealing.js';

/** Below this much room an entry more may not fit, and that is said while there is still some. */
const leastRoom = 20 << 20;

/**
 * Opens what an outbox needs: `{ store, queue, sealing, delivery, channel, trouble }`. `store` is null where the browser
 * has none for us. `trouble` is null or says what is wrong: `storage-refused`, `storage-full`, `storage-failed`,
 * `storage-not-secure` (a page over plain HTTP cannot seal), `storage-not-persistent` (the browser may clear it).
 */
export async function openKeeping({ factory = globalThis.indexedDB, storage = globalThis.navigator?.storage } = {}) {
  let store = null;
  let trouble = null;
  try {
    store = await LocalStore.open(factory);
    // What opens may still not take anything.
    await store.write(['kept'], ({ kept }) => [kept.put(Date.now(), 'tried')]);
  } catch (problem) {
    if (problem.code !== 'storage-full') store = null;
    trouble = problem.code;
  }
  const queue = new Queue(store);
  // Beside the queue, because the browser writes its preferences only seconds later.
  const sealing = new Sealing(store ? {
    keep: (name, value) => store.write(['kept'], ({ kept }) => [kept.put(value, name)]),
    kept: async (name) => (await store.read(['kept'], ({ kept }) => [kept.get(name)]).catch(() => []))[0],
  } : {});
  const isReady = await sealing.refresh();
  trouble ??= isReady || isSecureContext ? await roomTrouble(storage) : 'storage-not-secure';
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('gatebook.queue');
  return { store, queue, sealing, delivery: new Delivery({ queue }), channel, trouble };
}

async function roomTrouble(storage) {
  try {
    const { quota, usage } = await storage.estimate();
    if (quota - usage < leastRoom) return 'storage-full';
    return await storage.persisted() || await storage.persist() ? null : 'storage-not-persistent';
  } catch {
    return 'storage-not-persistent';
  }
}
