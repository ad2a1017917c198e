import { uuid7 } from '../shared/uuid.js';

/**
 * An entry that is sent until it is known to be there: the same content keeps its id and its time, so that sending
 * it again after a lost answer writes nothing twice.
 */
export class Attempt {
  #content = null;
  #entry = null;

  constructor({ makeId = uuid7, now = () => new Date() } = {}) {
    Object.assign(this, { makeId, now });
  }

  entry(body) {
    const content = JSON.stringify(body);
    if (content !== this.#content) {
      this.#content = content;
      this.#entry = { id: this.makeId(), body: { ...body, occurredAt: this.now().toISOString() } };
    }
    return this.#entry;
  }

  done() {
    this.#content = null;
  }
}
