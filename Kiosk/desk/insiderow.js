import { element } from '../shared/element.js';
import { text } from '../shared/texts.js';
import { timeSeenFrom } from '../shared/time.js';
import { tone } from './answers.js';
import { isOwed } from './owed.js';

/** One visit in the list of who is inside. Its nodes live as long as the visit is shown. */
export class InsideRow {
  constructor() {
    this.time = element('span', { role: 'gridcell', class: 'row-time' });
    this.name = element('strong', { class: 'row-name' });
    this.more = element('span', { class: 'row-more' });
    this.state = element('span', { class: 'chip warn' });
    this.toSee = element('span', { role: 'gridcell', class: 'row-to-see' });
    this.badge = element('span', { role: 'gridcell', class: 'row-badge' });
    this.answerChip = element('span');
    this.answer = element('button', { 'type': 'button', 'data-action': 'askAgain', 'class': 'answer-button' }, this.answerChip);
    this.leave = element('button', { 'type': 'button', 'data-action': 'leave', 'class': 'leave' });
    this.otherwise = element('button', { 'type': 'button', 'data-action': 'leaveOtherwise', 'class': 'leave-otherwise', 'text': '⋯' });
    this.buttons = [this.answer, this.leave, this.otherwise];
    this.node = element('div', { role: 'row', class: 'row' },
      this.time,
      element('span', { role: 'gridcell', class: 'row-who' }, this.name, this.state, this.more),
      this.toSee,
      this.badge,
      element('span', { role: 'gridcell', class: 'row-answer' }, this.answer),
      element('span', { role: 'gridcell', class: 'row-leave' }, this.leave, this.otherwise));
    this.setCurrent(false);
  }

  get hasFocus() {
    return this.node.contains(document.activeElement);
  }

  focus() {
    this.node.focus();
  }

  /** Only the current row is in the tab order, with its buttons. */
  setCurrent(current) {
    for (const node of [this.node, ...this.buttons]) node.tabIndex = current ? 0 : -1;
  }

  draw(visit, timeZone) {
    this.visit = visit;
    const { name, organisation } = visit.visitor;
    this.node.dataset.visit = visit.id;
    this.node.classList.toggle('leaving', Boolean(visit.leaving));
    this.time.textContent = timeSeenFrom(visit.arrivedAt, Date.now(), timeZone);
    this.time.classList.toggle('older', this.time.textContent.length > 5);
    this.name.textContent = name;
    this.more.textContent = [organisation, visit.party > 1 && text('inside.party', { count: visit.party })].filter(Boolean).join(' · ');
    const owed = isOwed(visit);
    this.state.hidden = !visit.sending && !visit.leaving && !owed;
    if (visit.leaving) this.state.textContent = text('inside.leaving');
    else if (owed) this.state.textContent = text('owed.open');
    else this.state.textContent = visit.sending ? text(`state.${visit.sending}`) : '';
    this.toSee.textContent = visit.toSee ?? '';
    this.badge.textContent = visit.badge ? text('inside.badgeNumber', { badge: visit.badge }) : '';
    this.answerChip.className = `chip ${tone(visit.appAnswer)}`;
    this.answerChip.textContent = text(`answer.short.${visit.appAnswer}`);
    this.answer.setAttribute('aria-label', text('inside.askAgain', { answer: this.answerChip.textContent, name }));
    this.leave.textContent = text('inside.leave');
    this.leave.setAttribute('aria-label', text('inside.leaveName', { name }));
    this.otherwise.setAttribute('aria-label', text('inside.leaveOtherwise', { name }));
    for (const button of [this.leave, this.otherwise]) button.disabled = Boolean(visit.leaving);
  }
}
