// The way into a page that needs an account: asks who is there, lets in, and notices when the session
// ends or becomes somebody else's.

import { notice } from './announce.js';
import { ask, call } from './api.js';
import { byId } from './element.js';
import { pauseAfter } from './outbox.js';
import { SignIn } from './signin.js';
import { problemText, text } from './texts.js';

export class Doorway {
  session = null;
  #previous = null;

  /** `behind` is the page; `entered(session)` hears of each session that begins, what it throws is shown at the door. */
  constructor({ behind, entered }) {
    this.entered = entered;
    this.signIn = new SignIn({ behind, signedIn: (session) => this.#enter(session) });
    byId('sign-out').addEventListener('click', () => this.#leave());
    // Another page of this browser may have signed out, or handed over to somebody else.
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.session) this.#look();
    });
  }

  /** Goes on with the session there is, or asks to sign in; waits for a server that is not there yet. */
  async open() {
    for (let attempts = 0; ; attempts += 1) {
      try {
        await this.#enter(await call('GET', '/api/v1/session'));
        return notice('');
      } catch (problem) {
        if (!problem.isPassing) {
          notice('');
          return this.signIn.open(problem.code === 'not-signed-in' ? undefined : problem);
        }
        notice(problemText(problem));
        await new Promise((resolve) => setTimeout(resolve, pauseAfter(attempts)));
      }
    }
  }

  /** Asks the server in the name of whoever is signed in; when that is nobody any more, the door closes. */
  async ask(method, path, options) {
    try {
      return await ask(method, path, options);
    } catch (problem) {
      if (problem.isSignedOut) this.#shut(problem);
      throw problem;
    }
  }

  /** Asks anew what the session may, after something about it was changed. */
  async renew() {
    this.session = await this.ask('GET', '/api/v1/session');
    return this.session;
  }

  async #enter(session) {
    if (this.#previous && this.#previous !== session.account.username) return location.reload();
    await this.entered(session);
    this.session = session;
    this.#previous = session.account.username;
    byId('sign-out').hidden = false;
    this.signIn.close();
  }

  async #look() {
    try {
      const session = await call('GET', '/api/v1/session');
      if (session.account.username !== this.#previous) location.reload();
    } catch (problem) {
      if (problem.isSignedOut) this.#shut(problem);
    }
  }

  #shut(problem) {
    if (!this.session) return;
    this.session = null;
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    byId('sign-out').hidden = true;
    this.signIn.open(problem);
  }

  async #leave() {
    try {
      await ask('DELETE', '/api/v1/session');
    } catch (problem) {
      if (!problem.isSignedOut) {
        notice(problemText(problem));
        return;
      }
    }
    // A fresh page is the surest way to leave nothing behind.
    location.reload();
  }
}

/** Whom a session is of, as it stands on the page. */
export function roleLine({ account, headquarters, agency }) {
  return [text(roleNames[account.role]), headquarters ?? agency].filter(Boolean).join(' · ');
}

export const roleNames = {
  recorder: 'role.recorder', officer: 'role.officer', province: 'role.province', tracer: 'role.tracer', admin: 'role.admin',
};
