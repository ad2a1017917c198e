// The clicker: one key for each person who walks in, and beside it how many of them stand in the book.

import { call } from '../shared/api.js';
import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { HeadCounter, seenInAll } from '../shared/headcount.js';
import { keepPreference, preference } from '../shared/preference.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { localDay } from '../shared/time.js';

/** Clicks within so long go out together. */
const gathering = 1_500;

export class Heads {
  #counter = new HeadCounter({ kept: preference, keep: keepPreference });
  #told = null;
  #seen = null;
  #registered = 0;
  #timer;

  /** `entrance()` is the code of the entrance in use, `waiting()` how many people registered here are not received yet. */
  constructor({ entrance, timeZone, waiting, failed }) {
    Object.assign(this, { entrance, timeZone, waiting, failed });
    byId('heads-add').addEventListener('click', () => this.add());
    byId('heads-back').addEventListener('click', () => this.takeBack());
    whenLanguageChanges(() => this.draw());
  }

  get #day() {
    return localDay(Date.now(), this.timeZone());
  }

  get #count() {
    return this.#counter.of(this.entrance(), this.#day);
  }

  add() {
    this.#counter.add(this.entrance(), this.#day);
    this.#changed('heads.added');
  }

  takeBack() {
    this.#counter.takeBack(this.entrance(), this.#day);
    this.#changed('heads.takenBack');
  }

  #changed(key) {
    this.draw();
    announce(text(key, { count: this.#seenNow }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tell(), gathering);
  }

  get #seenNow() {
    return seenInAll({ seen: this.#seen, told: this.#told, count: this.#count });
  }

  /** Another entrance, or another day: what was heard is not of it. */
  moved() {
    this.#told = null;
    this.#seen = null;
    this.#registered = 0;
    this.draw();
  }

  /** Tells the server what was counted, and takes what all have; called now and then. */
  async tell() {
    const [entrance, day, count] = [this.entrance(), this.#day, this.#count];
    try {
      const answer = count.counted > 0
        ? await call('PUT', `/api/v1/entrances/${encodeURIComponent(entrance)}/heads`, { body: { day, counter: this.#counter.id, ...count } })
        : await call('GET', `/api/v1/headquarters/${encodeURIComponent(entrance.replace(/-[A-Z]$/u, ''))}/heads?day=${day}`);
      if (entrance !== this.entrance() || day !== this.#day) return;
      const own = answer.entrances.find((each) => each.entrance === entrance);
      this.#told = count;
      this.#seen = own?.seen ?? null;
      this.#registered = own?.registered ?? 0;
      this.draw();
    } catch (problem) {
      // It is counted here and told later; a session that ended says so elsewhere too.
      this.failed(problem);
    }
  }

  draw() {
    if (!this.entrance()) return;
    const { counted } = this.#count;
    const registered = this.#registered + this.waiting();
    const seen = this.#seenNow;
    const isCounted = this.#seen !== null || counted > 0;
    byId('completeness').textContent = isCounted ? text('heads.completeness', { registered, seen }) : text('heads.registered', { registered });
    byId('completeness').className = `completeness ${isCounted && registered < seen ? 'short' : ''}`;
    byId('heads-back').disabled = counted === this.#count.takenBack;
  }
}
