// The rush: somebody is in with one key, without a name; a group with its size and its leader. What is missing is owed,
// and to be said within the hour by corrections.

import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { showProblem, clearProblems } from '../shared/fieldproblem.js';
import { tidy } from '../shared/spelling.js';
import { text } from '../shared/texts.js';
import { arrivalBody } from './draft.js';
import { arrival } from './entries.js';
import { groupName, nameless } from './owed.js';

export class Rush {
  #dialog = byId('group');
  #form = byId('group-form');

  /** `registered(item)` hears of each entry made; nobody is asked a question. */
  constructor({ outbox, entrance, registered }) {
    Object.assign(this, { outbox, entrance, registered });
    byId('rush-one').addEventListener('click', () => this.one());
    byId('rush-group').addEventListener('click', () => this.group());
    byId('group-cancel').addEventListener('click', () => this.#dialog.close());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#register();
    });
  }

  /** One more person, whoever it is. The focus stays where it was. */
  one() {
    this.#put({ 'visitor.name': nameless }, text('rush.oneDone'));
  }

  group() {
    this.#form.reset();
    clearProblems(this.#form);
    this.#dialog.showModal();
    byId('group-party').focus();
  }

  #register() {
    const fields = Object.fromEntries(new FormData(this.#form));
    const leader = tidy(fields.leader);
    try {
      const name = leader ? `${groupName} ${leader}` : groupName;
      this.#put({ 'visitor.name': name, party: fields.party, 'visitor.phone': fields['visitor.phone'] }, text('rush.groupDone', { count: fields.party }));
      this.#dialog.close();
    } catch (problem) {
      showProblem(this.#form, problem, byId('group-error'));
    }
  }

  #put(fields, said) {
    const body = arrivalBody(fields, { entrance: this.entrance(), at: Date.now() });
    this.registered(this.outbox.put(arrival({ body, fields })));
    announce(said);
  }
}
