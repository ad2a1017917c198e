// The one line: a name, the last digits of a phone, or a badge. Below it stand those who may be meant.

import { announce } from '../shared/announce.js';
import { call } from '../shared/api.js';
import { Combobox } from '../shared/combobox.js';
import { byId, element } from '../shared/element.js';
import { text } from '../shared/texts.js';
import { clockTime, dayForPeople } from '../shared/time.js';
import { choicesFor, isMeant, isWorthAsking, leavers } from './choices.js';
import { distinguishing, inOrderOfRecall } from './recall.js';

export class Line {
  /** `leave(visit)` notes an exit, `takeOver(choice)` fills in a returning visitor; `signedOut(problem)` as everywhere. */
  constructor({ book, timeZone, leave, takeOver, signedOut }) {
    Object.assign(this, { book, timeZone, leave, takeOver, signedOut });
    this.input = byId('name');
    this.#combobox = new Combobox({
      input: this.input,
      list: byId('recalled'),
      least: 1,
      find: (query, signal) => this.#find(query, signal),
      preselect: (choices) => (isMeant(this.input.value, choices) ? 0 : -1),
      draw: (choice) => (choice.leaving ? this.#leaver(choice.leaving) : this.#returning(choice)),
      choose: (choice) => this.choose(choice),
      tell: (count) => announce(text('recall.count', { count })),
    });
    this.input.addEventListener('keydown', (event) => this.#key(event));
  }

  #combobox;

  close() {
    this.#combobox.close();
  }

  /** Shows choices that were not typed for: who a scan may mean. The first is taken by Enter. */
  offer(choices) {
    this.input.focus();
    this.#combobox.offer(choices, 0);
  }

  choose(choice) {
    if (choice.leaving) {
      this.input.value = '';
      this.leave(choice.leaving);
    } else {
      this.takeOver(choice);
    }
  }

  /** People visits of before, as the server tells them; `query` never stands in an address. */
  async search(query, signal) {
    try {
      return await call('POST', '/api/v1/visitors/search', { body: { query }, signal });
    } catch (problem) {
      if (problem.isSignedOut) this.signedOut(problem);
      throw problem;
    }
  }

  /** Whoever is inside is known here, also when the server is away. */
  async #find(query, signal) {
    const found = isWorthAsking(query) ? await this.search(query, signal).catch(() => []) : [];
    return choicesFor(query, this.book.inside(), inOrderOfRecall(found, query));
  }

  /** A badge and Enter, faster than the list comes. */
  #key(event) {
    if (event.key !== 'Enter' || event.ctrlKey || event.isComposing || event.repeat || this.#combobox.isOpen) return;
    const [first] = leavers(this.book.inside(), this.input.value.trim());
    if (!first?.isByBadge) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.choose(first);
  }

  #leaver(visit) {
    const { visitor, badge, toSee, arrivedAt } = visit;
    const since = text('line.since', { time: clockTime(arrivedAt, this.timeZone()) });
    return [
      element('span', { class: 'choice-name' }, element('span', { class: 'chip leave-chip', text: text('inside.leave') }), ` ${visitor?.name ?? ''}`),
      element('span', { class: 'choice-more', text: [badge && text('inside.badgeNumber', { badge }), since, toSee].filter(Boolean).join(' · ') }),
    ];
  }

  #returning(choice) {
    return [
      element('span', { class: 'choice-name', text: choice.visitor.name }),
      element('span', { class: 'choice-more', text: distinguishing(choice, dayForPeople) }),
    ];
  }
}
