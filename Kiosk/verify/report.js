// What the checks found, as the page shows it: the verdict first, then the file's own facts, then one
// sentence a check.

import { byId, element } from '../shared/element.js';
import { language, text, whenLanguageChanges } from '../shared/texts.js';
import { dayForPeople } from '../shared/time.js';
import { hexadecimal } from './bytes.js';
import { entriesNamed, sentence } from './sentence.js';

const tones = { holds: 'good', fails: 'bad', idle: '', unmade: 'warn' };

export class Report {
  #found = null;
  #refusal = null;

  constructor() {
    whenLanguageChanges(() => this.#draw());
  }

  clear() {
    this.#found = null;
    this.#refusal = null;
    byId('progress').hidden = true;
    this.#draw();
  }

  progress(share) {
    byId('progress').hidden = false;
    byId('progress-bar').value = share;
  }

  /** Says in one sentence why there is nothing to report. */
  refuse(key) {
    this.clear();
    this.#refusal = key;
    this.#draw();
  }

  /** Takes the outcomes, their verdict and, when the file could be read, its head. */
  show(found) {
    this.clear();
    this.#found = found;
    this.#draw();
    byId('verdict').scrollIntoView({ block: 'nearest' });
  }

  #draw() {
    const { head, outcomes = [], verdict } = this.#found ?? {};
    const state = verdict?.state ?? 'unmade';
    byId('verdict').className = `verdict ${tones[state]}`;
    if (verdict) byId('verdict').textContent = text(verdict.key, verdict.values);
    else byId('verdict').textContent = this.#refusal ? text(this.#refusal) : '';
    byId('result').hidden = !verdict;
    byId('facts').replaceChildren(...(head ? facts(head) : []));
    byId('facts-given').hidden = !head;
    byId('outcomes').replaceChildren(...outcomes.map(row));
  }
}

function row(outcome) {
  return element('li', { 'class': `outcome ${outcome.state}`, 'data-check': outcome.id },
    element('h3', { text: text(`check.name.${outcome.id}`) }),
    element('span', { class: `chip ${tones[outcome.state]}`, text: text(`verify.state.${outcome.state}`) }),
    element('p', { text: sentence(outcome, text, language()) }),
    element('p', { class: 'soft', text: entriesNamed(outcome, text) }));
}

function facts({ name, headquarters, agencyName, day, first, last, checkpoint, key }) {
  return [
    ['verify.facts.headquarters', `${name} (${headquarters})`],
    ['verify.facts.agency', agencyName],
    ['verify.facts.day', dayForPeople(day)],
    ['verify.facts.range', first > last ? text('verify.facts.none') : `${first}–${last}`],
    ['verify.facts.size', String(checkpoint.size)],
    ['verify.facts.root', hexadecimal(checkpoint.root).slice(0, 16)],
    ['verify.facts.key', key],
  ].map(([label, value]) => element('div', {}, element('dt', { text: text(label) }), element('dd', { text: value })));
}
