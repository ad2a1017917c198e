// Whoever walks away leaves nothing: without a touch for some time the page warns, counts down, and goes back to its
// start by itself.

import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { text } from '../shared/texts.js';

/** For how many seconds the warning is shown (WCAG 2.2.1 asks for twenty); it covers what was typed. */
const warned = 20;

export class Idle {
  #dialog = byId('idle');
  #timer;
  #last = Date.now();
  #seconds = 0;
  #ended = () => {};
  #tick = null;

  constructor() {
    for (const name of ['pointerdown', 'keydown', 'input', 'wheel', 'focusin']) {
      addEventListener(name, (event) => this.#touched(event), { capture: true, passive: true });
    }
    byId('idle-stay').addEventListener('click', () => this.#dialog.close());
    byId('idle-end').addEventListener('click', () => this.#end());
    // A tablet that slept has not counted.
    document.addEventListener('visibilitychange', () => !document.hidden && this.#look());
  }

  /**
   * From now on `ended()` is called after so many seconds and the warning; 0 ends the watch. With `tick(left)` nothing
   * covers the screen: it says itself how long it will stay.
   */
  watch(seconds, ended, tick = null) {
    clearInterval(this.#timer);
    this.#close();
    this.#seconds = seconds;
    this.#ended = ended;
    this.#tick = tick;
    this.#last = Date.now();
    if (seconds > 0) this.#timer = setInterval(() => this.#look(), 500);
  }

  /** While it warns, its own buttons say whether somebody is there, and so does a touch beside it. */
  #touched({ target }) {
    if (this.#dialog.open && target !== this.#dialog && target instanceof Node && this.#dialog.contains(target)) return;
    this.#last = Date.now();
  }

  #look() {
    if (this.#seconds === 0) return;
    const after = this.#seconds + (this.#tick ? 0 : warned);
    const left = Math.ceil(after - (Date.now() - this.#last) / 1000);
    if (left <= 0) return this.#end();
    if (this.#tick) return this.#tick(left);
    if (left > warned) return this.#close();
    if (!this.#dialog.open) {
      const at = this.#last;
      this.#dialog.showModal();
      // That the dialog takes the focus is nobody's touch.
      this.#last = at;
      announce(text('lobby.idle.said', { seconds: warned }));
    }
    byId('idle-left').textContent = String(left);
  }

  #close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #end() {
    this.#close();
    this.#ended();
  }
}
