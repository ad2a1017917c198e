// Figures over time: charts of visitors, of the share with the app, and of how complete the days are, and the table
// that says the same in numbers.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dayForPeople, localDay } from '../shared/time.js';
import { Chart } from './chart.js';
import { count, percent } from './numbers.js';
import { RangeFields } from './rangefields.js';
import { appShare, completeness, countedHeads, notAskedShare, shareOfCounted, sum } from './share.js';
import { eachDay } from './span.js';
import { remarks, standing } from './standing.js';

const none = { visits: 0, people: 0, asked: 0, installed: 0, noSmartphone: 0, notAsked: 0, annulled: 0 };
const standings = { open: 'office.open', complete: 'office.complete', except: 'office.except' };

export class Figures {
  #place = null;
  #days = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.range = new RangeFields({ prefix: 'figures', changed: () => this.#load() });
    this.visitors = new Chart(byId('chart-visitors'));
    this.share = new Chart(byId('chart-share'));
    this.account = new Chart(byId('chart-account'));
    whenLanguageChanges(() => this.#draw());
  }

  open({ place }) {
    this.#place = place;
    this.range.begin(localDay(Date.now(), place.timeZone));
    return this.#load();
  }

  async #load() {
    const asked = `${this.#place.code} ${this.range.span.from} ${this.range.span.to}`;
    byId('figures-error').textContent = '';
    try {
      const { from, to } = this.range.span;
      const { days } = await this.doorway.ask('GET', `/api/v1/headquarters/${encodeURIComponent(this.#place.code)}/days?from=${from}&to=${to}`);
      if (asked !== `${this.#place.code} ${this.range.span.from} ${this.range.span.to}`) return;
      const known = new Map(days.map((day) => [day.day, day]));
      this.#days = eachDay({ from, to }).map((day) => known.get(day) ?? { day, figures: none, late: 0, isEmpty: true });
    } catch (problem) {
      byId('figures-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    if (!this.#days) return;
    const days = this.#days;
    const labels = days.map(({ day }) => dayForPeople(day).slice(0, 5));
    const sliderLabel = text('office.chartDay');
    const say = (what) => (index) => `${dayForPeople(days[index].day)}: ${what(days[index])}`;
    const total = sum(days.map(({ figures }) => figures));

    this.visitors.show({
      labels, sliderLabel, format: count, max: 4, title: text('office.chartVisitors'),
      summary: text('office.chartVisitorsSum', { visits: count(total.visits), people: count(total.people) }),
      series: [
        { name: text('office.people'), kind: 'bars', values: days.map(({ figures }) => figures.people) },
        { name: text('office.visits'), kind: 'line', values: days.map(({ figures, isEmpty }) => (isEmpty ? null : figures.visits)) },
      ],
      say: say(({ figures }) => text('office.chartVisitorsDay', { visits: count(figures.visits), people: count(figures.people) })),
    });
    this.share.show({
      labels, sliderLabel, format: percent, max: 1, title: text('office.chartShare'),
      summary: text('office.chartShareSum', { share: percent(appShare(total)), notAsked: percent(notAskedShare(total)) }),
      series: [
        { name: text('office.share'), kind: 'line', values: days.map(({ figures }) => appShare(figures)) },
        { name: text('office.notAskedShare'), kind: 'dashed', values: days.map(({ figures }) => notAskedShare(figures)) },
      ],
      say: say(({ figures }) => text('office.chartShareDay', { share: percent(appShare(figures)), notAsked: percent(notAskedShare(figures)), base: count(figures.asked - figures.noSmartphone) })),
    });
    this.#drawAccount(days, labels, sliderLabel, say);
    this.#drawTable(days, total);
  }

  /** A sign for each day that says how its account stands; where heads were counted, how many are in the book. */
  #drawAccount(days, labels, sliderLabel, say) {
    const isCounted = days.some(({ figures }) => completeness(figures) !== null);
    const signs = Object.entries({ complete: 'disc', except: 'triangle', open: 'ring' }).map(([state, kind]) => ({
      name: text(standings[state]), kind, values: days.map((day) => (!day.isEmpty && standing(day) === state ? 1 : null)),
    }));
    const [complete, except, open] = signs.map(({ values }) => count(values.filter(Boolean).length));
    this.account.show({
      labels, sliderLabel, format: isCounted ? percent : () => '', max: 1, title: text('office.chartAccount'),
      summary: text('office.chartAccountSum', { complete, except, open }),
      series: [
        ...signs,
        ...(isCounted ? [{ name: text('office.chartSeen'), kind: 'line', values: days.map(({ figures }) => completeness(figures)) }] : []),
      ],
      say: say((day) => (day.isEmpty ? text('office.noVisits') : [text(standings[standing(day)]), ...remarks(day)].join('; '))),
    });
  }

  #drawTable(days, total) {
    const cells = (figures) => [figures.visits, figures.people, figures.asked, figures.installed, figures.noSmartphone, figures.notAsked]
      .map((value) => element('td', { class: 'number', text: count(value ?? 0) }));
    const shares = (...all) => all.map((share) => element('td', { class: 'number', text: percent(share) }));
    const shown = days.filter(({ isEmpty }) => !isEmpty).reverse();
    byId('figures-table').hidden = shown.length === 0;
    byId('figures-empty').textContent = shown.length === 0 ? text('office.noDays') : '';
    byId('figures-table').tBodies[0].replaceChildren(...shown.map((day) => element('tr', {},
      element('th', { scope: 'row', text: dayForPeople(day.day) }), ...cells(day.figures), ...shares(appShare(day.figures), completeness(day.figures)),
      element('td', { text: text(standings[standing(day)]) }))));
    byId('figures-table').tFoot.replaceChildren(element('tr', {},
      element('th', { scope: 'row', text: text('office.total') }), ...cells(total),
      ...shares(appShare(total), shareOfCounted(countedHeads(days.map(({ figures }) => figures)))), element('td')));
  }
}
