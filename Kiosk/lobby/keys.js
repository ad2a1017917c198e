// The keyboard on the screen, so that none of the system's is needed: those suggest words, and remember the visitor
// before. Its keys do the same as those of a keyboard that is plugged in.

import { element } from '../shared/element.js';
import { fillTexts, text } from '../shared/texts.js';
import { methodNames } from './typing.js';

const letters = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const marks = ['-', '.', ',', '/'];
const digits = ['123', '456', '789'];

export class Keys {
  #shift = false;
  #letters = [];

  /** `press(key)` hears of each key, `erase()` of the one that takes back; `method` is how Vietnamese is typed. */
  constructor({ press, erase, method, chosen, kind = 'letters' }) {
    Object.assign(this, { press, erase, chosen, kind });
    const rows = kind === 'letters' ? this.#letterRows() : this.#digitRows();
    this.node = element('div', { 'class': `keys ${kind}`, 'role': 'group', 'data-text-label': 'lobby.keys' }, ...rows);
    // The press must not take the focus from the field, nor its caret.
    this.node.addEventListener('pointerdown', (event) => event.preventDefault());
    fillTexts(this.node);
    if (kind === 'letters') this.useMethod(method);
  }

  /** Whether the next letter is a capital. */
  get shift() {
    return this.#shift;
  }

  set shift(on) {
    this.#shift = on;
    for (const key of this.#letters) key.textContent = on ? key.dataset.key.toUpperCase() : key.dataset.key;
    this.node.querySelector('.shift')?.setAttribute('aria-pressed', String(on));
  }

  useMethod(method) {
    for (const key of this.node.querySelectorAll('[data-method]')) key.setAttribute('aria-pressed', String(key.dataset.method === method));
  }

  #letterRows() {
    const rows = letters.map((row) => [...row].map((key) => this.#letter(key)));
    rows[3].unshift(this.#special('shift', 'lobby.keys.shift', '⇧', () => { this.shift = !this.#shift; }));
    rows[3].push(this.#erasing());
    rows.push([
      element('div', { 'class': 'methods', 'role': 'group', 'data-text-label': 'lobby.keys.method' }, ...methodNames.map((method) => element('button', {
        'type': 'button', 'class': 'key method', 'data-method': method, 'data-text': `lobby.keys.${method}`,
        'click': () => {
          this.useMethod(method);
          this.chosen(method);
        },
      }))),
      element('button', { 'type': 'button', 'class': 'key space', 'data-text': 'lobby.keys.space', 'click': () => this.press(' ') }),
      ...marks.map((mark) => this.#key(mark)),
    ]);
    return rows.map((row) => element('div', { class: 'key-row' }, ...row));
  }

  #digitRows() {
    const rows = digits.map((row) => [...row].map((key) => this.#key(key)));
    const other = this.kind === 'phone' ? this.#key('+') : element('span', { class: 'key nothing' });
    rows.push([other, this.#key('0'), this.#erasing()]);
    return rows.map((row) => element('div', { class: 'key-row' }, ...row));
  }

  #letter(key) {
    const made = this.#key(key);
    if (/[a-z]/.test(key)) this.#letters.push(made);
    return made;
  }

  #key(key) {
    return element('button', {
      'type': 'button', 'class': 'key', 'data-key': key, 'text': key, 'click': () => this.press(this.#shift ? key.toUpperCase() : key),
    });
  }

  #erasing() {
    return this.#special('erase', 'lobby.keys.erase', '⌫', () => this.erase());
  }

  #special(name, label, sign, act) {
    return element('button', {
      'type': 'button', 'class': `key special ${name}`, 'aria-label': text(label), 'aria-pressed': name === 'shift' ? 'false' : undefined,
      'text': sign, 'click': act,
    });
  }
}
