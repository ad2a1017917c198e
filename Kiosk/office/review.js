// What devices sent and could not be entered: why, what it says, and whether it is entered after all or put aside.

import { announce } from '../shared/announce.js';
import { Problem } from '../shared/api.js';
import { byId, element } from '../shared/element.js';
import { whenSent } from '../shared/form.js';
import { tidy } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';
import { uuid7 } from '../shared/uuid.js';
import { count } from './numbers.js';
import { bodyOf, pathFor, valuesIn } from './refusedline.js';
import { fieldNames } from './visit.js';

const names = {
  ...fieldNames, 'visitor.document.kind': 'field.documentKind', 'visitor.document.number': 'field.documentNumber',
  'entrance': 'entrance.label', 'occurredAt': 'office.occurredAt', 'appAnswer': 'inside.answer', 'how': 'office.column.how',
  'kind': 'office.kindOfEntry', 'field': 'office.correctField', 'value': 'office.correctValue', 'reason': 'office.reason',
};

/** What stands in the leaf for machines alone. */
const hidden = ['deviceSequence'];

export class Review {
  #all = [];
  #items = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    whenLanguageChanges(() => this.#draw());
  }

  open({ all }) {
    this.#all = all;
    return this.#load();
  }

  async #load() {
    byId('review-error').textContent = '';
    try {
      this.#items = await this.doorway.ask('GET', '/api/v1/review');
    } catch (problem) {
      byId('review-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    if (!this.#items) return;
    byId('review-count').textContent = this.#items.length === 0 ? text('office.reviewEmpty') : text('office.reviewCount', { count: count(this.#items.length) });
    byId('review-items').replaceChildren(...this.#items.map((item, index) => this.#card(item, index)));
  }

  #card(item, index) {
    const place = this.#all.find(({ code }) => code === item.headquarters);
    const values = valuesIn(item.line);
    const id = `refused-${index}`;
    return element('li', { 'class': 'refused', 'data-item': item.id },
      element('h2', { text: problemText(item.problem) }),
      item.problem.field && element('p', { class: 'soft', text: text('office.atField', { field: names[item.problem.field] ? text(names[item.problem.field]) : item.problem.field }) }),
      element('p', { class: 'soft', text: [
        place?.name ?? item.headquarters, dateTime(item.receivedAt, place?.timeZone ?? 'UTC'),
        item.recorder, item.device && text('trail.device', { id: item.device.slice(0, 8) }),
      ].filter(Boolean).join(' · ') }),
      values ? this.#mending(item, values, place, id) : element('p', { class: 'raw', text: item.line }),
      this.#dismissing(item, id));
  }

  #mending(item, values, place, id) {
    const path = pathFor(item, values, uuid7);
    const inputs = values.map((value, index) => ({ ...value, input: this.#input(value, place, `${id}-${index}`) }));
    const error = element('p', { class: 'error', role: 'alert' });
    const form = element('form', { class: 'stack', novalidate: true, autocomplete: 'off' },
      element('div', { class: 'values' }, ...inputs.filter(({ path: name }) => !hidden.includes(name)).map(({ path: name, input }) => element('div', { class: 'field' },
        element('label', { for: input.id, text: names[name] ? text(names[name]) : name }), input, element('p', { class: 'error', id: `${input.id}-error` })))),
      error,
      path ? element('p', {}, element('button', { class: 'main-action', text: text('office.register') })) : element('p', { class: 'soft', text: text('office.cannotRegister') }));
    whenSent(form, { general: error, send: async () => {
      const body = bodyOf(inputs.map(({ path: name, value, input }) => ({ path: name, value, typed: tidy(input.value) })));
      await this.#decide(item, { decision: 'register', put: path, body }, 'office.registered');
    } });
    return form;
  }

  #input({ path, value }, place, id) {
    const choices = path === 'entrance' && place ? place.entrances.map(({ code, name }) => [code, name]) : null;
    const properties = { 'id': id, 'name': path, 'aria-describedby': `${id}-error` };
    if (choices?.some(([code]) => code === value)) {
      return element('select', properties, ...choices.map(([code, name]) => element('option', { value: code, text: name, selected: code === value })));
    }
    return element('input', { ...properties, value: value === null ? '' : String(value), spellcheck: 'false' });
  }

  #dismissing(item, id) {
    const error = element('p', { class: 'error', role: 'alert' });
    const reason = element('input', { 'id': `${id}-reason`, 'name': 'reason', 'maxlength': 200, 'aria-describedby': `${id}-reason-error` });
    const form = element('form', { class: 'stack', novalidate: true, autocomplete: 'off' },
      element('div', { class: 'field' }, element('label', { for: reason.id, text: text('office.reason') }), reason,
        element('p', { class: 'error', id: `${reason.id}-error` })),
      error, element('p', {}, element('button', { class: 'danger', text: text('office.dismiss') })));
    whenSent(form, { general: error, send: async () => {
      if (tidy(reason.value) === '') throw new Problem({ code: 'reason-missing', field: 'reason' });
      await this.#decide(item, { decision: 'dismiss', reason: tidy(reason.value) }, 'office.dismissed');
    } });
    return element('details', {}, element('summary', { text: text('office.dismissOpen') }), form);
  }

  async #decide(item, body, said) {
    await this.doorway.ask('POST', `/api/v1/review/${item.id}`, { body });
    await this.#load();
    byId('review-done').textContent = text(said);
    announce(text(said));
    byId('review-title').focus();
  }
}
