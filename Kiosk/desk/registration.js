// The form behind the one line. Only the name is required; Enter goes to the next field, in the last one it registers, and
// Ctrl+Enter registers from anywhere. Of somebody known only what changes is asked for. The same form says later who
// somebody was, or corrects it.

import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { fold } from '../shared/spelling.js';
import { text } from '../shared/texts.js';
import { Completion } from './completion.js';
import { arrivalBody } from './draft.js';
import { arrival } from './entries.js';

/** How long the screen waits for the server before it goes on and leaves the entry to the outbox. */
const patience = 1_200;

/** What changes from visit to visit, in the order in which it is asked for. */
const changing = ['toSee', 'purpose', 'badge'];

/** All but the last four digits of a card hidden. */
export const maskedCard = (id) => `•••• •••• ${id.slice(-4)}`;

export class Registration {
  #form = byId('registration');
  #general = byId('registration-error');
  #refused = null;
  #sending = false;
  #isKnown = false;
  /** The number of a card that was scanned; the page shows its last four digits. */
  #card = null;

  /**
   * `entrance()` is the code of the entrance in use; `registered(item)` hears of each entry made, `completed(visit)` that
   * corrections were; `cleared()` that the form is empty again.
   */
  constructor({ outbox, entrance, registered, completed, cleared }) {
    Object.assign(this, { outbox, entrance, registered, cleared });
    this.name = byId('name');
    this.completion = new Completion({ form: this.#form, outbox, completed: (visit) => {
      this.clear();
      completed(visit);
    } });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#register();
    });
    this.#form.addEventListener('keydown', (event) => this.#key(event));
    byId('clear').addEventListener('click', () => {
      if (this.#refused) outbox.discard(this.#refused);
      this.clear();
      this.focus();
    });
  }

  focus() {
    this.name.focus();
  }

  get isEmpty() {
    return !this.isCompleting && [...this.#form.elements].every((input) => !input.name || input.value === '' || input.value === input.defaultValue
      || input.value === 'none');
  }

  get isCompleting() {
    return this.completion.visit !== null;
  }

  /** Whether a card of this name may be filled in without losing what was typed about somebody else. */
  isFreeFor(name) {
    const typed = fold(this.name.value);
    return !this.#sending && (typed === '' || typed === fold(name));
  }

  fillCard({ fullName, id }) {
    this.name.value = fullName;
    this.#card = id;
    if (!this.isCompleting) {
      byId('document-kind').value = 'citizenCard';
      byId('document-number').value = maskedCard(id);
    }
    byId('phone').focus();
  }

  isOfCard(id) {
    return this.#card === id && !this.#sending;
  }

  /** Takes over what does not change of somebody known, and asks for what does. What is typed already stands. */
  fillKnown({ name, phone, organisation, document: shown }) {
    if (!this.#card) this.name.value = name;
    byId('phone').value ||= phone ?? '';
    byId('organisation').value ||= organisation ?? '';
    if (shown && shown.kind !== 'none' && !this.#card && !this.isCompleting) {
      byId('document-kind').value = shown.kind;
      byId('document-number').placeholder = shown.lastFour ? `••••${shown.lastFour}` : '';
    }
    this.#isKnown = true;
    if (document.activeElement === this.name || document.activeElement === byId('phone')) byId('to-see').focus();
    announce(text('recall.taken', { name }));
  }

  /** Says who somebody was, or corrects what stands of them. */
  complete(visit) {
    this.clear();
    this.completion.begin(visit);
    this.focus();
    this.name.select();
  }

  /** Puts an entry's texts back to be changed: after a refusal that came late, or after it was undone. */
  restore(fields, refused = null) {
    this.clear();
    for (const [name, value] of Object.entries(fields)) if (this.#form.elements[name]) this.#form.elements[name].value = value;
    const number = fields['visitor.document.number'] ?? '';
    if (fields['visitor.document.kind'] === 'citizenCard' && /^\d{12}$/u.test(number)) {
      this.#card = number;
      byId('document-number').value = maskedCard(number);
    }
    this.#refused = refused;
    if (refused) showProblem(this.#form, refused.problem, this.#general);
    else this.focus();
  }

  #fields() {
    const fields = Object.fromEntries([...this.#form.elements].filter((input) => input.name).map(({ name, value }) => [name, value]));
    if (this.#card && fields['visitor.document.number'] === maskedCard(this.#card)) fields['visitor.document.number'] = this.#card;
    return fields;
  }

  clear() {
    this.completion.end();
    this.#form.reset();
    byId('document-number').placeholder = '';
    this.#refused = null;
    this.#card = null;
    this.#isKnown = false;
    clearProblems(this.#form);
    this.cleared();
  }

  async #register() {
    if (this.#sending) return;
    clearProblems(this.#form);
    const fields = this.#fields();
    if (this.isCompleting) return this.#busy(() => this.completion.send(fields, patience, this.#general));
    let item;
    try {
      // What was refused keeps its id and its time: it is the same arrival, told better.
      const at = this.#refused?.body.occurredAt ?? Date.now();
      const body = arrivalBody(fields, { entrance: this.entrance(), at });
      item = this.outbox.put(arrival({ id: this.#refused?.visit, body, fields }));
    } catch (problem) {
      return showProblem(this.#form, problem, this.#general);
    }
    const outcome = await this.#busy(() => Promise.race([item.tried, new Promise((resolve) => setTimeout(resolve, patience))]));
    if (outcome === 'refused') {
      this.#refused = item;
      showProblem(this.#form, item.problem, this.#general);
    } else {
      this.clear();
      this.registered(item);
    }
  }

  /** While an entry is on its first way nothing is typed over it. */
  async #busy(act) {
    const hold = (sending) => {
      this.#sending = sending;
      for (const input of this.#form.querySelectorAll('input')) input.readOnly = sending;
    };
    hold(true);
    try {
      return await act();
    } finally {
      hold(false);
    }
  }

  #key(event) {
    if (event.key !== 'Enter' || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#register();
      return;
    }
    const inputs = [...this.#form.elements].filter((input) => input.name && !input.disabled);
    const next = this.#isKnown && changing.includes(event.target.name)
      ? this.#form.elements[changing[changing.indexOf(event.target.name) + 1]]
      : inputs[inputs.indexOf(event.target) + 1];
    // Enter on a button presses it, and in the last field it submits the form.
    if (!inputs.includes(event.target) || !next) return;
    event.preventDefault();
    next.focus();
  }
}
