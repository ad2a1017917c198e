// The files handed in, each with what it was recognised as.

import { byId, element } from '../shared/element.js';
import { text } from '../shared/texts.js';

const order = ['log', 'csv', 'older', 'consistency', 'refused'];

export class GivenList {
  #list = byId('files');

  /** `removed(part)` hears which file is not to count any more. */
  constructor({ removed }) {
    this.removed = removed;
  }

  draw(parts) {
    const given = order.filter((part) => parts[part]);
    byId('files-given').hidden = given.length === 0;
    this.#list.replaceChildren(...given.map((part) => this.#row(part, parts[part])));
  }

  #row(part, { kind, file }) {
    const role = part === 'refused' ? kind : part;
    return element('li', { class: 'given' },
      element('span', { class: `chip ${part === 'refused' ? 'warn' : ''}`, text: text(`verify.role.${role}`) }),
      element('span', { class: 'given-name', text: file.name }),
      element('button', {
        'type': 'button', 'class': 'quiet', 'text': text('verify.remove'), 'aria-label': text('verify.removeName', { name: file.name }),
        'click': () => this.#remove(part),
      }));
  }

  #remove(part) {
    this.removed(part);
    // The button that had the focus is gone.
    (this.#list.querySelector('button') ?? byId('log-file')).focus();
  }
}
