// The log of one day: every visit as the book has it, searched and sorted here, a page at a time.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime, dateTime, dayForPeople, localDay } from '../shared/time.js';
import { written } from './address.js';
import { fileLinks } from './exports.js';
import { columns, found, marks, searchable, sorted } from './logrows.js';
import { count } from './numbers.js';
import { daysAfter, isDay } from './span.js';
import { SortedHeadings } from './tablesort.js';
import { VisitCard } from './visit.js';

/** How many rows stand on a page; drawing more makes a long day slow. */
const pageSize = 100;

const chips = { late: 'warn', corrected: '', annulled: 'bad', erased: '' };

export class Log {
  #place = null;
  #day = null;
  #rows = null;
  #page = 0;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.headings = new SortedHeadings({
      table: byId('log-table'), column: 'arrived', changed: () => {
        this.#page = 0;
        this.#draw();
      },
    });
    this.card = new VisitCard({ doorway, changed: () => this.#load(), closed: (id) => this.#focus(id) });
    byId('log-day').addEventListener('change', ({ target }) => this.#goTo(target.value));
    byId('log-before').addEventListener('click', () => this.#goTo(daysAfter(this.#day, -1)));
    byId('log-after').addEventListener('click', () => this.#goTo(daysAfter(this.#day, 1)));
    byId('log-search').addEventListener('input', () => {
      this.#page = 0;
      this.#draw();
    });
    byId('log-page-before').addEventListener('click', () => this.#turn(-1));
    byId('log-page-after').addEventListener('click', () => this.#turn(1));
    whenLanguageChanges(() => this.#draw());
  }

  open({ place, rest: [day] }) {
    const wanted = isDay(day ?? '') ? day : localDay(Date.now(), place.timeZone);
    const isAnother = place !== this.#place || wanted !== this.#day;
    this.#place = place;
    this.#day = wanted;
    if (isAnother) {
      this.#rows = null;
      this.#page = 0;
      byId('log-search').value = '';
    }
    byId('log-day').value = wanted;
    return this.#load();
  }

  #goTo(day) {
    if (isDay(day)) location.hash = written({ part: 'log', code: this.#place.code, rest: [day] });
  }

  #turn(pages) {
    this.#page += pages;
    this.#draw();
    byId('log-frame').scrollIntoView({ block: 'nearest' });
    byId('log-frame').focus({ preventScroll: true });
  }

  async #load() {
    const asked = `${this.#place.code} ${this.#day}`;
    byId('log-error').textContent = '';
    this.#draw();
    try {
      const { visits } = await this.doorway.ask('GET', `/api/v1/headquarters/${encodeURIComponent(this.#place.code)}/days/${this.#day}`);
      if (asked !== `${this.#place.code} ${this.#day}`) return;
      this.#rows = visits.map(searchable);
    } catch (problem) {
      byId('log-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    if (!this.#place) return;
    byId('log-files').replaceChildren(...fileLinks(this.#place, this.#day));
    byId('log-day-name').textContent = dayForPeople(this.#day);
    const all = this.#rows ?? [];
    const matching = found(all, byId('log-search').value);
    const shown = sorted(matching, this.headings.column, this.headings.isDescending);
    const pages = Math.max(1, Math.ceil(shown.length / pageSize));
    this.#page = Math.min(Math.max(0, this.#page), pages - 1);
    const first = this.#page * pageSize;
    const focused = document.activeElement?.dataset.visit;
    byId('log-frame').hidden = shown.length === 0;
    byId('log-table').tBodies[0].replaceChildren(...shown.slice(first, first + pageSize).map(({ visit }) => this.#row(visit)));
    if (focused) this.#focus(focused);
    byId('log-pages').hidden = pages === 1;
    byId('log-page').textContent = text('office.page', { page: this.#page + 1, pages });
    byId('log-page-before').disabled = this.#page === 0;
    byId('log-page-after').disabled = this.#page === pages - 1;
    byId('log-count').textContent = this.#rows === null ? '' : this.#counted(shown.length, all.length);
  }

  #counted(shown, all) {
    if (all === 0) return text('office.noVisits');
    return shown === all ? text('office.visitsCount', { count: count(all) })
      : text('office.visitsFound', { found: count(shown), count: count(all) });
  }

  #row(visit) {
    const cells = columns.map((column) => {
      if (column === 'name') {
        return element('th', { scope: 'row' }, element('button', {
          'type': 'button', 'class': 'quiet', 'text': visit.visitor?.name ?? text('office.nameErased'), 'data-visit': visit.id,
          'click': () => this.card.open(visit.id, this.#place),
        }));
      }
      if (column === 'remarks') {
        return element('td', { 'data-label': text('office.column.remarks') },
          ...marks(visit).map((mark) => element('span', { class: `chip ${chips[mark]}`, text: text(`office.mark.${mark}`) })));
      }
      const value = this.#value(column, visit);
      return element('td', { 'class': ['number', 'party'].includes(column) ? 'number' : undefined, 'data-label': value === '' ? undefined : text(`office.column.${column}`), 'text': value });
    });
    return element('tr', { class: visit.state === 'annulled' ? 'off annulled' : '' }, ...cells);
  }

  #value(column, visit) {
    const { visitor, how } = visit;
    const time = (instant) => (instant ? this.#time(instant) : '');
    return String({
      number: visit.number, arrived: time(visit.arrivedAt), left: time(visit.departedAt), how: how && text(`office.how.${how}`),
      phone: visitor?.phone, document: this.#document(visitor?.document), organisation: visitor?.organisation,
      toSee: visit.toSee, purpose: visit.purpose, party: visit.party, badge: visit.badge,
      appAnswer: text(`answer.short.${visit.appAnswer}`), entrance: this.#entrance(visit.entrance), recorder: visit.recorder,
    }[column] ?? '');
  }

  /** The time alone on the day of the log, with its day otherwise. */
  #time(instant) {
    const { timeZone } = this.#place;
    return localDay(instant, timeZone) === this.#day ? clockTime(instant, timeZone) : dateTime(instant, timeZone);
  }

  #document(document) {
    if (!document || document.kind === 'none') return '';
    return [text(`document.${document.kind}`), document.lastFour && `…${document.lastFour}`].filter(Boolean).join(' ');
  }

  #entrance(code) {
    return this.#place.entrances.find((entrance) => entrance.code === code)?.name ?? code;
  }

  /** The row may have been drawn anew since its visit was opened. */
  #focus(id) {
    (byId('log-table').querySelector(`[data-visit="${id}"]`) ?? byId('log-title')).focus();
  }
}
