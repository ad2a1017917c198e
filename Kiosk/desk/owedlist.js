// The list of what is owed, and the way to say it.

import { call } from '../shared/api.js';
import { byId, element } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime, localDay } from '../shared/time.js';
import { isOverdue, owedOf } from './owed.js';

export class OwedList {
  #dialog = byId('owed');
  #today = [];
  #paid = new Set();

  /** `complete(visit)` opens the form for one of them. */
  constructor({ book, post, complete }) {
    Object.assign(this, { book, post, complete });
    byId('owed-open').addEventListener('click', () => this.open());
    byId('owed-close').addEventListener('click', () => this.#dialog.close());
    setInterval(() => this.draw(), 30_000);
    whenLanguageChanges(() => this.draw());
  }

  get visits() {
    return owedOf(this.#today, this.book.inside()).filter(({ id }) => !this.#paid.has(id));
  }

  /** Shows what is known here at once, and with it whoever has left again as soon as the server says so. */
  async open() {
    this.draw();
    this.#dialog.showModal();
    (byId('owed-list').querySelector('button') ?? byId('owed-close')).focus();
    const { code, timeZone } = this.post.headquarters;
    try {
      const { visits } = await call('GET', `/api/v1/headquarters/${encodeURIComponent(code)}/days/${localDay(Date.now(), timeZone)}`);
      this.#today = visits;
      this.draw();
    } catch {
      // What is inside is known without it.
    }
  }

  /** It has been said; the corrections are on their way. */
  paid(visit) {
    this.#paid.add(visit.id);
    this.draw();
  }

  forget() {
    this.#today = [];
    this.#paid.clear();
  }

  draw() {
    const { visits } = this;
    const late = visits.filter((visit) => isOverdue(visit, Date.now()));
    const open = byId('owed-open');
    open.querySelector('span').textContent = text('owed.count', { count: visits.length });
    open.classList.toggle('overdue', late.length > 0);
    byId('owed-empty').hidden = visits.length > 0;
    const focused = this.#dialog.open && byId('owed-list').contains(document.activeElement) ? document.activeElement.dataset.visit : null;
    byId('owed-list').replaceChildren(...visits.map((visit) => element('li', {}, this.#row(visit, late.includes(visit)))));
    if (focused) (byId('owed-list').querySelector(`[data-visit="${focused}"]`) ?? byId('owed-list').querySelector('button') ?? byId('owed-close')).focus();
  }

  #row(visit, isLate) {
    const what = [visit.visitor.name, visit.party > 1 && text('inside.party', { count: visit.party }), visit.badge && text('inside.badgeNumber', { badge: visit.badge })];
    return element('button', { 'type': 'button', 'class': 'owed-row', 'data-visit': visit.id, 'click': () => this.#take(visit) },
      element('span', { class: 'owed-time', text: clockTime(visit.arrivedAt, this.post.timeZone) }),
      element('span', { class: 'owed-what', text: what.filter(Boolean).join(' · ') }),
      element('span', { class: `chip ${isLate ? 'bad' : 'warn'}`, text: text(isLate ? 'owed.late' : 'owed.open') }));
  }

  #take(visit) {
    this.#dialog.close();
    this.complete(visit);
  }
}
