// Headquarters beside each other: figures alone, nobody in particular.

import { byId, element } from '../shared/element.js';
import { fold } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { localDay } from '../shared/time.js';
import { written } from './address.js';
import { count, percent } from './numbers.js';
import { RangeFields } from './rangefields.js';
import { appShare, notAskedShare, shareOfCounted, sum } from './share.js';
import { inOrder, SortedHeadings } from './tablesort.js';

/** What a column sorts by. */
const values = {
  name: ({ place }) => place.name,
  visits: ({ figures }) => figures.visits,
  people: ({ figures }) => figures.people,
  asked: ({ figures }) => figures.asked,
  share: ({ figures }) => appShare(figures),
  notAsked: ({ figures }) => notAskedShare(figures),
  seen: ({ heads }) => shareOfCounted(heads),
  complete: ({ days }) => (days.closed > 0 ? days.complete / days.closed : null),
  closed: ({ days }) => days.closed,
  open: ({ days }) => days.open,
};

export class Compare {
  #places = new Map();
  #list = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.range = new RangeFields({ prefix: 'compare', changed: () => this.#load() });
    this.headings = new SortedHeadings({ table: byId('compare-table'), column: 'name', changed: () => this.#draw() });
    byId('compare-search').addEventListener('input', () => this.#draw());
    whenLanguageChanges(() => this.#draw());
  }

  open({ all, place }) {
    this.#places = new Map(all.map((each) => [each.code, each]));
    this.range.begin(localDay(Date.now(), place.timeZone));
    return this.#load();
  }

  async #load() {
    const { span } = this.range;
    byId('compare-error').textContent = '';
    try {
      const list = await this.doorway.ask('GET', `/api/v1/comparison?from=${span.from}&to=${span.to}`);
      if (span !== this.range.span) return;
      this.#list = list.filter(({ headquarters }) => this.#places.has(headquarters))
        .map((each) => ({ ...each, place: this.#places.get(each.headquarters) }));
    } catch (problem) {
      byId('compare-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    const query = fold(byId('compare-search').value);
    const found = (this.#list ?? []).filter(({ place }) => fold(`${place.code} ${place.name} ${place.agencyName}`).includes(query));
    const shown = inOrder(found, (row) => [values[this.headings.column](row), row.place.name], this.headings.isDescending);
    byId('compare-count').textContent = this.#list === null ? '' : text('office.headquartersCount', { count: count(shown.length) });
    byId('compare-frame').hidden = shown.length === 0;
    byId('compare-table').tBodies[0].replaceChildren(...shown.map((row) => this.#row(row)));
    byId('compare-table').tFoot.replaceChildren(this.#total(shown));
  }

  #row({ place, figures, days, heads }) {
    return element('tr', {},
      element('th', { scope: 'row' },
        element('a', { href: written({ part: 'figures', code: place.code }), text: place.name }),
        element('span', { class: 'more', text: place.code })),
      ...cells(figures, days, heads));
  }

  #total(rows) {
    return element('tr', {}, element('th', { scope: 'row', text: text('office.total') }),
      ...cells({ visits: 0, people: 0, asked: 0, installed: 0, noSmartphone: 0, notAsked: 0, ...sum(rows.map(({ figures }) => figures)) },
        { closed: 0, complete: 0, open: 0, ...sum(rows.map(({ days }) => days)) },
        sum(rows.flatMap(({ heads }) => heads ?? []))));
  }
}

function cells(figures, days, heads) {
  return [
    ['office.visits', count(figures.visits)], ['office.people', count(figures.people)], ['office.asked', count(figures.asked)],
    ['office.share', percent(appShare(figures))], ['office.notAskedShare', percent(notAskedShare(figures))],
    ['office.ofCounted', percent(shareOfCounted(heads))],
    ['office.completeDays', days.closed > 0 ? `${count(days.complete)}/${count(days.closed)}` : '–'],
    ['office.closedDays', count(days.closed)], ['office.openDays', count(days.open)],
  ].map(([name, value]) => element('td', { 'class': 'number', 'data-label': text(name), 'text': value }));
}
