// One line to type into, with its keyboard below: by touch, by a keyboard that is plugged in, by a card reader.

import { announce } from '../shared/announce.js';
import { element } from '../shared/element.js';
import { language, problemText, text } from '../shared/texts.js';
import { Keys } from './keys.js';
import { typed } from './typing.js';

let made = 0;

/** How Vietnamese is typed until somebody chooses otherwise; those who read English type no Vietnamese. */
let method = null;
export const forgetMethod = () => { method = null; };
const methodNow = () => method ?? (language() === 'vi' ? 'telex' : 'plain');

export class Field {
  /** `label` is the id of what names it; `kind` its keys: `letters`, `phone` or `digits`. `entered()` hears of Enter. */
  constructor({ label, value = '', kind = 'letters', capitals = false, maxlength, entered }) {
    Object.assign(this, { kind, capitals });
    const error = `field-error-${++made}`;
    this.input = element('input', {
      // Without a name and with none of the browser's help, nothing of it is remembered or suggested.
      'type': 'text', 'class': 'line', 'inputmode': 'none', 'autocomplete': 'off', 'autocorrect': 'off', 'autocapitalize': 'off',
      'spellcheck': 'false', 'aria-labelledby': label, 'aria-describedby': error, 'maxlength': maxlength, 'data-1p-ignore': true,
      'data-lpignore': 'true',
    });
    this.input.value = value;
    this.error = element('p', { id: error, class: 'error', role: 'alert' });
    this.keys = new Keys({
      kind, method: methodNow(),
      press: (key) => this.#press(key),
      erase: () => this.#erase(),
      chosen: (wanted) => { method = wanted; },
    });
    this.input.addEventListener('beforeinput', (event) => this.#beforeInput(event));
    this.input.addEventListener('input', () => this.#changed());
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.repeat) return;
      event.preventDefault();
      entered();
    });
    this.#capital();
  }

  get value() {
    return this.input.value;
  }

  /** Puts a whole text in the place of what was there. */
  set value(said) {
    this.input.value = said;
    this.#changed();
  }

  /** Shows what cannot stand: a problem, or a sentence. */
  refuse(problem) {
    this.error.textContent = typeof problem === 'string' ? problem : problemText(problem);
    this.input.setAttribute('aria-invalid', 'true');
    this.input.focus();
  }

  /** A letter of a plugged-in keyboard. What an input method of the system composes is left to it. */
  #beforeInput(event) {
    if (event.inputType !== 'insertText' || event.isComposing || event.data?.length !== 1) return;
    event.preventDefault();
    this.#insert(event.data);
  }

  #press(key) {
    this.#insert(key);
    this.#say();
  }

  #insert(key) {
    const { value, selectionStart: start, selectionEnd: end } = this.input;
    const before = value.slice(0, start);
    const after = this.kind === 'letters' ? typed(before, key, methodNow()) : before + key;
    if (after.length + value.length - end > this.input.maxLength && this.input.maxLength > 0) return;
    this.#put(after, value.slice(end));
  }

  #erase() {
    const { value, selectionStart: start, selectionEnd: end } = this.input;
    const before = start < end ? value.slice(0, start) : [...value.slice(0, start)].slice(0, -1).join('');
    this.#put(before, value.slice(end));
    this.#say();
  }

  #put(before, after) {
    this.input.value = before + after;
    this.input.setSelectionRange(before.length, before.length);
    this.input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  #changed() {
    this.error.textContent = '';
    this.input.removeAttribute('aria-invalid');
    this.input.scrollLeft = this.input.scrollWidth;
    this.#capital();
  }

  /** A name begins each of its words with a capital. */
  #capital() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    this.keys.shift = this.capitals && /(?:^|\s)$/u.test(before);
  }

  /** Whoever presses keys without having the focus in the field hears what stands there. */
  #say() {
    if (document.activeElement !== this.input) announce(this.input.value || text('lobby.keys.empty'));
  }
}
