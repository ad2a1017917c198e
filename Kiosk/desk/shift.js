// A recorder's shift: from signing in to signing out, through whatever happens to the session between.

import { notice } from '../shared/announce.js';
import { call, Problem } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { pauseAfter } from '../shared/outbox.js';
import { keepPreference, preference } from '../shared/preference.js';
import { SignIn } from '../shared/signin.js';
import { problemText } from '../shared/texts.js';

export class Shift {
  account = null;
  #previous = null;
  #headquarters = [];
  #signIn = new SignIn({ behind: byId('desk'), signedIn: (session) => this.#begin(session) });

  /**
   * `began(account)` and `ended()` hear of every session, also of one that merely ran out; `relieved(account)` of a
   * handover. `memory` keeps the shift for a page that is opened while the server is away.
   */
  constructor({ post, outbox, held, memory, began, relieved, ended }) {
    Object.assign(this, { post, outbox, held, memory, began, relieved, ended });
    byId('sign-out').addEventListener('click', () => {
      held.flush();
      if (outbox.unsaved.length > 0) byId('unsent').showModal();
      else this.#signOut();
    });
    byId('unsent-stay').addEventListener('click', () => byId('unsent').close());
    byId('unsent-leave').addEventListener('click', () => {
      byId('unsent').close();
      for (const item of outbox.unsaved) outbox.discard(item);
      this.#signOut();
    });
    addEventListener('beforeunload', (event) => {
      held.flush();
      if (outbox.unsaved.length > 0) event.preventDefault();
    });
  }

  get isOn() {
    return this.account !== null;
  }

  /** Goes on with the session of before, or asks to sign in; waits for a server that is not there yet. */
  async resume() {
    for (let attempts = 0; ; attempts += 1) {
      try {
        await this.#ask();
        return;
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        if (!problem.isPassing) return this.#refuse(problem);
        if (!this.isOn) await this.#goOnAlone();
        notice(problemText(problem));
        await new Promise((resolve) => setTimeout(resolve, pauseAfter(attempts)));
      }
    }
  }

  async #ask() {
    if (preference('ended')) {
      // It was signed out while the server was away, which has to hear of it before anybody goes on.
      await call('DELETE', '/api/v1/session').catch((problem) => { if (!problem.isSignedOut) throw problem; });
      keepPreference('ended', '');
      throw new Problem({ status: 401, code: 'not-signed-in' });
    }
    await this.#begin(await call('GET', '/api/v1/session'));
  }

  async #refuse(problem) {
    notice('');
    if (this.isOn) return this.expire(problem);
    await this.memory.end();
    this.#signIn.open(problem.code === 'not-signed-in' ? undefined : problem);
  }

  /** Goes on with the shift that this device remembers, for as long as the server is away. */
  async #goOnAlone() {
    const kept = preference('ended') ? null : await this.memory.recall('session');
    if (!kept || Date.parse(kept.session.expiresAt) <= Date.now() || !this.post.take(kept.headquarters, kept.session)) return;
    await this.#open(kept.session, kept.headquarters);
  }

  /** The server no longer knows the session. What was typed and what is unsent stays where it is. */
  expire(problem) {
    if (!this.isOn) return;
    this.account = null;
    this.outbox.close();
    this.memory.end();
    this.ended();
    this.#signIn.open(problem);
  }

  /** Somebody else answers for the book from now on, on the page as it stands. */
  async handOver(session) {
    this.account = session.account;
    this.#previous = session.account.username;
    this.#openOutbox(session);
    await this.memory.end();
    await this.#remember(session);
    this.relieved(session.account);
    if (session.secondFactor === 'missing') this.expire(new Problem({ status: 403, code: 'second-factor-missing' }));
  }

  async #begin(session) {
    if (session.secondFactor === 'missing') {
      // On a fresh page nothing is lost by going where it is set up.
      if (!this.#previous) return location.assign('/account/');
      throw new Problem({ status: 403, code: 'second-factor-missing' });
    }
    const headquarters = await call('GET', '/api/v1/headquarters');
    const { username } = session.account;
    // Somebody else takes over: nothing of the one before stays on the page, unless it is still to be sent.
    if (this.#previous && this.#previous !== username && this.outbox.unsaved.length === 0) {
      await this.memory.end();
      location.reload();
      return;
    }
    if (!this.post.take(headquarters, session)) throw new Problem({ status: 403, code: 'not-a-recorder' });
    notice('');
    const isGoingOn = this.isOn;
    this.#headquarters = headquarters;
    await this.#remember(session);
    if (isGoingOn) this.#openOutbox(session);
    else await this.#open(session, headquarters);
  }

  async #open(session, headquarters) {
    this.account = session.account;
    this.#previous = session.account.username;
    this.#headquarters = headquarters;
    this.#signIn.close();
    this.#openOutbox(session);
    await this.began(this.account);
  }

  #openOutbox({ account, headquarters, voucher }) {
    this.outbox.openFor(account.username, { register: headquarters, voucher });
  }

  async #remember(session) {
    await this.memory.begin(session.expiresAt).catch(() => { /* The desk works on; a reload would need the server. */ });
    this.memory.keep('session', { session, headquarters: this.#headquarters });
  }

  async #signOut() {
    try {
      await call('DELETE', '/api/v1/session');
    } catch (problem) {
      if (!problem.isSignedOut && !problem.isPassing) return notice(problemText(problem));
      // The server hears of it as soon as it is there.
      if (problem.isPassing) keepPreference('ended', 'yes');
    }
    await this.memory.end();
    // A fresh page is the surest way to leave nothing behind.
    location.reload();
  }
}
