// How an exit is known. The usual one, witnessed, needs no question; this dialog is for the others.

import { byId, element } from '../shared/element.js';
import { text } from '../shared/texts.js';

const ways = ['witnessed', 'seenElsewhere', 'unknown'];

export class LeaveDialog {
  #dialog = byId('leave');
  #choose = () => {};

  constructor() {
    const buttons = ways.map((how, index) => element('button', { type: 'button', class: 'answer', click: () => this.#take(how) },
      element('kbd', { text: String(index + 1) }), element('span', { 'data-text': `how.${how}` })));
    const back = element('button', { type: 'button', class: 'quiet', click: () => this.close() },
      element('span', { 'data-text': 'dialog.cancel' }), element('kbd', { text: 'Esc' }));
    byId('leave-choices').append(...buttons, back);
    this.#dialog.addEventListener('keydown', (event) => {
      const how = ways[Number(event.key) - 1];
      if (how && !event.repeat) this.#take(how);
    });
  }

  /** Asks how it is known that a visit has ended, and hands the answer to `choose`. */
  open(visit, choose) {
    this.#choose = choose;
    byId('leave-title').textContent = text('leave.title', { name: visit.visitor.name });
    this.#dialog.showModal();
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #take(how) {
    this.#dialog.close();
    this.#choose(how);
  }
}
