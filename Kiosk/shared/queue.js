// Where entries wait: sealed, in IndexedDB, each under the path it is put to. A record says where an entry goes and
// nothing of what it says: { path, kind, at, register, device, sequence, key, sealed, refused }.

export class Queue {
  /** What could not be written, or may not be: here for as long as the page is open. */
  #passing = new Map();

  /** `store` is a LocalStore, or null where the browser has none for us. */
  constructor(store) {
    this.store = store;
  }

  get isDurable() {
    return this.store !== null;
  }

  /**
   * Resolves to whether the record is on the disk, together with the number it has taken. A StorageProblem is thrown
   * when it should be and is not; it stays in memory then.
   */
  async put(record) {
    const { path, device, sequence } = record;
    this.#passing.set(path, record);
    if (!this.store) return false;
    await this.store.write(['queue', 'kept'], ({ queue, kept }) => {
      if (sequence) takeNumber(kept, { device, sequence });
      return [queue.put(record)];
    });
    this.#passing.delete(path);
    return true;
  }

  async remove(paths) {
    for (const path of paths) this.#passing.delete(path);
    if (this.store) await this.store.write(['queue'], ({ queue }) => paths.map((path) => queue.delete(path)));
  }

  /** In the order in which they were recorded. */
  async all() {
    const [kept] = this.store ? await this.store.read(['queue'], ({ queue }) => [queue.getAll()]) : [[]];
    return [...kept, ...this.#passing.values()]
      .sort((one, other) => one.at - other.at || (one.sequence ?? 0) - (other.sequence ?? 0));
  }

  /** The last number taken, as far as the disk knows: `{ device, sequence }`, or undefined. */
  async numbers() {
    const [numbers] = this.store ? await this.store.read(['kept'], ({ kept }) => [kept.get('numbers')]) : [];
    return numbers;
  }
}

/** Two tabs may write in another order than they took their numbers in. */
function takeNumber(kept, taken) {
  const request = kept.get('numbers');
  request.onsuccess = () => {
    const last = request.result;
    if (last?.device !== taken.device || last.sequence < taken.sequence) kept.put(taken, 'numbers');
  };
}
