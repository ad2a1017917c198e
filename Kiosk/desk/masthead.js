// The line on top: whose book this is, who answers for it now, and whether all is received.

import { byId } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime, dayBefore, dayForPeople, localDay } from '../shared/time.js';
import { isLive } from './watch.js';

const ofTheSession = ['recorder', 'handover-open', 'screen-open', 'rollcall-open', 'help-open', 'sign-out'];

export class Masthead {
  #account = null;

  constructor({ post, outbox, held, book }) {
    Object.assign(this, { post, outbox, held, book });
    setInterval(() => this.draw(), 5_000);
    whenLanguageChanges(() => this.draw());
  }

  signedIn(account) {
    this.#account = account;
    this.draw();
  }

  signedOut() {
    this.#account = null;
    byId('entrance-choice').hidden = true;
    this.draw();
  }

  draw() {
    const { headquarters } = this.post;
    const open = this.#account !== null;
    for (const id of ofTheSession) byId(id).hidden = !open;
    byId('headquarters-name').textContent = open ? headquarters.name : text('desk.title');
    byId('headquarters-detail').textContent = open ? this.#detail(headquarters) : text('desk.subtitle');
    document.title = open ? `${headquarters.name} · Gatebook` : 'Gatebook';
    this.#drawOutbox();
    if (!open) return;
    byId('recorder-name').textContent = this.#account.username;
    this.#drawFreshness();
    this.#drawLogs(headquarters);
  }

  #detail({ agencyName, name, address, code }) {
    return [agencyName !== name && agencyName, address, code].filter(Boolean).join(' · ');
  }

  #drawOutbox() {
    const unsaved = this.outbox.unsaved.length + this.held.count;
    const saved = this.outbox.waiting.length - this.outbox.unsaved.length;
    const refused = this.outbox.refused.length;
    const parts = [
      unsaved > 0 && text('outbox.unsaved', { count: unsaved }),
      saved > 0 && text('outbox.saved', { count: saved }),
      refused > 0 && text('outbox.refused', { count: refused }),
    ].filter(Boolean);
    const state = byId('outbox-state');
    state.hidden = this.#account === null && parts.length === 0;
    state.className = `chip ${refused > 0 ? 'bad' : parts.length > 0 ? 'warn' : 'good'}`;
    state.textContent = parts.join(' · ') || text('outbox.received');
  }

  #drawFreshness() {
    const { heardAt } = this.book;
    const live = isLive(heardAt, Date.now());
    const label = byId('freshness');
    label.className = `chip ${live ? 'good' : 'warn'}`;
    if (live) label.textContent = text('freshness.live');
    else if (heardAt === null) label.textContent = text('freshness.never');
    else label.textContent = text('freshness.last', { time: clockTime(heardAt, this.post.timeZone) });
  }

  #drawLogs({ code, timeZone }) {
    const today = localDay(Date.now(), timeZone);
    for (const [id, key, day] of [['log-today', 'logs.today', today], ['log-yesterday', 'logs.yesterday', dayBefore(today)]]) {
      byId(id).href = `/api/v1/headquarters/${encodeURIComponent(code)}/days/${day}/log.csv`;
      byId(id).textContent = text(key, { day: dayForPeople(day) });
    }
  }
}
