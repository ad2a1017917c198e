// A desk that is open and writes nothing: at the rush reception stops asking, and nobody sees it afterwards.

import { byId } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime } from '../shared/time.js';

/** Whether a desk has been silent for too long; `minutes` is 0 where nobody wants to know. */
export const isSilent = (since, minutes, now) => since !== null && minutes > 0 && now - since >= minutes * 60_000;

export class Silence {
  #since = null;

  constructor({ post }) {
    this.post = post;
    setInterval(() => this.draw(), 10_000);
    whenLanguageChanges(() => this.draw());
  }

  /** Something was noted here, or somebody has come to the desk. */
  broken() {
    this.#since = Date.now();
    this.draw();
  }

  ended() {
    this.#since = null;
    this.draw();
  }

  draw() {
    const silent = isSilent(this.#since, this.post.headquarters?.silentMinutes ?? 0, Date.now());
    const said = silent ? text('silence.warning', { time: clockTime(this.#since, this.post.timeZone) }) : '';
    // Said once, and not again each time it is drawn.
    if (byId('silence').textContent !== said) byId('silence').textContent = said;
    byId('silence').hidden = !silent;
  }
}
