// The agencies and their headquarters: from when to when each is in use, and what came after it. Nothing is deleted:
// registers and printed codes hang on them.

import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { whenSent } from '../shared/form.js';
import { PlaceField } from '../shared/placefield.js';
import { fold, tidy } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dayForPeople, localDay } from '../shared/time.js';
import { periodOf } from './periods.js';
import { grouped, missingPlace, nextCode, placeOf } from './placeform.js';

const mostShown = 200;
const mostEntrances = 26;
const today = () => localDay(Date.now(), 'Asia/Ho_Chi_Minh');
const states = { now: ['good', 'places.inUse'], future: ['warn', 'places.notYet'], past: ['', 'places.over'] };

export class Places {
  #agencies = [];
  #headquarters = [];
  /** What the open form is about: an agency, or a headquarters of one. */
  #edited = null;

  /** `changed(headquarters)` hears of all headquarters after one was changed. */
  constructor({ doorway, changed }) {
    Object.assign(this, { doorway, changed });
    this.successors = ['agency', 'headquarters'].map((kind) => new PlaceField({
      input: byId(`${kind}-successor`), list: byId(`${kind}-successors`), chosen: () => byId(`${kind}-successor`).focus(),
    }));
    byId('places-filter').addEventListener('input', () => this.#draw());
    byId('agency-add').addEventListener('click', () => this.#openAgency(null));
    byId('entrance-add').addEventListener('click', () => this.#addEntrance());
    whenSent(byId('agency-form'), { general: byId('agency-error'), send: () => this.#saveAgency() });
    whenSent(byId('headquarters-form'), { general: byId('headquarters-error'), send: () => this.#saveHeadquarters() });
    whenLanguageChanges(() => {
      this.#draw();
      if (byId('headquarters').open) this.#drawEntrances();
    });
  }

  set headquarters(all) {
    this.#headquarters = all;
  }

  open() {
    return this.#load();
  }

  async #load() {
    try {
      [this.#agencies, this.#headquarters] = await Promise.all([
        this.doorway.ask('GET', '/api/v1/agencies'), this.doorway.ask('GET', '/api/v1/headquarters'),
      ]);
      for (const field of this.successors) field.places = this.#agencies;
      byId('places-error').textContent = '';
    } catch (problem) {
      byId('places-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  // MARK: The list

  #draw() {
    const found = grouped(this.#agencies, this.#headquarters, fold(byId('places-filter').value));
    const rows = found.flatMap(({ agency, headquarters }) => [{ agency }, ...headquarters.map((each) => ({ agency, headquarters: each }))]);
    const shown = rows.slice(0, mostShown);
    byId('places-count').textContent = text(shown.length < rows.length ? 'places.countShown' : 'places.count', {
      agencies: found.length, headquarters: rows.length - found.length, shown: shown.length,
    });
    byId('places-table').tBodies[0].replaceChildren(...shown.map(({ agency, headquarters }) => (
      headquarters ? this.#headquartersRow(agency, headquarters) : this.#agencyRow(agency))));
  }

  #agencyRow(agency) {
    return element('tr', { class: periodOf(agency, today()) === 'past' ? 'agency over' : 'agency' },
      named(agency.name, agency.code),
      this.#period(agency), state(agency),
      element('td', { class: 'does' },
        element('button', {
          'type': 'button', 'class': 'quiet', 'text': text('places.addHeadquarters'),
          'aria-label': text('places.addHeadquartersName', { name: agency.name }),
          'data-add-headquarters': agency.code, 'click': () => this.#openHeadquarters(agency, null),
        }),
        element('button', {
          'type': 'button', 'text': text('places.edit'), 'aria-label': text('places.editName', { name: agency.name }),
          'data-agency': agency.code, 'click': () => this.#openAgency(agency),
        })));
  }

  #headquartersRow(agency, headquarters) {
    const doors = headquarters.entrances.map(({ name }) => name).join(', ');
    return element('tr', { class: periodOf(headquarters, today()) === 'past' ? 'building over' : 'building' },
      named(headquarters.name, [headquarters.code, headquarters.address, doors].filter(Boolean).join(' · ')),
      this.#period(headquarters), state(headquarters),
      element('td', { class: 'does' }, element('button', {
        'type': 'button', 'text': text('places.edit'), 'aria-label': text('places.editName', { name: headquarters.name }),
        'data-headquarters': headquarters.code, 'click': () => this.#openHeadquarters(agency, headquarters),
      })));
  }

  #period({ validFrom, validTo, successor }) {
    const from = validFrom && dayForPeople(validFrom);
    const to = validTo && dayForPeople(validTo);
    const next = this.#agencies.find(({ code }) => code === successor)?.name ?? successor;
    return element('td', {},
      element('span', { text: from && to ? text('period.both', { from, to }) : from ? text('period.from', { from }) : to ? text('period.to', { to }) : '' }),
      next && element('span', { class: 'more', text: text('places.successorIs', { name: next }) }));
  }

  // MARK: An agency

  #openAgency(agency) {
    this.#edited = { agency };
    const form = this.#fill(byId('agency-form'), agency ?? {}, this.successors[0]);
    form.elements.code.readOnly = Boolean(agency);
    form.elements.kind.value = agency?.kind ?? '';
    byId('kinds').replaceChildren(...[...new Set(this.#agencies.map(({ kind }) => kind))].sort().map((kind) => element('option', { value: kind })));
    byId('agency-title').textContent = text(agency ? 'places.agency' : 'places.addAgency');
    byId('agency').showModal();
    form.elements[agency ? 'name' : 'code'].focus();
  }

  #fill(form, place, successor) {
    form.reset();
    clearProblems(form);
    for (const name of ['code', 'name', 'validFrom', 'validTo']) form.elements[name].value = place[name] ?? '';
    const next = this.#agencies.find(({ code }) => code === place.successor);
    if (next) successor.show(next);
    else successor.input.value = place.successor ?? '';
    return form;
  }

  async #saveAgency() {
    const form = byId('agency-form');
    const code = codeIn(form);
    if (!this.#edited.agency && this.#agencies.some((each) => each.code === code)) throw missingPlace('agency-code-taken', 'code');
    await this.doorway.ask('PUT', `/api/v1/agencies/${encodeURIComponent(code)}`, {
      body: { ...placeOf(form.elements, this.successors[0]), kind: tidy(form.elements.kind.value) },
    });
    await this.#saved('agency', `[data-agency="${code}"]`);
  }

  async #saved(dialog, row) {
    byId(dialog).close();
    await this.#load();
    this.changed(this.#headquarters);
    document.querySelector(row)?.focus();
  }

  // MARK: A headquarters

  #openHeadquarters(agency, headquarters) {
    this.#edited = { agency, headquarters };
    const form = this.#fill(byId('headquarters-form'), headquarters ?? {
      code: nextCode(agency.code, this.#headquarters), name: '',
    }, this.successors[1]);
    form.elements.code.readOnly = Boolean(headquarters);
    form.elements.address.value = headquarters?.address ?? '';
    this.#drawEntrances(headquarters ? headquarters.entrances.map(({ name }) => name) : ['']);
    byId('headquarters-title').textContent = text(headquarters ? 'places.headquarters' : 'places.addHeadquarters');
    byId('headquarters-agency').textContent = agency.name;
    byId('headquarters').showModal();
    form.elements.name.focus();
  }

  get #entranceNames() {
    return [...byId('entrances').querySelectorAll('input')].map(({ value }) => value);
  }

  /** The letters follow from the order, and an entrance that is there keeps its code. */
  #drawEntrances(names = this.#entranceNames) {
    byId('entrances').replaceChildren(...names.map((name, index) => {
      const letter = String.fromCharCode(65 + index);
      const input = element('input', {
        'name': 'entrances', 'maxlength': 200, 'aria-label': text('places.entrance', { letter }), 'aria-describedby': 'entrances-1-error',
        ...(index === 0 ? { id: 'entrances-1' } : {}),
      });
      input.value = name;
      return element('li', {}, element('span', { 'class': 'letter', 'aria-hidden': 'true', 'text': letter }), input);
    }));
    byId('entrance-add').hidden = names.length >= mostEntrances;
  }

  #addEntrance() {
    this.#drawEntrances([...this.#entranceNames, '']);
    [...byId('entrances').querySelectorAll('input')].at(-1).focus();
  }

  async #saveHeadquarters() {
    const form = byId('headquarters-form');
    const { agency, headquarters } = this.#edited;
    const code = codeIn(form);
    if (!headquarters && this.#headquarters.some((each) => each.code === code)) throw missingPlace('headquarters-code-taken', 'code');
    const old = headquarters?.entrances.length ?? 0;
    // A field that was added and left empty means nothing; one of an entrance that is there has to say something.
    const entrances = this.#entranceNames.map(tidy).filter((name, index) => name || index < Math.max(old, 1));
    await this.doorway.ask('PUT', `/api/v1/agencies/${encodeURIComponent(agency.code)}/headquarters/${encodeURIComponent(code)}`, {
      body: { ...placeOf(form.elements, this.successors[1]), address: tidy(form.elements.address.value) || undefined, entrances },
    });
    await this.#saved('headquarters', `[data-headquarters="${code}"]`);
  }
}

const codeIn = (form) => form.elements.code.value.trim().toUpperCase();

function named(name, more) {
  return element('th', { scope: 'row' }, element('span', { text: name }), element('span', { class: 'more', text: more }));
}

function state(place) {
  const [look, key] = states[periodOf(place, today())];
  return element('td', {}, element('span', { class: `chip ${look}`, text: text(key) }));
}
