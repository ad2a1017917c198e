// The line to type into. Only the name is required; Enter goes to the next field, in the last one it
// registers, and Ctrl+Enter registers from anywhere.

import { call } from '../shared/api.js';
import { Combobox } from '../shared/combobox.js';
import { byId, element } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { text } from '../shared/texts.js';
import { dayForPeople } from '../shared/time.js';
import { announce } from '../shared/announce.js';
import { arrivalBody } from './draft.js';
import { arrival } from './entries.js';
import { distinguishing, inOrderOfRecall } from './recall.js';

/** How long the screen waits for the server before it goes on and leaves the entry to the outbox. */
const patience = 1_200;

export class Registration {
  #form = byId('registration');
  #general = byId('registration-error');
  #refused = null;
  #sending = false;

  /** `entrance()` is the code of the entrance in use; `registered(item)` hears of each entry made. */
  constructor({ outbox, entrance, registered, signedOut }) {
    Object.assign(this, { outbox, entrance, registered });
    this.name = byId('name');
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#register();
    });
    this.#form.addEventListener('keydown', (event) => this.#key(event));
    byId('clear').addEventListener('click', () => {
      if (this.#refused) outbox.discard(this.#refused);
      this.#clear();
      this.focus();
    });
    this.#offerReturningVisitors(signedOut);
  }

  focus() {
    this.name.focus();
  }

  get isEmpty() {
    return [...this.#form.elements].every((input) => !input.name || input.value === '' || input.value === input.defaultValue
      || input.value === 'none');
  }

  /** Puts an entry's texts back to be changed: after a refusal that came late, or after it was undone. */
  restore(fields, refused = null) {
    this.#clear();
    for (const [name, value] of Object.entries(fields)) this.#form.elements[name].value = value;
    this.#refused = refused;
    if (refused) showProblem(this.#form, refused.problem, this.#general);
    else this.focus();
  }

  #fields() {
    return Object.fromEntries([...this.#form.elements].filter((input) => input.name).map(({ name, value }) => [name, value]));
  }

  #clear() {
    this.recalled.close();
    this.#form.reset();
    this.#refused = null;
    clearProblems(this.#form);
  }

  async #register() {
    if (this.#sending) return;
    this.recalled.close();
    clearProblems(this.#form);
    const fields = this.#fields();
    let item;
    try {
      // What was refused keeps its id and its time: it is the same arrival, told better.
      const at = this.#refused?.body.occurredAt ?? Date.now();
      const body = arrivalBody(fields, { entrance: this.entrance(), at });
      item = this.outbox.put(arrival({ id: this.#refused?.visit, body, fields }));
    } catch (problem) {
      return showProblem(this.#form, problem, this.#general);
    }

    this.#hold(true);
    const outcome = await Promise.race([item.tried, new Promise((resolve) => setTimeout(resolve, patience))]);
    this.#hold(false);
    if (outcome === 'refused') {
      this.#refused = item;
      showProblem(this.#form, item.problem, this.#general);
    } else {
      this.#clear();
      this.registered(item);
    }
  }

  /** While an entry is on its first way nothing is typed over it. */
  #hold(sending) {
    this.#sending = sending;
    for (const input of this.#form.querySelectorAll('input')) input.readOnly = sending;
  }

  #key(event) {
    if (event.key !== 'Enter' || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#register();
      return;
    }
    const inputs = [...this.#form.elements].filter((input) => input.name);
    const place = inputs.indexOf(event.target);
    // Enter on a button presses it, and in the last field it submits the form.
    if (place < 0 || place === inputs.length - 1) return;
    event.preventDefault();
    inputs[place + 1].focus();
  }

  #offerReturningVisitors(signedOut) {
    this.recalled = new Combobox({
      input: this.name,
      list: byId('recalled'),
      find: async (query, signal) => {
        try {
          return inOrderOfRecall(await call('POST', '/api/v1/visitors/search', { body: { query }, signal }), query);
        } catch (problem) {
          if (problem.isSignedOut) signedOut(problem);
          throw problem;
        }
      },
      draw: (choice) => [
        element('span', { class: 'choice-name', text: choice.visitor.name }),
        element('span', { class: 'choice-more', text: distinguishing(choice, dayForPeople) }),
      ],
      choose: ({ visitor }) => {
        this.name.value = visitor.name;
        byId('phone').value = visitor.phone ?? '';
        byId('organisation').value = visitor.organisation ?? '';
        byId('to-see').focus();
        announce(text('recall.taken', { name: visitor.name }));
      },
      tell: (count) => announce(text('recall.count', { count })),
    });
  }
}
