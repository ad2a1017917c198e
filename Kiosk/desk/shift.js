// A recorder's shift: from signing in to signing out, through whatever happens to the session between.

import { notice } from '../shared/announce.js';
import { call, Problem } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { pauseAfter } from '../shared/outbox.js';
import { SignIn } from '../shared/signin.js';
import { problemText } from '../shared/texts.js';

export class Shift {
  account = null;
  #previous = null;
  #signIn = new SignIn({ behind: byId('desk'), signedIn: (session) => this.#begin(session) });

  /** `began(account)` and `ended()` hear of every session, also of one that merely ran out; `relieved(account)` of a handover. */
  constructor({ post, outbox, began, relieved, ended }) {
    Object.assign(this, { post, outbox, began, relieved, ended });
    byId('sign-out').addEventListener('click', () => {
      if (outbox.waiting.length > 0) byId('unsent').showModal();
      else this.#signOut();
    });
    byId('unsent-stay').addEventListener('click', () => byId('unsent').close());
    byId('unsent-leave').addEventListener('click', () => {
      byId('unsent').close();
      for (const item of outbox.waiting) outbox.discard(item);
      this.#signOut();
    });
    addEventListener('beforeunload', (event) => {
      if (outbox.waiting.length > 0) event.preventDefault();
    });
  }

  get isOn() {
    return this.account !== null;
  }

  /** Goes on with the session of before, or asks to sign in; waits for a server that is not there yet. */
  async resume() {
    for (let attempts = 0; ; attempts += 1) {
      try {
        await this.#begin(await call('GET', '/api/v1/session'));
        return;
      } catch (problem) {
        if (!problem.isPassing) {
          notice('');
          this.#signIn.open(problem.code === 'not-signed-in' ? undefined : problem);
          return;
        }
        notice(problemText(problem));
        await new Promise((resolve) => setTimeout(resolve, pauseAfter(attempts)));
      }
    }
  }

  /** The server no longer knows the session. What was typed and what is unsent stays where it is. */
  expire(problem) {
    if (!this.isOn) return;
    this.account = null;
    this.outbox.close();
    this.ended();
    this.#signIn.open(problem);
  }

  /** Somebody else answers for the book from now on, on the page as it stands. */
  handOver(session) {
    this.account = session.account;
    this.#previous = session.account.username;
    this.outbox.openFor(session.account.username);
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
    if (this.#previous && this.#previous !== username && this.outbox.waiting.length === 0) {
      location.reload();
      return;
    }
    if (!this.post.take(headquarters, session)) throw new Problem({ status: 403, code: 'not-a-recorder' });
    this.account = session.account;
    this.#previous = username;
    notice('');
    this.#signIn.close();
    this.outbox.openFor(username);
    this.began(this.account);
  }

  async #signOut() {
    try {
      await call('DELETE', '/api/v1/session');
      // A fresh page is the surest way to leave nothing behind.
      location.reload();
    } catch (problem) {
      if (problem.isSignedOut) location.reload();
      else notice(problemText(problem));
    }
  }
}
