// Codes on paper and screens: one placement as any kind of print, or many placements in one PDF, a page each.

import { saveFile } from '../shared/copy.js';
import { asFile } from '../shared/download.js';
import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { whenSent } from '../shared/form.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { count } from './numbers.js';
import { kinds } from './placementtexts.js';
import { printQuery } from './printquery.js';

/** How many placements a file has at most. */
const mostInFile = 1000;
/** Drawing a thousand pages takes longer than other answers. */
const patience = 300_000;

export class Print {
  #place = null;
  /** Null for many. */
  #placement = null;
  #slides = [];
  #state = () => '';

  constructor({ doorway }) {
    this.doorway = doorway;
    this.form = byId('print-form');
    whenSent(this.form, {
      general: byId('print-error'), send: () => this.#print(), refused: (problem, show) => this.#refused(problem, show),
    });
    this.form.addEventListener('change', () => this.#changed());
    const picture = byId('print-picture');
    picture.addEventListener('load', () => { picture.hidden = false; });
    // Why it cannot be printed is said when it is asked for.
    picture.addEventListener('error', () => { picture.hidden = true; });
    whenLanguageChanges(() => this.#draw());
  }

  /** Without a placement for many: those of the kind that was looked for, if any. */
  open({ place, placement = null, kind = '' }) {
    [this.#place, this.#placement] = [place, placement];
    byId('print-picture').hidden = true;
    this.form.elements.place.replaceChildren(
      element('option', { value: '', text: '' }), ...Object.keys(kinds).map((value) => element('option', { value })));
    this.form.elements.place.value = kind;
    this.#changed();
    byId('print').showModal();
  }

  get #isSlide() {
    return this.form.elements.kind.value.startsWith('kind=slide');
  }

  get #format() {
    return this.#placement ? this.form.elements.format.value : 'pdf';
  }

  get #query() {
    const { elements } = this.form;
    return printQuery({
      kind: elements.kind.value, language: elements.language.value, distance: elements.distance.value, side: elements.side.value,
      isForced: elements.force.checked,
      resolution: this.#format === 'png' && !this.#isSlide ? elements.resolution.value : '',
      page: this.#isSlide && this.#format !== 'pdf' ? elements.page.value : '',
    });
  }

  /** What was refused or done belongs to the order before. */
  async #changed() {
    clearProblems(this.form);
    this.#say(() => '');
    this.#draw();
    if (!this.#placement) return;
    const { code } = this.#placement;
    if (this.#isSlide) {
      const { slides } = await this.doorway.ask('GET', `/poster/${code}.json?${this.form.elements.kind.value}`).catch(() => ({ slides: [] }));
      if (code !== this.#placement?.code || !this.#isSlide) return;
      this.#slides = slides;
      this.#draw();
    }
    byId('print-picture').src = `/poster/${code}.svg?${this.#query}`;
  }

  #draw() {
    const { elements } = this.form;
    const isOne = this.#placement !== null;
    byId('print-title').textContent = isOne ? text('print.one', { name: this.#placement.name }) : text('print.many');
    for (const node of document.querySelectorAll('#print .for-one')) node.hidden = !isOne;
    for (const node of document.querySelectorAll('#print .for-many')) node.hidden = isOne;
    byId('print-resolution-field').hidden = this.#format !== 'png' || this.#isSlide;
    byId('print-page-field').hidden = !this.#isSlide || this.#format === 'pdf';
    const { value } = elements.page;
    elements.page.replaceChildren(...this.#slides.map(({ page, seconds }) =>
      element('option', { value: String(page), text: text('print.slide', { page, seconds }) })));
    elements.page.value = this.#slides.some(({ page }) => String(page) === value) ? value : '1';
    byId('print-clip').textContent = isOne && this.#isSlide && this.#format === 'pdf'
      ? this.#slides.map(({ page, seconds }) => text('print.slide', { page, seconds })).join(' · ') : '';
    for (const option of elements.place.options) option.textContent = text(kinds[option.value] ?? 'placements.allKinds');
    byId('print-picture').alt = text('print.preview');
    byId('print-state').textContent = this.#state();
  }

  /** What is being done, to be said anew in another language. */
  #say(state, isBusy = false) {
    this.#state = state;
    byId('print-state').textContent = state();
    byId('print-progress').hidden = !isBusy;
    byId('print-progress').removeAttribute('value');
  }

  async #print() {
    await (this.#placement ? this.#printOne() : this.#printMany());
  }

  async #printOne() {
    this.#say(() => text('print.drawing'), true);
    const { name, blob } = await this.#file(`/poster/${this.#placement.code}.${this.#format}?${this.#query}`);
    saveFile(name, blob);
    this.#say(() => text('print.done', { name }));
  }

  /** A file for each thousand. */
  async #printMany() {
    let [printed, after] = [0, ''];
    for (;;) {
      this.#say(() => text('print.drawing'), true);
      const list = await this.doorway.ask('GET', `/api/v1/placements?${this.#which({ kind: 'kind', after })}&limit=${mostInFile}`);
      if (list.length === 0) break;
      const range = { from: count(printed + 1), to: count(printed + list.length) };
      this.#say(() => text('print.drawingMany', range), true);
      const { name, blob } = await this.#file(`/posters.pdf?${this.#query}&${this.#which({ kind: 'place', after })}`);
      saveFile(after ? name.replace('.pdf', `-${printed + 1}.pdf`) : name, blob);
      printed += list.length;
      after = list.at(-1).code;
      if (list.length < mostInFile) break;
    }
    this.#say(() => (printed ? text('print.doneMany', { count: count(printed) }) : text('placements.none')));
  }

  /** Which placements; the kind of a placement has another name where the kind of a print is asked for, too. */
  #which({ kind, after }) {
    const { place, here } = this.form.elements;
    const query = new URLSearchParams();
    if (place.value) query.set(kind, place.value);
    if (here.checked) query.set('headquarters', this.#place.code);
    if (after) query.set('after', after);
    return query;
  }

  #file(path) {
    const bar = byId('print-progress');
    return this.doorway.ask('GET', path, {
      patience, read: asFile((received, length) => Object.assign(bar, { max: length, value: received })),
    });
  }

  #refused(problem, show) {
    this.#say(() => '');
    // One field chooses them all.
    if (['size', 'layout', 'seconds'].includes(problem.field)) problem.field = 'kind';
    show();
  }
}
