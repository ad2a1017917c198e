// One visitor at the tablet: from the first question to the number, or from the number to the door.

import { oneAtATime } from '../shared/form.js';
import { readableLink } from '../shared/link.js';
import { text } from '../shared/texts.js';
import { answerOf, arrivalOf, exitByNumber, exitOf } from './arrival.js';
import { consentScreen } from './consent.js';
import { deskScreen, drawState, leaveScreen, leftScreen, numberScreen, stateLine } from './farewell.js';
import { forgetMethod } from './field.js';
import { appScreen, codeScreen } from './install.js';
import { after, before, questions, screenOf } from './journey.js';
import { digitOf, isGiven } from './numbers.js';
import { nameScreen, phoneScreen, purposeScreen, toSeeScreen } from './questions.js';
import { show } from './stage.js';

/** How long a visitor waits for the server's word before the screen goes on and leaves the entry to the outbox. */
const patience = 1_500;

/** For how long a last screen stays, in seconds. */
const farewell = 30;

/** The state of an entry after its first try, or once it is on the disk and the server keeps nobody waiting. */
async function outcomeOf(item) {
  const state = await Promise.race([item.tried, new Promise((resolve) => setTimeout(resolve, patience))]);
  if (state === undefined) await item.written;
  return item.state;
}

const screens = { name: nameScreen, phone: phoneScreen, toSee: toSeeScreen, purpose: purposeScreen };

export class Visit {
  #said = null;
  #item = null;
  #line = null;
  #take = null;
  /** Changes whenever somebody else may be there. */
  #turn = 0;

  /** `start()` goes back to the start; `inBook(key)` is a text in the language of the book. */
  constructor({ place, outbox, numbers, idle, start, makeId, ask, inBook }) {
    Object.assign(this, { place, outbox, numbers, idle, start, makeId, ask, inBook });
    this.register = oneAtATime(() => this.#register());
  }

  /** Whether somebody is there. */
  get isOn() {
    return this.#said !== null || this.#line !== null;
  }

  /** Whether a card that is held under the reader now says something. */
  get readsCards() {
    return this.#take !== null;
  }

  card(read) {
    this.#take?.(read);
  }

  forget() {
    this.#turn += 1;
    this.outbox.letGo();
    this.#said = null;
    this.#item = null;
    this.#line = null;
    this.#take = null;
    forgetMethod();
  }

  /** What becomes of an entry is said on the last screen, while its visitor is there. */
  changed(item) {
    if (item === this.#item && this.#line) drawState(this.#line, item);
  }

  // MARK: In

  enter() {
    this.#said = { visit: this.makeId() };
    this.#ask('consent');
  }

  #ask(name, problem) {
    const said = this.#said;
    const go = () => (after(name, said) === 'number' || after(name, said) === 'code' ? this.register() : this.#ask(after(name, said)));
    const back = () => (before(name) === 'start' ? this.start() : this.#ask(before(name)));
    const given = {
      said, go, back, problem, write: this.inBook, isRequired: this.place.lobby.phoneRequired, campaign: this.place.campaign,
      listen: (take) => { this.#take = take; },
    };
    this.#take = null;
    this.idle.watch(this.place.lobby.idleSeconds, this.start);
    if (name === 'app' && !this.place.campaign) return this.register();
    show({ ...this.#screen(name, given), step: text('lobby.step', { number: questions.indexOf(name) + 1, count: questions.length }) });
  }

  #screen(name, given) {
    if (name === 'app') return appScreen(given);
    if (name !== 'consent') return screens[name](given);
    return consentScreen({
      lobby: this.place.lobby, back: given.back, refused: () => this.#toDesk('lobby.refused.heading', 'lobby.refused.detail'),
      agreed: (version) => {
        given.said.consent = version;
        given.go();
      },
    });
  }

  async #register() {
    const said = this.#said;
    const { lane, entrance } = this.place.lobby;
    said.number ??= this.numbers.take(said.visit, lane);
    this.#item = this.outbox.put(arrivalOf(said, { entrance: entrance.code, number: said.number, visit: said.visit }));
    const item = this.#item;
    const outcome = await outcomeOf(item);
    // Whoever walked away meanwhile has been registered all the same.
    if (this.#said !== said) return;
    if (outcome === 'refused') this.#mend(item);
    else if (after('app', said) === 'code') this.#showCode(said);
    else this.#showNumber(said, item);
  }

  /** The server would not have it: back to the question it is about, with all that was said; or to people. */
  #mend(item) {
    const screen = screenOf(item.problem.field);
    if (screen) return this.#ask(screen, item.problem);
    this.#toDesk('lobby.trouble.heading', 'lobby.trouble.detail');
  }

  #showCode(said) {
    const item = this.#item;
    const { entrance } = this.place.lobby;
    const onwards = () => this.#showNumber(said, item);
    this.idle.watch(this.place.lobby.idleSeconds * 2, onwards);
    show({ step: '', ...codeScreen({
      campaign: this.place.campaign, code: this.place.code, link: readableLink(entrance.link), answer: said.answer,
      later: onwards,
      done: (answer) => {
        this.outbox.put(answerOf(said.visit, answer));
        onwards();
      },
    }) });
  }

  #showNumber(said, item) {
    this.#line = stateLine(item);
    show({ step: '', ...numberScreen({ number: said.number, line: this.#line, done: this.start }) });
    this.#stay();
  }

  // MARK: Out

  leave() {
    this.idle.watch(this.place.lobby.idleSeconds, this.start);
    show(leaveScreen({ leave: (number) => this.#leave(number), back: this.start }));
  }

  /** Resolves to the problem with the number, or to nothing once the visitor may go. */
  async #leave(typed) {
    const number = typed.replace(/\s/gu, '');
    if (!/^[0-9A-Za-z./#-]{1,20}$/.test(number)) return { code: 'number-missing' };
    if (this.numbers.hasLeft(number)) return { code: 'number-has-left' };
    const visit = this.numbers.visitOf(number);
    // As long as a tablet's and begun as one, but no tablet gave it: a finger slipped.
    if (!visit && /^\d{4,5}$/.test(number) && number[0] === digitOf(this.place.lobby.lane) && !isGiven(number)) return { code: 'number-mistyped' };
    const turn = this.#turn;
    let item;
    try {
      item = visit ? this.outbox.put(exitOf(visit)) : await this.#exitOf(number);
    } catch (problem) {
      return problem;
    }
    if (visit && await outcomeOf(item) === 'refused') return item.problem;
    if (visit) this.numbers.left(number);
    if (turn !== this.#turn) return null;
    this.#item = item;
    this.#line = stateLine(item);
    show(leftScreen({ line: this.#line, done: this.start }));
    this.#stay();
    return null;
  }

  /**
   * The exit of a number that this tablet did not give. The server is asked first, so that a wrong number is told to
   * whoever typed it and makes no entry; when it is away, the exit waits here like any other.
   */
  async #exitOf(number) {
    const exit = exitByNumber(number);
    try {
      await this.ask('PUT', `/api/v1/${exit.path}`, { body: exit.body, patience: 4_000 });
      return { state: 'received' };
    } catch (problem) {
      if (!problem.isPassing || problem.status === 429) throw problem;
      const item = this.outbox.put(exit);
      await item.written;
      return item;
    }
  }

  // MARK: The end

  #toDesk(heading, detail) {
    this.#said = null;
    show({ step: '', ...deskScreen({ heading, detail, done: this.start }) });
    this.#stay();
  }

  /** A last screen says for how long it stays; a touch lets it stay longer. */
  #stay() {
    this.idle.watch(farewell, this.start, (left) => {
      for (const done of document.querySelectorAll('.done')) done.textContent = text('lobby.doneIn', { seconds: left });
    });
  }
}
