// Who is inside now: a grid of rows after the ARIA grid pattern. One row is in the tab order; the
// arrows move, X notes the exit as witnessed, "." asks how it is known, A asks about the app again.

import { byId, element } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { matches } from './book.js';
import { InsideRow } from './insiderow.js';

export class InsideList {
  #grid = byId('inside-rows');
  #filter = byId('filter');
  #rows = new Map();
  #current = null;

  /** `leave(visit)`, `leaveOtherwise(visit)` and `askAgain(visit)` hear what the recorder wants; `help()` opens help. */
  constructor({ book, post, timeZone, ...actions }) {
    Object.assign(this, { book, post, timeZone, actions });
    this.#filter.addEventListener('input', () => this.draw());
    byId('inside-entrance').addEventListener('change', () => this.draw());
    this.#filter.addEventListener('keydown', (event) => this.#filterKey(event));
    this.#grid.addEventListener('keydown', (event) => this.#rowKey(event));
    this.#grid.addEventListener('focusin', (event) => {
      const row = this.#rows.get(event.target.closest('[data-visit]')?.dataset.visit);
      if (row) this.#makeCurrent(row);
    });
    this.#grid.addEventListener('click', (event) => {
      const row = this.#rows.get(event.target.closest('[data-visit]')?.dataset.visit);
      const action = event.target.closest('button')?.dataset.action;
      if (row && action) this.#act(row, action);
    });
    whenLanguageChanges(() => this.draw());
  }

  focus() {
    this.#filter.focus();
    this.#filter.select();
  }

  focusOn(visitId) {
    const row = this.#rows.get(visitId);
    if (row) row.focus();
    else this.focus();
  }

  /** Offers the entrances, each with how many came in by it. */
  #drawEntrances() {
    const { entrances } = this.post.headquarters;
    const choice = byId('inside-entrance');
    choice.closest('.inside-entrance').hidden = entrances.length < 2;
    const options = [['', text('inside.everywhere', { count: this.book.heads() })],
      ...entrances.map(({ code, name }) => [code, text('inside.entranceHeads', { name, count: this.book.heads(code) })])];
    const { value } = choice;
    if (choice.options.length !== options.length) choice.replaceChildren(...options.map(([code]) => element('option', { value: code })));
    options.forEach(([, said], index) => { choice.options[index].textContent = said; });
    choice.value = entrances.some(({ code }) => code === value) ? value : '';
  }

  /** Draws the book. Rows that stay are changed in place and never moved, so that the focus stays with them. */
  draw() {
    if (this.post.headquarters) this.#drawEntrances();
    const all = this.book.inside();
    const entrance = byId('inside-entrance').value;
    const shown = all.filter((visit) => (!entrance || visit.entrance === entrance) && matches(visit, this.#filter.value));
    const ids = new Set(shown.map((visit) => visit.id));
    const order = [...this.#rows.values()];
    const lost = order.findIndex((row) => row.hasFocus && !ids.has(row.visit.id));
    for (const row of order) if (!ids.has(row.visit.id)) this.#remove(row);

    let place = this.#grid.querySelector('[data-visit]');
    const drawn = new Map();
    for (const visit of shown) {
      const row = this.#rows.get(visit.id) ?? new InsideRow();
      row.draw(visit, this.timeZone());
      drawn.set(visit.id, row);
      if (row.node === place) place = place.nextElementSibling;
      else this.#grid.insertBefore(row.node, place);
    }
    this.#rows = drawn;

    if (!this.#current || !drawn.has(this.#current.visit.id)) this.#makeCurrent([...drawn.values()][Math.max(lost, 0)] ?? [...drawn.values()].at(-1));
    if (lost >= 0) (this.#current ?? this).focus();
    byId('heads').textContent = this.book.heardAt === null ? '–' : String(this.book.heads());
    byId('inside-empty').textContent = this.#emptyText(all.length, shown.length);
  }

  #emptyText(all, shown) {
    if (shown > 0) return '';
    if (all > 0) return text('inside.noneMatch');
    return this.book.heardAt === null ? text('inside.loading') : text('inside.nobody');
  }

  #remove(row) {
    this.#rows.delete(row.visit.id);
    row.node.remove();
  }

  #makeCurrent(row) {
    if (this.#current === row) return;
    this.#current?.setCurrent(false);
    this.#current = row ?? null;
    this.#current?.setCurrent(true);
  }

  #step(to) {
    const rows = [...this.#rows.values()];
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    row?.focus();
  }

  #filterKey(event) {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') this.#step(0);
    else if (event.key === 'Escape' && this.#filter.value) {
      this.#filter.value = '';
      this.draw();
    } else return;
    event.preventDefault();
  }

  #rowKey(event) {
    const row = this.#rows.get(event.target.closest('[data-visit]')?.dataset.visit);
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = [...this.#rows.values()];
    const at = rows.indexOf(row);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const acts = { x: 'leave', '.': 'leaveOtherwise', a: 'askAgain' };
    if (event.key === 'ArrowUp' && at === 0) this.focus();
    else if (event.key in moves) this.#step(moves[event.key]);
    else if (event.key === '?') this.actions.help();
    else if (acts[event.key.toLowerCase()] && !event.repeat) this.#act(row, acts[event.key.toLowerCase()]);
    else return;
    event.preventDefault();
  }

  /** An exit under way is not noted twice; the focus moves on to whoever stands next in the list. */
  #act(row, action) {
    if (row.visit.leaving) return;
    if (action === 'leave') {
      const rows = [...this.#rows.values()];
      const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
      (next ?? row).focus();
    }
    this.actions[action](row.visit);
  }
}
