// A page that a one-time link leads to: its token opens a form, or the page says why it does not.

import { byId } from './element.js';
import { whenSent } from './form.js';
import { problemText, whenLanguageChanges } from './texts.js';

export class LinkPage {
  #token = location.hash.slice(1);
  #sayAgain = () => {};

  /**
   * `form` is the id of the form, beside `done` and `closed`. `open(token)` resolves to the input where one
   * begins, `send(token)` to what says that it is done; a problem with the code `refused` closes the page,
   * and `missing` is that of an address without a token.
   */
  constructor({ form, missing, refused, open, send }) {
    // The token is a key: it leaves the address bar and the history before anything else happens.
    history.replaceState(null, '', location.pathname);
    Object.assign(this, { form, missing, fill: open });
    whenLanguageChanges(() => this.#sayAgain());
    byId('retry').addEventListener('click', () => this.open());
    whenSent(byId(form), {
      general: byId(`${form}-error`),
      send: async () => {
        const done = await send(this.#token);
        byId(form).reset();
        this.#say(done);
        this.#show('done').focus();
      },
      refused: (problem, show) => (problem.code === refused ? this.#close(problem) : show()),
    });
  }

  async open() {
    if (!this.#token) return this.#close({ code: this.missing });
    try {
      const first = await this.fill(this.#token);
      this.#show(this.form);
      first.focus();
    } catch (problem) {
      this.#close(problem);
    }
  }

  #close(problem) {
    this.#say(() => { byId('closed-reason').textContent = problemText(problem); });
    byId('retry').hidden = !problem.isPassing;
    this.#show('closed').focus();
  }

  /** Says something now, and again when the language changes. */
  #say(sentence) {
    this.#sayAgain = sentence;
    sentence();
  }

  #show(wanted) {
    for (const id of [this.form, 'done', 'closed']) byId(id).hidden = id !== wanted;
    return byId(wanted);
  }
}
