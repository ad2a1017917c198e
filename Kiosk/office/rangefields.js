// Two date fields and the usual spans beside them; `changed(span)` hears of every span that can be asked for.

import { byId } from '../shared/element.js';
import { problemText, text } from '../shared/texts.js';
import { isDay, lastDays, length } from './span.js';

/** The most days that are asked for at once. */
const most = 366;

export class RangeFields {
  constructor({ prefix, changed }) {
    this.prefix = prefix;
    this.changed = changed;
    for (const name of ['from', 'to']) this.#field(name).addEventListener('change', () => this.#typed());
    for (const button of document.querySelectorAll(`#${prefix}-range [data-days]`)) {
      button.addEventListener('click', () => this.#take(lastDays(Number(button.dataset.days), this.today)));
    }
  }

  /** Shows the last thirty days until something else is chosen. */
  begin(today) {
    this.today = today;
    this.span ??= lastDays(30, today);
    this.#show();
  }

  #field(name) {
    return byId(`${this.prefix}-${name}`);
  }

  #take(span) {
    this.span = span;
    this.#show();
    this.changed(span);
  }

  #show() {
    for (const name of ['from', 'to']) this.#field(name).value = this.span[name];
    this.#say('');
  }

  #typed() {
    const span = { from: this.#field('from').value, to: this.#field('to').value };
    if (!isDay(span.from) || !isDay(span.to)) return;
    if (length(span) < 1) return this.#say(text('office.rangeBackwards'));
    if (length(span) > most) return this.#say(problemText({ code: 'too-many-days' }));
    return this.#take(span);
  }

  #say(sentence) {
    byId(`${this.prefix}-range-error`).textContent = sentence;
  }
}
