// The question about the app, asked of the visitor who has just been registered or of one who leaves.

import { byId, element } from '../shared/element.js';
import { language, text, whenLanguageChanges } from '../shared/texts.js';
import { answerForKey, answers, keyOf } from './answers.js';

export class Question {
  #panel = byId('question');
  #visit = null;

  /** `answered(visit, answer)` hears the answer, `skipped()` that none was given. */
  constructor({ answered, skipped }) {
    Object.assign(this, { answered, skipped });
    this.campaign = null;
    const buttons = answers.map((answer) => element('button', {
      type: 'button', class: 'answer', click: () => this.#answer(answer),
    }, element('kbd', { text: keyOf(answer) }), element('span', { 'data-text': `answer.${answer}` })));
    byId('answers').append(...buttons);
    byId('question-skip').addEventListener('click', () => this.skip());
    // The keys count only while the question has the focus: nothing typed elsewhere can answer it.
    this.#panel.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const answer = answerForKey(event.key);
      if (event.key === 'Escape') this.skip();
      else if (answer) this.#answer(answer);
      else return;
      event.preventDefault();
    });
    whenLanguageChanges(() => this.#say());
  }

  get isOpen() {
    return this.#visit !== null;
  }

  /** Asks about a visit. The focus goes to the question itself, so that a late Enter answers nothing. */
  ask(visit) {
    this.#visit = visit;
    this.#say();
    this.#swap();
    this.focus();
  }

  focus() {
    if (this.isOpen) this.#panel.focus();
  }

  /** Leaves the visit as it stands; without an answer the book says "not asked". */
  skip() {
    this.#close();
    this.skipped();
  }

  /** Closes if it was about this visit, which has been undone or refused. */
  drop(visitId) {
    if (this.#visit?.id === visitId) this.skip();
  }

  #answer(answer) {
    const visit = this.#visit;
    this.#close();
    this.answered(visit, answer);
  }

  #close() {
    this.#visit = null;
    this.#swap();
  }

  #swap() {
    this.#panel.hidden = !this.isOpen;
    byId('ready').hidden = this.isOpen;
  }

  #say() {
    if (!this.isOpen) return;
    byId('question-who').textContent = this.#visit.visitor.name;
    byId('question-text').textContent = this.campaign?.question[language()] ?? text('question.fallback');
  }
}
