// Who takes over? The next recorder signs in over the page as it stands: nothing typed is lost, and the first
// answers for the book until the second does. What the first has noted goes out under the first one's name, so
// the handover waits for that.

import { ask, Problem } from '../shared/api.js';
import { Credentials } from '../shared/credentials.js';
import { byId } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';

export class Handover {
  #dialog = byId('handover');
  #given = null;
  #credentials;

  /** `current()` is the account on duty; `taken(session)` hears of the next one. */
  constructor({ outbox, current, taken }) {
    Object.assign(this, { outbox, current });
    this.#credentials = new Credentials({
      form: byId('handover-form'), prefix: 'next-',
      send: (body) => this.#send(body),
      taken: (session) => {
        this.#dialog.close();
        taken(session);
      },
    });
    byId('handover-cancel').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#end());
    whenLanguageChanges(() => this.draw());
  }

  open() {
    byId('handover-form').reset();
    this.#credentials.clear();
    this.draw();
    this.#dialog.showModal();
    this.#credentials.focus();
  }

  /** Says how much is still to be received, and goes on when nothing is. */
  draw() {
    const account = this.current();
    if (!account) return;
    const waiting = this.outbox.waitingOwn.length;
    const name = account.username;
    byId('handover-from').textContent = text('handover.from', { name });
    byId('handover-waiting').textContent = waiting > 0 ? text('handover.waiting', { count: waiting, name }) : '';
    if (waiting === 0) this.#given?.resolve();
  }

  async #send(body) {
    if (body.username === this.current().username) throw new Problem({ status: 422, code: 'handover-same' });
    await this.#everythingReceived();
    return ask('POST', '/api/v1/session/handover', { body });
  }

  #everythingReceived() {
    const everything = new Promise((resolve, reject) => { this.#given = { resolve, reject }; });
    this.outbox.hurry();
    this.draw();
    return everything;
  }

  /** Whoever closes the dialog has not handed over, even if what waited is received later. */
  #end() {
    this.#given?.reject(new Problem({ code: 'superseded' }));
    this.#given = null;
    this.#credentials.clear();
  }
}
