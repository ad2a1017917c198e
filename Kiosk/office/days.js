// Days at a glance: a month of one headquarters, and yesterday's log as the one big button.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime, dayBefore, dayForPeople, localDay } from '../shared/time.js';
import { written } from './address.js';
import { fileAddress, fileLinks, formats } from './exports.js';
import { count, percent, weekday } from './numbers.js';
import { appShare } from './share.js';
import { isDay, monthForPeople, monthOf } from './span.js';
import { remarks, standing } from './standing.js';

const chips = { open: 'chip', complete: 'chip good', except: 'chip warn' };
const standings = { open: 'office.open', complete: 'office.complete', except: 'office.except' };

export class Days {
  #place = null;
  #span = null;
  #list = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    byId('month-before').addEventListener('click', () => this.#go(-1));
    byId('month-after').addEventListener('click', () => this.#go(1));
    whenLanguageChanges(() => this.#draw());
  }

  open({ place, rest: [day] }) {
    this.#place = place;
    this.#span = monthOf(isDay(day ?? '') ? day : this.#today);
    this.#list = null;
    return this.#load();
  }

  get #today() {
    return localDay(Date.now(), this.#place.timeZone);
  }

  #go(months) {
    this.#span = monthOf(this.#span.from, months);
    this.#list = null;
    return this.#load();
  }

  async #load() {
    const asked = this.#span;
    byId('days-error').textContent = '';
    this.#draw();
    try {
      const code = encodeURIComponent(this.#place.code);
      const { days } = await this.doorway.ask('GET', `/api/v1/headquarters/${code}/days?from=${asked.from}&to=${asked.to}`);
      // Another month, or another headquarters, may have been asked for since.
      if (asked !== this.#span) return;
      this.#list = days.reverse();
    } catch (problem) {
      if (asked === this.#span) byId('days-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    if (!this.#place) return;
    const yesterday = dayBefore(this.#today);
    const [first, ...others] = formats;
    byId('yesterday').href = fileAddress(this.#place, yesterday, first);
    byId('yesterday').textContent = text('office.yesterday', { day: dayForPeople(yesterday), format: first.toUpperCase() });
    byId('yesterday-others').replaceChildren(...fileLinks(this.#place, yesterday, others));
    byId('month').textContent = text('office.month', { month: monthForPeople(this.#span.from) });
    byId('month-after').disabled = this.#span.to >= this.#today;
    byId('days-state').textContent = this.#list?.length === 0 ? text('office.noDays') : '';
    byId('days-table').hidden = !(this.#list?.length > 0);
    byId('days-table').tBodies[0].replaceChildren(...(this.#list ?? []).map((day) => this.#row(day)));
  }

  #row({ day, figures, late, closed }) {
    const said = remarks({ closed, late, figures });
    const state = standing({ closed });
    return element('tr', {},
      element('th', { scope: 'row' },
        element('a', { href: written({ part: 'log', code: this.#place.code, rest: [day] }), text: dayForPeople(day) }),
        element('span', { class: 'more', text: weekday(day) })),
      element('td', { 'class': 'number', 'data-label': text('office.visits'), 'text': count(figures.visits) }),
      element('td', { 'class': 'number', 'data-label': text('office.people'), 'text': count(figures.people) }),
      element('td', { 'class': 'number', 'data-label': text('office.share'), 'text': percent(appShare(figures)) }),
      element('td', { 'class': 'number', 'data-label': text('office.notAsked'), 'text': count(figures.notAsked) }),
      element('td', { 'data-label': text('office.account') },
        element('span', { class: chips[state], text: text(standings[state]) }),
        element('span', { class: 'more', text: [...said, closed && text('office.closedAt', { time: dateTime(closed.at, this.#place.timeZone) })].filter(Boolean).join('; ') })),
      element('td', { class: 'does files' }, ...fileLinks(this.#place, day)));
  }
}
