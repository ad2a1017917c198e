// Saying later who somebody was: the form then makes corrections of a visit that stands in the book.

import { Problem } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { showProblem } from '../shared/fieldproblem.js';
import { tidy } from '../shared/spelling.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime } from '../shared/time.js';
import { correction } from './entries.js';
import { changes, isOwed } from './owed.js';

/** What a correction cannot change: the book keeps no number of a document. */
const fixed = ['visitor.document.kind', 'visitor.document.number'];

export class Completion {
  visit = null;
  #items = new Map();

  constructor({ form, outbox, completed }) {
    Object.assign(this, { form, outbox, completed });
    whenLanguageChanges(() => this.#say());
  }

  begin(visit) {
    this.visit = visit;
    const { name, phone, organisation } = visit.visitor;
    const known = {
      'visitor.name': isOwed(visit) ? '' : name, 'visitor.phone': phone, 'visitor.organisation': organisation,
      'toSee': visit.toSee, 'purpose': visit.purpose, 'badge': visit.badge, 'party': String(visit.party ?? 1),
    };
    for (const [field, value] of Object.entries(known)) this.form.elements[field].value = value ?? '';
    this.#say();
  }

  end() {
    this.visit = null;
    this.#items.clear();
    this.#say();
  }

  /** Sends what has changed; what is refused stands at its field and is sent again under the same id. */
  async send(fields, patience, general) {
    const { visit } = this;
    const said = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, tidy(value)]));
    if (isOwed(visit) && said['visitor.name'] === '') {
      return showProblem(this.form, new Problem({ status: 422, code: 'name-missing', field: 'visitor.name' }), general);
    }
    if (!/^[1-9]\d{0,2}$/u.test(said.party)) {
      return showProblem(this.form, new Problem({ status: 422, code: 'party-invalid', field: 'party' }), general);
    }
    for (const [field, value] of changes(visit, said)) {
      const before = this.#items.get(field);
      if (before && before.state !== 'refused') continue;
      this.#items.set(field, this.outbox.put(correction(visit, field, value, text('completion.reason'), before?.path)));
    }
    const pause = new Promise((resolve) => setTimeout(resolve, patience));
    await Promise.race([pause, Promise.all([...this.#items.values()].map(({ tried }) => tried))]);
    const refused = [...this.#items].find(([, { state }]) => state === 'refused');
    if (!refused) return this.completed(visit);
    const [field, { problem }] = refused;
    return showProblem(this.form, new Problem({ ...problem, field }), general);
  }

  #say() {
    const isOn = this.visit !== null;
    for (const field of fixed) this.form.elements[field].disabled = isOn;
    const time = isOn ? clockTime(this.visit.arrivedAt, this.timeZone?.() ?? 'Asia/Ho_Chi_Minh') : '';
    byId('registration-title').textContent = isOn ? text('completion.title', { name: this.visit.visitor.name, time }) : text('registration.title');
    byId('register').querySelector('span').textContent = isOn ? text('completion.submit') : text('registration.submit');
    byId('clear').textContent = isOn ? text('dialog.cancel') : text('registration.clear');
  }
}
