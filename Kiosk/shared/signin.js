// Signing in, at the start and whenever the session ends. What lies behind keeps all that was typed.

import { ask } from './api.js';
import { Credentials } from './credentials.js';
import { byId, element } from './element.js';
import { fillTexts, text } from './texts.js';

/** Where to go when something else comes first. */
const ways = {
  'second-factor-missing': { href: '/account/', name: 'signIn.toAccount' },
  'device-required': { href: '/pair/', name: 'signIn.toPair' },
  'device-revoked': { href: '/pair/', name: 'signIn.toPair' },
};

export class SignIn {
  #reason = byId('sign-in-reason');
  #way = byId('sign-in-way');

  /** `behind` is what the card stands in front of; `signedIn(session)` hears of each session, what it throws is shown here. */
  constructor({ behind, signedIn }) {
    this.behind = behind;
    this.credentials = new Credentials({
      form: byId('sign-in-form'),
      // The server's key derivation is slow on purpose, and may have others before us.
      send: (body) => ask('POST', '/api/v1/session', { body }),
      taken: signedIn,
      refused: (problem) => this.#showWay(problem.code),
    });
  }

  get isOpen() {
    return !byId('sign-in').hidden;
  }

  /** Opens in place of what is behind; `problem` says why, and nothing when there is nothing to say. */
  open(problem) {
    this.behind.hidden = true;
    byId('sign-in').hidden = false;
    this.credentials.clear();
    const reason = problem?.code === 'not-signed-in' ? 'signIn.expired' : problem && `problem.${problem.code}`;
    if (reason) this.#reason.setAttribute('data-text', reason);
    else this.#reason.removeAttribute('data-text');
    this.#reason.textContent = reason ? text(reason) : '';
    this.#showWay(problem?.code);
    this.credentials.focus();
  }

  close() {
    byId('sign-in').hidden = true;
    this.behind.hidden = false;
  }

  #showWay(code) {
    const way = ways[code];
    this.#way.replaceChildren(...(way ? [element('a', { 'class': 'button', 'href': way.href, 'data-text': way.name })] : []));
    fillTexts(this.#way);
  }
}
