// The way to the app: asked, not installed, scanned, installed before leaving; for the headquarters and for each
// entrance with the code that hangs there.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { localDay } from '../shared/time.js';
import { steps } from './funnel.js';
import { count, percent } from './numbers.js';
import { RangeFields } from './rangefields.js';

const names = {
  asked: 'office.stepAsked', notInstalled: 'office.stepNotInstalled', scans: 'office.stepScans',
  installedBeforeLeaving: 'office.stepInstalled',
};

export class Way {
  #place = null;
  #told = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.range = new RangeFields({ prefix: 'way', changed: () => this.#load() });
    whenLanguageChanges(() => this.#draw());
  }

  open({ place }) {
    if (place !== this.#place) this.#told = null;
    this.#place = place;
    this.range.begin(localDay(Date.now(), place.timeZone));
    return this.#load();
  }

  async #load() {
    const [place, span] = [this.#place, this.range.span];
    byId('way-error').textContent = '';
    try {
      const told = await this.doorway.ask('GET', `/api/v1/headquarters/${encodeURIComponent(place.code)}/funnel?from=${span.from}&to=${span.to}`);
      if (place !== this.#place || span !== this.range.span) return;
      this.#told = told;
    } catch (problem) {
      byId('way-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    const told = this.#told;
    byId('way-body').hidden = told === null;
    if (!told) return;
    const scans = told.entrances.reduce((sum, entrance) => sum + entrance.scans, 0);
    const ways = [
      { name: this.#place.name, detail: text('office.wholeHeadquarters'), steps: steps({ ...told.funnel, scans }) },
      ...told.entrances.map(({ name, placement, funnel, scans: own }) => ({
        name, detail: text('office.codeThere', { code: placement }), steps: steps({ ...funnel, scans: own }),
      })),
    ];
    byId('way-funnels').replaceChildren(...ways.map((way) => this.#funnel(way)));
  }

  #funnel({ name, detail, steps: all }) {
    const widest = Math.max(1, ...all.map(({ value }) => value));
    return element('section', { 'class': 'funnel', 'aria-label': name },
      element('h2', { text: name }), element('p', { class: 'soft', text: detail }),
      element('ol', {}, ...all.map(({ step, value, share }) => {
        const bar = element('span', { class: `bar ${step}` });
        // The policy of the page forbids style attributes; a property set by the page itself is none.
        bar.style.width = `${(100 * value) / widest}%`;
        return element('li', {},
          element('span', { class: 'step', text: text(names[step]) }),
          element('span', { class: 'value', text: share === undefined ? count(value) : text('office.stepOf', { count: count(value), share: percent(share) }) }),
          element('span', { class: 'track' }, bar));
      })));
  }
}
