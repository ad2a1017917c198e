// The roll call at the meeting place: who was inside, and who has been seen outside. It works without a network: marks are
// kept on this device, without a name, and merged with those of the other marshals as soon as there is one.

import { call } from '../shared/api.js';
import { announce } from '../shared/announce.js';
import { byId, element } from '../shared/element.js';
import { keepPreference, preference } from '../shared/preference.js';
import { markAfter, mergeCalls, mergeMarks, openCalls, tally } from '../shared/rollcall.js';
import { fold } from '../shared/spelling.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime, dateTime } from '../shared/time.js';
import { uuid7 } from '../shared/uuid.js';

const interval = 5_000;
const mostSent = 100;

export class RollCallDialog {
  #dialog = byId('rollcall');
  #calls = [];
  /** Visits that were inside when it began, by id: who leaves the list of the inside stays on this one. */
  #people = new Map();
  #unsent = new Map();
  #timer;
  #isOffline = false;

  constructor({ book, post, closed }) {
    Object.assign(this, { book, post, closed });
    byId('rollcall-open').addEventListener('click', () => this.open());
    byId('rollcall-close').addEventListener('click', () => this.#dialog.close());
    byId('rollcall-print').addEventListener('click', () => print());
    byId('rollcall-end').addEventListener('click', () => this.#end());
    byId('rollcall-filter').addEventListener('input', () => this.draw());
    byId('rollcall-list').addEventListener('click', (event) => {
      const { visit } = event.target.closest('button')?.dataset ?? {};
      if (visit) this.#toggle(visit);
    });
    this.#dialog.addEventListener('keydown', (event) => this.#key(event));
    this.#dialog.addEventListener('close', () => {
      clearInterval(this.#timer);
      this.closed();
    });
    whenLanguageChanges(() => this.draw());
  }

  open() {
    this.#restore();
    if (openCalls(this.#calls).length === 0) {
      this.#people.clear();
      this.#calls = [{ id: uuid7(), startedAt: new Date().toISOString(), marks: [] }];
    }
    this.#gather();
    this.#keep();
    byId('rollcall-filter').value = '';
    this.draw();
    this.#dialog.showModal();
    byId('rollcall-filter').focus();
    this.#timer = setInterval(() => this.#exchange(), interval);
    this.#exchange();
  }

  get #marks() {
    return mergeMarks(...openCalls(this.#calls).map(({ marks }) => marks), [...this.#unsent.values()]);
  }

  #gather() {
    for (const visit of this.book.inside()) if (visit.visitor) this.#people.set(visit.id, visit);
  }

  #toggle(visit) {
    const known = this.#marks.get(visit);
    const mark = markAfter(known, visit, !known?.out, Date.now());
    this.#unsent.set(visit, mark);
    this.#keep();
    this.draw();
    const { name } = this.#people.get(visit).visitor;
    announce(`${text(mark.out ? 'rollcall.markedOut' : 'rollcall.markedBack', { name })} ${this.#summary()}`);
    this.#exchange();
  }

  /** Marks are kept across a reload: ids and times, nobody's name. */
  #keep() {
    keepPreference('rollcall', JSON.stringify({ register: this.post.headquarters.code, calls: this.#calls, unsent: [...this.#unsent.values()] }));
  }

  #restore() {
    try {
      const { register, calls, unsent } = JSON.parse(preference('rollcall') ?? '{}');
      if (register !== this.post.headquarters.code) return;
      this.#calls = openCalls(calls).filter(({ startedAt }) => Date.now() - Date.parse(startedAt) < 86_400_000);
      this.#unsent = mergeMarks(unsent);
    } catch {
      // Nothing that can be read: the roll call begins anew.
    }
  }

  /** Sends what was marked here and takes what others did; a roll call begun elsewhere is joined. */
  async #exchange() {
    const base = `/api/v1/headquarters/${encodeURIComponent(this.post.headquarters.code)}/roll-calls`;
    const sent = [...this.#unsent.values()].slice(0, mostSent);
    try {
      for (const known of openCalls(await call('GET', base))) this.#take(known);
      const [own] = openCalls(this.#calls).sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id));
      this.#take(await call('POST', `${base}/${own.id}`, { body: { startedAt: own.startedAt, marks: sent } }));
      for (const mark of sent) if (this.#unsent.get(mark.visit)?.at === mark.at) this.#unsent.delete(mark.visit);
      this.#isOffline = false;
    } catch (problem) {
      this.#isOffline = true;
    }
    this.#gather();
    this.#keep();
    if (this.#dialog.open) this.draw();
  }

  #take(known) {
    const at = this.#calls.findIndex(({ id }) => id === known.id);
    if (at < 0) this.#calls.push(known);
    else this.#calls[at] = mergeCalls(this.#calls[at], known);
  }

  async #end() {
    const endedAt = new Date().toISOString();
    const base = `/api/v1/headquarters/${encodeURIComponent(this.post.headquarters.code)}/roll-calls`;
    const ending = openCalls(this.#calls);
    const marks = [...this.#unsent.values()].slice(0, mostSent);
    try {
      for (const { id, startedAt } of ending) await call('POST', `${base}/${id}`, { body: { startedAt, endedAt, marks } });
    } catch {
      // Ending is for when all is well again, and then there is a network.
      byId('rollcall-state').textContent = text('rollcall.endLater');
      return;
    }
    this.#calls = [];
    this.#unsent.clear();
    this.#people.clear();
    this.#keep();
    this.#dialog.close();
  }

  #key(event) {
    const rows = [...byId('rollcall-list').querySelectorAll('button')];
    const at = rows.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') rows[Math.min(at + 1, rows.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (at <= 0 ? byId('rollcall-filter') : rows[at - 1]).focus();
    else if (event.key === 'Enter' && event.target.id === 'rollcall-filter') this.#enter(rows);
    else return;
    event.preventDefault();
  }

  /** A badge or a name that fits one person, and Enter: marked, and ready for the next. */
  #enter(rows) {
    if (rows.length === 1) {
      this.#toggle(rows[0].dataset.visit);
      byId('rollcall-filter').value = '';
      this.draw();
    } else {
      rows[0]?.focus();
    }
  }

  #summary() {
    return text('rollcall.summary', tally([...this.#people.values()], this.#marks));
  }

  draw() {
    if (!this.post.headquarters) return;
    const marks = this.#marks;
    const wanted = fold(byId('rollcall-filter').value);
    const fits = ({ visitor, badge }) => !wanted || fold(badge ?? '') === wanted || fold(visitor.name).includes(wanted);
    const people = [...this.#people.values()].filter(fits)
      .sort((a, b) => a.visitor.name.split(' ').at(-1).localeCompare(b.visitor.name.split(' ').at(-1), 'vi') || a.id.localeCompare(b.id));
    // Whoever is still missing stands first.
    people.sort((a, b) => Number(marks.get(a.id)?.out ?? false) - Number(marks.get(b.id)?.out ?? false));
    const focused = document.activeElement?.closest?.('#rollcall-list button')?.dataset.visit;
    byId('rollcall-list').replaceChildren(...people.map((visit) => element('li', {}, this.#row(visit, marks.get(visit.id)))));
    if (focused) byId('rollcall-list').querySelector(`[data-visit="${focused}"]`)?.focus();
    byId('rollcall-summary').textContent = this.#summary();
    const [first] = openCalls(this.#calls).map(({ startedAt }) => startedAt).sort();
    byId('rollcall-began').textContent = first ? text('rollcall.began', { time: dateTime(first, this.post.timeZone), place: this.post.headquarters.name }) : '';
    byId('rollcall-state').textContent = this.#isOffline || this.#unsent.size > 0 ? text('rollcall.offline', { count: this.#unsent.size }) : text('rollcall.shared');
    byId('rollcall-fresh').textContent = this.book.heardAt ? text('rollcall.fresh', { time: clockTime(this.book.heardAt, this.post.timeZone) }) : '';
  }

  #row(visit, mark) {
    const isOut = mark?.out ?? false;
    const more = [visit.badge && text('inside.badgeNumber', { badge: visit.badge }), visit.toSee, visit.party > 1 && text('inside.party', { count: visit.party })];
    return element('button', { 'type': 'button', 'class': `call-row ${isOut ? 'out' : ''}`, 'aria-pressed': String(isOut), 'data-visit': visit.id },
      element('span', { class: 'call-box', text: isOut ? '✓' : '' }),
      element('span', { class: 'call-name', text: visit.visitor.name }),
      element('span', { class: 'call-more', text: more.filter(Boolean).join(' · ') }),
      element('span', { class: `chip ${isOut ? 'good' : 'bad'}`, text: isOut ? text('rollcall.out', { time: clockTime(mark.at, this.post.timeZone) }) : text('rollcall.missing') }));
  }
}
