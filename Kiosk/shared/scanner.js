// A scanner that is a keyboard. What it sends is caught wherever the focus is, told from typing, and kept out of the
// page: the letters go into a variable here and from there to `scanned`, never into the field. What turns out to be
// typing after all is put where it was meant to go.

import { beginningOfCard, isCodeText, isScan, Pace, patienceFor, silence, slowSilence } from './scanform.js';

/** With the focus on no field, so many letters in a row are a scan: a badge may have three. */
const fewestKeys = 3;

const modifiers = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Dead', 'Process', 'Unidentified'];

/** Kinds of input whose letters stand in `value`. */
const written = ['text', 'search', 'tel', 'email', 'url', ''];

const isField = (node) => node instanceof HTMLTextAreaElement
  || (node instanceof HTMLInputElement && written.includes(node.getAttribute('type') ?? ''));

export class Scanner {
  #pace = new Pace();
  #timer;
  /** What has been caught and is not yet known to be a scan or typing; null while letters go their way. */
  #caught = null;
  #field = null;
  #before = null;
  #isComposed = false;
  /** An input method has begun a text, of which no letter has come yet. */
  #beginsText = false;
  /** Keys held back while it is not known whether more follow; the focus is on no field. */
  #held = [];

  /** `scanned(text)` hears of each scan; `isOn()` is false while nothing is to be caught. */
  constructor({ scanned, isOn = () => true, root = document }) {
    Object.assign(this, { scanned, isOn });
    const listen = (name, act) => root.addEventListener(name, (event) => this.isOn() && act(event), { capture: true });
    listen('beforeinput', (event) => this.#beforeInput(event));
    listen('input', (event) => this.#input(event));
    listen('compositionstart', () => { this.#beginsText = true; });
    listen('keydown', (event) => this.#key(event));
    listen('focusout', () => this.#caught !== null && this.#finish());
    listen('pointerdown', () => this.#held.length > 0 && this.#finishHeld());
  }

  // MARK: In a field

  #beforeInput(event) {
    const field = event.target;
    if (!isField(field)) return;
    const said = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    if (this.#caught !== null && this.#field === field) return this.#catch(event, said);

    // A whole text at once was pasted, or put there by a program.
    if (event.cancelable && said.length > 2 && !event.isComposing) {
      this.#pace.reset();
      if (!isCodeText(said)) return;
      event.preventDefault();
      this.scanned(said);
      return;
    }
    // The event's own time: the page may be busy while the letters come. What an input method composes is one text,
    // however slowly it grows.
    const goesOn = event.isComposing && this.#isComposed && !this.#beginsText;
    this.#beginsText = false;
    if ((this.#pace.letter(event.timeStamp) && !goesOn) || this.#field !== field) {
      this.#field = field;
      this.#before = { value: field.value, start: field.selectionStart, end: field.selectionEnd };
      this.#isComposed = false;
    }
    if (event.isComposing || !event.cancelable) {
      this.#isComposed = true;
    } else if (this.#pace.isFast && !this.#isComposed) {
      this.#caught = this.#takeBack();
      this.#catch(event, said);
      // Others saw the first letters come, and must not ask about them.
      tell(field);
    } else {
      this.#catchSlow(event, field, said);
    }
  }

  /** A letter of what is being caught. An input method takes letters back to send others for them. */
  #catch(event, said) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.inputType.startsWith('delete')) this.#caught = [...this.#caught].slice(0, -1).join('');
    else this.#caught += said;
    this.#wait(() => this.#finish(), patienceFor(this.#caught));
  }

  /** A scanner too slow to be told by its speed is told by the first "|" after twelve digits. */
  #catchSlow(event, field, said) {
    if (said !== '|') return;
    const typed = field.value.slice(0, field.selectionStart);
    const start = beginningOfCard(`${typed}|`);
    if (start < 0) return;
    this.#before = { value: field.value.slice(0, start) + field.value.slice(field.selectionEnd), start, end: start };
    put(field, this.#before);
    this.#caught = typed.slice(start);
    this.#catch(event, said);
    this.#wait(() => this.#finish(), slowSilence);
    tell(field);
  }

  /** What an input method composes cannot be kept out while it comes; nobody hears of it, and it is taken out after. */
  #input(event) {
    if (!isField(event.target) || event.target !== this.#field || !this.#isComposed) return;
    const isSuspect = this.#pace.isFast || isCodeText(event.target.value);
    if (!isSuspect) return;
    event.stopImmediatePropagation();
    this.#wait(() => this.#finishComposed(), patienceFor(event.target.value));
  }

  #finishComposed() {
    clearTimeout(this.#timer);
    const field = this.#field;
    const { value, start, end } = this.#before;
    const said = field.value.slice(start, field.value.length - (value.length - end));
    this.#isComposed = false;
    this.#pace.reset();
    if (isScan(said)) {
      put(field, this.#before);
      tell(field);
      this.scanned(said);
    } else {
      tell(field);
    }
  }

  /** Takes what came so far out of the field again. */
  #takeBack() {
    const { value, start, end } = this.#before;
    const field = this.#field;
    const said = field.value.slice(start, field.value.length - (value.length - end));
    put(field, this.#before);
    return said;
  }

  /** What was caught was a scan, or goes where it was meant to. Answers whether it was one. */
  #finish() {
    clearTimeout(this.#timer);
    const said = this.#withItsBeginning(this.#caught);
    const field = this.#field;
    this.#caught = null;
    this.#pace.reset();
    const wasScan = isScan(said);
    if (!wasScan) field.setRangeText(said, field.selectionStart, field.selectionEnd, 'end');
    tell(field);
    if (wasScan) this.scanned(said);
    return wasScan;
  }

  /** A scanner that faltered among the first digits left them in the field; they are taken out and go before the rest. */
  #withItsBeginning(said) {
    const field = this.#field;
    const typed = field.value.slice(0, field.selectionStart);
    const start = beginningOfCard(typed + said);
    if (start < 0 || start >= typed.length) return said;
    put(field, { value: field.value.slice(0, start) + field.value.slice(field.selectionEnd), start, end: start });
    return typed.slice(start) + said;
  }

  // MARK: On no field

  #key(event) {
    if (!event.isTrusted || modifiers.includes(event.key)) return;
    const isLetter = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this.#caught !== null && !isLetter) return this.#endOfLine(event, () => this.#finish());
    if (this.#isComposed && this.#pace.isFast && ['Enter', 'Tab'].includes(event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return this.#wait(() => this.#finishComposed(), 0);
    }
    if (isField(event.target) || event.target instanceof HTMLSelectElement || event.target.type === 'password') return undefined;
    if (!isLetter) return this.#held.length > 0 ? this.#endOfLine(event, () => this.#finishHeld()) : undefined;
    if (this.#held.length === 0 && (event.key === ' ' || event.repeat)) return undefined;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#held.length > 0 && event.repeat) return undefined;
    this.#held.push({ key: event.key, code: event.code, target: event.target });
    return this.#wait(() => this.#finishHeld(), this.#held.length < fewestKeys ? silence / 2 : patienceFor(this.#held.map(({ key }) => key).join('')));
  }

  /** The line end of a scan does nothing but end it; whatever else is pressed goes its way. */
  #endOfLine(event, finish) {
    if (!['Enter', 'Tab'].includes(event.key)) {
      if (event.key !== 'Backspace') finish();
      else if (this.#held.length > 0) this.#held.pop();
    } else if (finish()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  #finishHeld() {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    if (held.length >= fewestKeys) {
      this.scanned(held.map(({ key }) => key).join(''));
      return true;
    }
    for (const { key, code, target } of held) {
      target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }
    return false;
  }

  #wait(act, time) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, time);
  }
}

function put(field, { value, start, end }) {
  field.value = value;
  field.setSelectionRange(start, end);
}

function tell(field) {
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
