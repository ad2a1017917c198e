// Where install codes are: found, made one by one or from a file, and how often each was scanned.

import { notice } from '../shared/announce.js';
import { call } from '../shared/api.js';
import { byId, element } from '../shared/element.js';
import { oneAtATime, whenSent } from '../shared/form.js';
import { Lookup } from '../shared/lookup.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { localDay } from '../shared/time.js';
import { count } from './numbers.js';
import { Placement } from './placement.js';
import { kinds, lineProblem, peopleRange } from './placementtexts.js';
import { Print } from './print.js';
import { lastDays } from './span.js';

/** How many rows a page of the list has. */
const pageSize = 100;

export class Placements {
  #place = null;
  #list = [];
  #scans = new Map();
  #hasMore = false;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.print = new Print({ doorway });
    this.one = new Placement({ doorway, print: this.print, changed: () => this.#load() });
    byId('placements-print').addEventListener('click', () => this.print.open({ place: this.#place, kind: byId('placements-kind').value }));
    this.lookup = new Lookup({ find: () => this.#found(), show: (list) => this.#show(list), least: 0 });
    byId('placements-search').addEventListener('input', ({ target }) => this.lookup.typed(target.value));
    for (const id of ['placements-kind', 'placements-retired']) byId(id).addEventListener('change', () => this.#load());
    byId('placements-more').addEventListener('click', oneAtATime(() => this.#more()));
    whenSent(byId('placement-form'), { general: byId('placement-form-error'), send: () => this.#add() });
    byId('placements-file').addEventListener('change', oneAtATime(() => this.#import()));
    whenLanguageChanges(() => this.#draw());
  }

  open({ place }) {
    this.#place = place;
    this.one.place = place;
    this.#drawKinds();
    return this.#load();
  }

  get #days() {
    return lastDays(30, localDay(Date.now(), this.#place.timeZone));
  }

  #found(after) {
    const query = new URLSearchParams({ limit: pageSize });
    const [name, kind] = [byId('placements-search').value.trim(), byId('placements-kind').value];
    if (name) query.set('name', name);
    if (kind) query.set('kind', kind);
    if (byId('placements-retired').checked) query.set('retired', 'true');
    if (after) query.set('after', after);
    return this.doorway.ask('GET', `/api/v1/placements?${String(query).replaceAll('+', '%20')}`);
  }

  async #load() {
    byId('placements-error').textContent = '';
    try {
      const span = this.#days;
      const [list, scans] = await Promise.all([
        this.#found(), this.doorway.ask('GET', `/api/v1/scans?from=${span.from}&to=${span.to}`),
      ]);
      this.#scans = new Map(scans.map(({ placement, counts }) => [placement, counts]));
      this.#show(list);
    } catch (problem) {
      byId('placements-error').textContent = problemText(problem);
    }
  }

  async #more() {
    const more = await this.#found(this.#list.at(-1)?.code);
    this.#hasMore = more.length === pageSize;
    this.#list = [...this.#list, ...more];
    this.#draw();
  }

  #show(list) {
    this.#hasMore = list.length === pageSize;
    this.#list = list;
    this.#draw();
  }

  #drawKinds() {
    for (const id of ['placements-kind', 'placement-kind']) {
      const select = byId(id);
      const chosen = select.value;
      const all = id === 'placements-kind' ? [element('option', { value: '', text: text('placements.allKinds') })] : [];
      select.replaceChildren(...all, ...Object.entries(kinds).map(([value, key]) => element('option', { value, text: text(key) })));
      select.value = chosen || (id === 'placements-kind' ? '' : 'reception');
    }
    byId('placements-columns').textContent = Object.entries(kinds).map(([kind, key]) => `${kind} (${text(key)})`).join(', ');
  }

  #draw() {
    if (!this.#place) return;
    this.#drawKinds();
    byId('placements-table').hidden = this.#list.length === 0;
    byId('placements-more').hidden = !this.#hasMore;
    byId('placements-state').textContent = this.#list.length === 0 ? text('placements.none') : text('placements.count', { count: count(this.#list.length) });
    byId('placements-table').tBodies[0].replaceChildren(...this.#list.map((placement) => this.#row(placement)));
  }

  #row(placement) {
    const scans = this.#scans.get(placement.code);
    return element('tr', { class: placement.retiredOn ? 'off' : '' },
      element('th', { scope: 'row' }, element('span', { text: placement.name }),
        element('span', { class: 'more', text: [text(kinds[placement.kind]), placement.headquarters].filter(Boolean).join(' · ') }),
        placement.retiredOn ? element('span', { class: 'chip', text: text('placements.isRetired') }) : null),
      element('td', { 'data-label': text('placements.code') }, element('code', { text: placement.code })),
      element('td', { 'class': 'number', 'data-label': text('placements.scans'), 'text': scans ? count(scans.scans) : '0' }),
      element('td', { 'class': 'number', 'data-label': text('placements.people'), 'text': scans ? peopleRange(scans.people) : '0' }),
      element('td', { class: 'does' }, element('button', {
        'type': 'button', 'text': text('placements.open'), 'aria-label': text('placements.openName', { name: placement.name }),
        'click': () => this.one.open(placement),
      })));
  }

  async #add() {
    const form = byId('placement-form');
    const body = { kind: form.elements.kind.value, name: form.elements.name.value.trim().normalize('NFC') };
    if (form.elements.here.checked) body.headquarters = this.#place.code;
    const made = await this.doorway.ask('POST', '/api/v1/placements', { body });
    form.elements.name.value = '';
    form.elements.name.focus();
    notice(text('placements.made', { name: made.name, code: made.code }));
    await this.#load();
  }

  async #import() {
    const field = byId('placements-file');
    const [file] = field.files;
    if (!file) return;
    byId('placements-file-error').textContent = '';
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const made = await call('POST', '/api/v1/placements/import', { bytes, headers: { 'Content-Type': 'text/csv' }, patience: 60_000 });
      notice(text('placements.imported', { count: count(made.placements.length), rows: count(made.rows) }));
      await this.#load();
    } catch (problem) {
      byId('placements-file-error').textContent = lineProblem(problem);
    }
    // The same file is chosen again when it was mended.
    field.value = '';
  }
}
