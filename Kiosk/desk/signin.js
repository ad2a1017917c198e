// Signing in, at the start and whenever the session ends. The desk behind it keeps all that was typed.

import { call } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { problemText, text } from '../shared/texts.js';

export class SignIn {
  #reason = byId('sign-in-reason');
  #error = byId('sign-in-error');
  #busy = false;

  /** `signedIn(session)` hears of each session that begins; what it throws is shown here. */
  constructor({ signedIn }) {
    this.signedIn = signedIn;
    byId('sign-in-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get isOpen() {
    return !byId('sign-in').hidden;
  }

  /** Opens in place of the desk; `reason` is the key of a sentence that says why. */
  open(reason) {
    byId('desk').hidden = true;
    byId('sign-in').hidden = false;
    if (reason) this.#reason.setAttribute('data-text', reason);
    else this.#reason.removeAttribute('data-text');
    this.#reason.textContent = reason ? text(reason) : '';
    byId(byId('username').value ? 'password' : 'username').focus();
  }

  close() {
    byId('sign-in').hidden = true;
    byId('desk').hidden = false;
  }

  async #submit() {
    if (this.#busy) return;
    this.#busy = true;
    this.#error.textContent = '';
    const password = byId('password');
    const body = { username: byId('username').value.trim().normalize('NFC'), password: password.value.normalize('NFC') };
    try {
      // The server's key derivation is slow on purpose, and may have others before us.
      const session = await call('POST', '/api/v1/session', { body, patience: 30_000 });
      password.value = '';
      await this.signedIn(session);
    } catch (problem) {
      this.#error.textContent = problemText(problem);
      password.value = '';
      password.focus();
    } finally {
      this.#busy = false;
    }
  }
}
