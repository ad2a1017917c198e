// One visit: the entries that made it so, and what an officer may do about it, each with a reason.

import { announce } from '../shared/announce.js';
import { Problem } from '../shared/api.js';
import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { whenSent } from '../shared/form.js';
import { tidy } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';
import { Attempt } from './attempt.js';
import { marks } from './logrows.js';

/** What can be corrected, with the part of the visit it names. */
const fields = {
  'visitor.name': ({ visitor }) => visitor?.name,
  'visitor.phone': ({ visitor }) => visitor?.phone,
  'visitor.organisation': ({ visitor }) => visitor?.organisation,
  'toSee': ({ toSee }) => toSee,
  'purpose': ({ purpose }) => purpose,
  'badge': ({ badge }) => badge,
  'party': ({ party }) => String(party),
};
export const fieldNames = {
  'visitor.name': 'field.name', 'visitor.phone': 'field.phone', 'visitor.organisation': 'field.organisation',
  'toSee': 'field.toSee', 'purpose': 'field.purpose', 'badge': 'field.badge', 'party': 'field.party',
};

export class VisitCard {
  #id = null;
  #place = null;
  #visit = null;
  #attempt = new Attempt();

  /** `changed()` hears of every entry that was written, `closed(id)` of the end. */
  constructor({ doorway, changed, closed }) {
    Object.assign(this, { doorway, changed, closed });
    byId('correct-field').addEventListener('change', () => this.#offerValue());
    whenSent(byId('correct-form'), { general: byId('correct-error'), send: () => this.#correct() });
    whenSent(byId('annul-form'), { general: byId('annul-error'), send: () => this.#annul() });
    whenSent(byId('erase-form'), { general: byId('erase-error'), send: () => this.#erase() });
    // What is closed is nobody's to see any more.
    byId('visit').addEventListener('close', () => this.#forget());
    whenLanguageChanges(() => this.#draw());
  }

  async open(id, place) {
    this.#id = id;
    this.#place = place;
    this.#visit = null;
    byId('visit-error').textContent = '';
    byId('visit-done').textContent = '';
    this.#reset();
    this.#draw();
    byId('visit').showModal();
    byId('visit-title').focus();
    await this.#load();
  }

  get #path() {
    return `/api/v1/visits/${this.#id}`;
  }

  async #load() {
    const asked = this.#id;
    try {
      const visit = await this.doorway.ask('GET', this.#path);
      if (asked !== this.#id) return;
      this.#visit = visit;
    } catch (problem) {
      byId('visit-error').textContent = problemText(problem);
    }
    this.#draw();
    this.#offerValue();
  }

  #forget() {
    this.closed(this.#id);
    this.#id = null;
    this.#visit = null;
    this.#reset();
    this.#draw();
  }

  #reset() {
    for (const id of ['correct', 'annul', 'erase']) {
      byId(id).open = false;
      byId(`${id}-form`).reset();
      clearProblems(byId(`${id}-form`));
    }
  }

  // MARK: What it was

  #draw() {
    const visit = this.#visit;
    byId('visit-title').textContent = visit ? visit.visitor?.name ?? text('office.nameErased') : text('office.visit');
    byId('visit-marks').replaceChildren(...(visit ? marks(visit) : []).map((mark) => element('span', { class: 'chip', text: text(`office.mark.${mark}`) })));
    byId('visit-entries').replaceChildren(...(visit?.entries ?? []).map((entry) => this.#entry(entry)));
    for (const id of ['correct', 'annul', 'erase']) byId(id).hidden = !visit || visit.erased || (id === 'annul' && visit.state === 'annulled');
    byId('correct-field').replaceChildren(...Object.keys(fields).map((field) => element('option', {
      value: field, text: text(fieldNames[field]), selected: field === byId('correct-field').value,
    })));
  }

  #entry(entry) {
    const { timeZone } = this.#place;
    const what = [
      entry.how && text(`office.how.${entry.how}`), entry.appAnswer && text(`answer.short.${entry.appAnswer}`),
      entry.field && text(fieldNames[entry.field]),
    ].filter(Boolean).join(' · ');
    const who = entry.recorder ?? (entry.device ? text('trail.device', { id: entry.device.slice(0, 8) }) : text('trail.server'));
    const change = entry.field && (entry.old !== undefined || entry.value !== undefined || entry.reason !== undefined);
    return element('li', {},
      element('p', {}, element('strong', { text: `${entry.number}. ${text(`kind.${entry.kind}`)}` }), ` ${what}`),
      change && element('p', {}, element('del', { text: entry.old ?? '–' }), ' → ', element('ins', { text: entry.value ?? '–' })),
      entry.reason && element('p', { text: text('office.reasonWas', { reason: entry.reason }) }),
      element('p', { class: 'soft', text: [
        dateTime(entry.occurredAt, timeZone), who, entry.late && text('office.receivedAt', { time: dateTime(entry.receivedAt, timeZone) }),
      ].filter(Boolean).join(' · ') }));
  }

  // MARK: What may be done

  #offerValue() {
    if (this.#visit) byId('correct-value').value = fields[byId('correct-field').value](this.#visit) ?? '';
  }

  async #correct() {
    const body = { kind: 'corrected', field: byId('correct-field').value, reason: reasonIn('correct-reason') };
    const value = tidy(byId('correct-value').value);
    if (value !== '') body.value = value;
    await this.#append(body, 'office.corrected');
  }

  async #annul() {
    await this.#append({ kind: 'annulled', reason: reasonIn('annul-reason') }, 'office.annulled');
  }

  async #append(content, said) {
    const { id, body } = this.#attempt.entry(content);
    await this.doorway.ask('PUT', `${this.#path}/entries/${id}`, { body });
    this.#attempt.done();
    await this.#finish(said);
  }

  async #erase() {
    const reason = reasonIn('erase-reason');
    if (!byId('erase-sure').checked) throw new Problem({ code: 'erase-unconfirmed', field: 'sure' });
    await this.doorway.ask('DELETE', `${this.#path}/personal`, { body: { reason } });
    await this.#finish('office.erased');
  }

  async #finish(said) {
    this.#reset();
    await this.#load();
    byId('visit-done').textContent = text(said);
    announce(text(said));
    byId('visit-title').focus();
    await this.changed();
  }
}

function reasonIn(id) {
  const reason = tidy(byId(id).value);
  if (reason === '') throw new Problem({ code: 'reason-missing', field: 'reason' });
  return reason;
}
