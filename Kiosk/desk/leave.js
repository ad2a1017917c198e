// What else there is to say of somebody inside: how an exit is known when nobody saw it, that something was written wrongly,
// or that the visit should not stand there at all. The usual exit, witnessed, needs no question.

import { byId, element } from '../shared/element.js';
import { text } from '../shared/texts.js';

const choices = ['witnessed', 'seenElsewhere', 'unknown', 'correct', 'annul'];

const textOf = { correct: 'leave.correct', annul: 'leave.annul' };

export class LeaveDialog {
  #dialog = byId('leave');
  #choose = () => {};

  constructor() {
    const buttons = choices.map((choice, index) => element('button', { type: 'button', class: 'answer', click: () => this.#take(choice) },
      element('kbd', { text: String(index + 1) }), element('span', { 'data-text': textOf[choice] ?? `how.${choice}` })));
    const back = element('button', { type: 'button', class: 'quiet', click: () => this.close() },
      element('span', { 'data-text': 'dialog.cancel' }), element('kbd', { text: 'Esc' }));
    byId('leave-choices').append(...buttons, back);
    this.#dialog.addEventListener('keydown', (event) => {
      const choice = choices[Number(event.key) - 1];
      if (choice && !event.repeat) this.#take(choice);
    });
  }

  /** Asks, and hands the answer to `choose`: how the exit is known, `correct` or `annul`. */
  open(visit, choose) {
    this.#choose = choose;
    byId('leave-title').textContent = text('leave.title', { name: visit.visitor.name });
    this.#dialog.showModal();
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #take(choice) {
    this.#dialog.close();
    this.#choose(choice);
  }
}
