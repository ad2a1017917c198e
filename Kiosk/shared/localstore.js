// IndexedDB, as promises. What is written here is on the disk, as far as a browser can say, before it counts as
// written: without `durability: 'strict'` Chromium flushes every few seconds, and a power cut takes what came last.

const version = 1;

/** Storage that does not do what it should; `code` is `storage-refused`, `storage-full` or `storage-failed`. */
export class StorageProblem extends Error {
  constructor(code, cause) {
    super(code, { cause });
    Object.assign(this, { name: 'StorageProblem', code });
  }
}

export class LocalStore {
  constructor(database) {
    this.database = database;
    // A newer page may need another form; it must not wait for this one to be closed.
    database.onversionchange = () => database.close();
  }

  /** Opens the store, and throws a StorageProblem where the browser has none for us. */
  static async open(factory = globalThis.indexedDB) {
    if (!factory) throw new StorageProblem('storage-refused');
    try {
      return new LocalStore(await new Promise((resolve, reject) => {
        const request = factory.open('gatebook', version);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('queue', { keyPath: 'path' });
          request.result.createObjectStore('kept');
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('blocked'));
      }));
    } catch (error) {
      throw new StorageProblem(isFull(error) ? 'storage-full' : 'storage-refused', error);
    }
  }

  /**
   * One transaction: `work(stores)` asks of the stores by name and returns requests; resolves to their results once all
   * of it is on the disk, and throws a StorageProblem when none of it is.
   */
  async write(names, work) {
    return this.#transaction(names, 'readwrite', work);
  }

  async read(names, work) {
    return this.#transaction(names, 'readonly', work);
  }

  async #transaction(names, mode, work) {
    try {
      return await new Promise((resolve, reject) => {
        const transaction = this.database.transaction(names, mode, { durability: 'strict' });
        const requests = work(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
        transaction.oncomplete = () => resolve(requests.map((request) => request.result));
        transaction.onabort = () => reject(transaction.error);
      });
    } catch (error) {
      throw new StorageProblem(isFull(error) ? 'storage-full' : 'storage-failed', error);
    }
  }
}

const isFull = (error) => error?.name === 'QuotaExceededError';
