// What is reported upward: the counts of a span of days, and the follow-up check with its sample and calls.

import { byId, element } from '../shared/element.js';
import { whenSent } from '../shared/form.js';
import { language, problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime, dayForPeople, localDay } from '../shared/time.js';
import { uuid7 } from '../shared/uuid.js';
import { count, percent } from './numbers.js';
import { RangeFields } from './rangefields.js';
import { shareOfCounted } from './share.js';

const outcomes = {
  stillInstalled: 'report.stillInstalled', notInstalled: 'report.notInstalled', notReached: 'report.notReached', refused: 'report.refused',
};

export class Report {
  #place = null;
  #lines = null;
  #checks = [];
  #check = null;
  #people = null;
  #draw = uuid7();

  constructor({ doorway }) {
    this.doorway = doorway;
    this.range = new RangeFields({ prefix: 'report', changed: () => this.#load() });
    byId('report-by').addEventListener('change', () => this.#load());
    whenSent(byId('sample-form'), { general: byId('sample-error'), send: () => this.#drawSample() });
    byId('sample-people').addEventListener('click', () => this.#showPeople());
    whenLanguageChanges(() => this.#show());
  }

  open({ place }) {
    if (place !== this.#place) [this.#check, this.#people] = [null, null];
    this.#place = place;
    this.range.begin(localDay(Date.now(), place.timeZone));
    return this.#load();
  }

  get #path() {
    return `/api/v1/headquarters/${encodeURIComponent(this.#place.code)}/post-checks`;
  }

  get #query() {
    const { from, to } = this.range.span;
    return `from=${from}&to=${to}&by=${byId('report-by').value}`;
  }

  async #load() {
    const place = this.#place;
    byId('report-error').textContent = '';
    try {
      const [lines, checks] = await Promise.all([
        this.doorway.ask('GET', `/api/v1/figures?${this.#query}`), this.doorway.ask('GET', this.#path),
      ]);
      if (place !== this.#place) return;
      [this.#lines, this.#checks] = [lines, checks];
    } catch (problem) {
      byId('report-error').textContent = problemText(problem);
    }
    this.#show();
  }

  #show() {
    const lines = this.#lines;
    if (!lines) return;
    for (const [form, whole, days] of [['csv', 'report-file', 'report-days'], ['xlsx', 'report-sheet', 'report-sheet-days']]) {
      // Only what is for people has titles in their language.
      const query = form === 'xlsx' ? `${this.#query}&lang=${language()}` : this.#query;
      byId(whole).href = `/api/v1/figures.${form}?${query}`;
      byId(days).href = `/api/v1/figures.${form}?${query}&per=day`;
    }
    byId('report-table').hidden = lines.length === 0;
    byId('report-state').textContent = lines.length === 0 ? text('report.none') : '';
    byId('report-table').tBodies[0].replaceChildren(...lines.map((line) => element('tr', {},
      element('th', { scope: 'row' }, element('span', { text: line.name ?? text('report.all') }), element('span', { class: 'more', text: line.unit })),
      ...[['office.visits', count(line.visits)], ['office.asked', count(line.asked)], ['office.installed', count(line.installed)],
        ['office.share', percent(line.share ?? null)], ['report.before', count(line.funnel.installedBeforeLeaving)],
        ['office.ofCounted', percent(shareOfCounted(line.heads))], ['report.drawn', count(line.calls.drawn)], ['report.errorRate', errorRate(line.calls)],
      ].map(([label, value]) => element('td', { 'class': 'number', 'data-label': text(label), 'text': value })))));
    this.#showChecks();
  }

  #showChecks() {
    byId('samples-none').hidden = this.#checks.length > 0;
    byId('samples').replaceChildren(...this.#checks.map((check) => element('li', { class: 'line' },
      element('span', { text: text('report.sampleLine', {
        from: dayForPeople(check.from), to: dayForPeople(check.to), drawn: count(check.calls.drawn), frame: count(check.frame), time: dateTime(check.drawnAt, this.#place.timeZone),
      }) }),
      element('span', { class: 'soft', text: `${text('report.errorRate')}: ${errorRate(check.calls)}` }),
      element('button', { type: 'button', text: text('report.openSample'), click: () => this.#open(check.id) }),
      element('a', { 'class': 'quiet button', 'href': `${this.#path}/${check.id}/sample.csv`, 'download': '', 'text': 'CSV', 'aria-label': text('report.sampleFile', { from: dayForPeople(check.from) }) }))));
    const check = this.#check;
    byId('sample').hidden = !check;
    if (!check) return;
    byId('sample-seed').textContent = check.seed;
    byId('sample-calls').textContent = text('report.calls', {
      reached: count(check.calls.stillInstalled + check.calls.notInstalled), drawn: count(check.calls.drawn), waiting: count(check.calls.waiting),
      rate: errorRate(check.calls), withoutPhone: count(check.withoutPhone),
    });
    byId('sample-people').hidden = this.#people !== null || this.doorway.session?.account.role !== 'officer';
    const people = new Map((this.#people ?? []).map((person) => [person.visit, person]));
    byId('sample-table').tBodies[0].replaceChildren(...check.visits.map((visit) => this.#row(visit, people.get(visit.visit))));
  }

  #row(visit, person) {
    const choice = element('select', {
      'aria-label': text('report.outcomeOf', { position: visit.position }), 'change': ({ target }) => this.#record(visit, target.value),
    }, element('option', { value: '', text: text('report.waiting') }), ...Object.entries(outcomes).map(([value, key]) => element('option', { value, text: text(key) })));
    choice.value = visit.outcome ?? '';
    choice.disabled = this.doorway.session?.account.role !== 'officer';
    return element('tr', {},
      element('th', { scope: 'row', text: String(visit.position) }),
      element('td', { 'class': 'number', 'data-label': text('report.entry'), 'text': String(visit.number) }),
      element('td', { 'data-label': text('office.column.name'), 'text': person ? person.name ?? text('report.erased') : '' }),
      element('td', { 'data-label': text('office.column.phone'), 'text': person?.phone ?? '' }),
      element('td', { 'data-label': text('report.outcome') }, choice));
  }

  async #drawSample() {
    const { from, to } = this.range.span;
    const body = { from, to, size: Number(byId('sample-size').value) };
    this.#check = await this.doorway.ask('PUT', `${this.#path}/${this.#draw}`, { body });
    this.#draw = uuid7();
    this.#people = null;
    await this.#load();
  }

  async #open(id) {
    byId('report-error').textContent = '';
    try {
      this.#check = await this.doorway.ask('GET', `${this.#path}/${id}`);
      this.#people = null;
      this.#showChecks();
      byId('sample-title').focus();
    } catch (problem) {
      byId('report-error').textContent = problemText(problem);
    }
  }

  async #showPeople() {
    byId('sample-people-error').textContent = '';
    try {
      this.#people = await this.doorway.ask('GET', `${this.#path}/${this.#check.id}/people`);
    } catch (problem) {
      byId('sample-people-error').textContent = problemText(problem);
    }
    this.#showChecks();
  }

  async #record(visit, outcome) {
    if (!outcome) return;
    byId('sample-people-error').textContent = '';
    try {
      await this.doorway.ask('PUT', `${this.#path}/${this.#check.id}/visits/${visit.visit}`, { body: { outcome } });
      visit.outcome = outcome;
      const { calls, visits } = await this.doorway.ask('GET', `${this.#path}/${this.#check.id}`);
      Object.assign(this.#check, { calls, visits });
      byId('sample-calls').textContent = text('report.calls', {
        reached: count(calls.stillInstalled + calls.notInstalled), drawn: count(calls.drawn), waiting: count(calls.waiting),
        rate: errorRate(calls), withoutPhone: count(this.#check.withoutPhone),
      });
    } catch (problem) {
      byId('sample-people-error').textContent = problemText(problem);
    }
  }
}

/** `20% (6–51%)`; a dash while nobody was reached. */
export function errorRate({ errorRate: rate, interval }) {
  if (rate === undefined) return '–';
  return `${percent(rate)} (${percent(interval.least)}–${percent(interval.most)})`;
}
