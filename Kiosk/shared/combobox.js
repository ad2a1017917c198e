import { element } from './element.js';
import { Lookup } from './lookup.js';
import { tidy } from './spelling.js';

let made = 0;

/**
 * An input with a list of suggestions below it, after the ARIA combobox pattern. Nothing is chosen
 * until the person chooses: arrows move, Enter takes over, Escape closes, and plain typing is left alone.
 */
export class Combobox {
  #choices = [];
  #active = -1;

  /**
   * `find(query, signal)` resolves to the choices, `draw(choice)` gives the nodes of one, `choose(choice)`
   * takes it over; `tell(count)` may announce how many there are; `preselect(choices)` is the place of the one that Enter
   * takes without an arrow, where only one thing can be meant.
   */
  constructor({ input, list, find, draw, choose, least = 2, pause, tell = () => {}, preselect = () => -1 }) {
    Object.assign(this, { input, list, draw, choose, tell, preselect });
    this.lookup = new Lookup({ find, least, pause, show: (choices) => this.#show(choices) });
    this.prefix = `choice-${++made}`;
    list.setAttribute('role', 'listbox');
    list.hidden = true;
    for (const [name, value] of Object.entries({
      'role': 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, 'autocomplete': 'off',
    })) input.setAttribute(name, value);

    input.addEventListener('input', () => this.lookup.typed(tidy(input.value)));
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.close());
    // The press must not take the focus from the input, or the list would close under the finger.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.#take(Number(option.dataset.index));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  close() {
    this.lookup.drop();
    this.#show([]);
  }

  /** Shows choices that nothing was typed for, one of them ready for Enter. */
  offer(choices, active) {
    this.lookup.drop();
    this.#show(choices, active);
  }

  #show(choices, active = this.preselect(choices)) {
    this.#choices = choices;
    this.list.replaceChildren(...choices.map((choice, index) => element('li', {
      'role': 'option', 'id': `${this.prefix}-${index}`, 'data-index': index, 'aria-selected': 'false',
    }, ...this.draw(choice))));
    this.list.hidden = choices.length === 0;
    this.input.setAttribute('aria-expanded', String(choices.length > 0));
    this.#activate(active);
    if (choices.length > 0) this.tell(choices.length);
  }

  #key(event) {
    if (event.isComposing || !this.isOpen) return;
    const last = this.#choices.length - 1;
    if (event.key === 'ArrowDown') this.#activate(this.#active === last ? 0 : this.#active + 1);
    else if (event.key === 'ArrowUp') this.#activate(this.#active <= 0 ? last : this.#active - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && !event.ctrlKey && this.#active >= 0) this.#take(this.#active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #activate(index) {
    this.#active = index;
    for (const option of this.list.children) {
      const active = Number(option.dataset.index) === index;
      option.setAttribute('aria-selected', String(active));
      if (active) option.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `${this.prefix}-${index}`);
  }

  #take(index) {
    const choice = this.#choices[index];
    this.close();
    this.choose(choice);
  }
}
