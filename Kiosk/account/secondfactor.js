// The second factor: an authenticator app that shows codes, and codes on paper for the day the phone is lost.

import { copyButton, saveText } from '../shared/copy.js';
import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { whenSent } from '../shared/form.js';
import { symbolIn } from '../shared/symbol.js';
import { problemText, text } from '../shared/texts.js';

const views = ['factor-off', 'factor-form', 'factor-codes', 'factor-on'];
const states = { off: ['factor.stateOff', 'chip'], on: ['factor.stateOn', 'chip good'], missing: ['factor.stateMissing', 'chip warn'] };

export class SecondFactor {
  #offer = null;
  #codes = null;
  #session;

  /** `changed(session)` hears when the factor was set up or taken off. */
  constructor({ doorway, changed }) {
    Object.assign(this, { doorway, changed });
    byId('factor-begin').addEventListener('click', () => this.#begin());
    byId('factor-cancel').addEventListener('click', () => this.#cancel());
    byId('codes-kept').addEventListener('click', () => this.#forgetCodes());
    byId('codes-print').addEventListener('click', () => print());
    byId('codes-save').addEventListener('click', () => saveText(`gatebook-${this.#session.account.username}.txt`, this.#sheet()));
    copyButton(byId('codes-copy'), () => this.#sheet(), byId('codes'));
    copyButton(byId('factor-copy'), () => this.#offer.secret, byId('factor-secret'));
    whenSent(byId('factor-form'), {
      general: byId('factor-error'),
      send: () => this.#confirm(),
      refused: (_, show) => {
        show();
        byId('factor-code').select();
      },
    });
    whenSent(byId('remove-form'), { general: byId('remove-error'), send: () => this.#remove() });
    addEventListener('beforeunload', (event) => {
      if (this.#codes) event.preventDefault();
    });
  }

  draw(session) {
    this.#session = session;
    const [key, look] = states[session.secondFactor];
    byId('factor-state').className = look;
    byId('factor-state').textContent = text(key);
    byId('codes-of').textContent = text('codes.of', { name: session.account.username });
    if (this.#codes) this.#show('factor-codes');
    else if (session.secondFactor === 'on') this.#show('factor-on');
    else this.#show(this.#offer ? 'factor-form' : 'factor-off');
  }

  #show(wanted) {
    for (const id of views) byId(id).hidden = id !== wanted;
  }

  async #begin() {
    byId('factor-error').textContent = '';
    try {
      this.#offer = await this.doorway.ask('POST', '/api/v1/second-factor');
    } catch (problem) {
      byId('factor-error').textContent = problemText(problem);
      return;
    }
    byId('factor-symbol').replaceChildren(symbolIn(this.#offer.qr, text('factor.symbol')));
    byId('factor-secret').textContent = inGroups(this.#offer.secret);
    byId('factor-open').href = this.#offer.uri;
    byId('factor-form').reset();
    clearProblems(byId('factor-form'));
    this.draw(this.#session);
    byId('factor-code').focus({ preventScroll: true });
    byId('factor').scrollIntoView({ block: 'nearest' });
  }

  #cancel() {
    this.#forgetOffer();
    this.draw(this.#session);
    byId('factor-begin').focus();
  }

  #forgetOffer() {
    this.#offer = null;
    byId('factor-symbol').replaceChildren();
    byId('factor-secret').textContent = '';
    byId('factor-open').removeAttribute('href');
  }

  async #confirm() {
    const code = byId('factor-code').value.replace(/\s/g, '');
    const { recoveryCodes } = await this.doorway.ask('PUT', '/api/v1/second-factor', { body: { code } });
    this.#codes = recoveryCodes;
    this.#forgetOffer();
    byId('codes').replaceChildren(...recoveryCodes.map((each) => element('li', { text: each })));
    this.#show('factor-codes');
    byId('codes-title').focus();
    this.changed(await this.doorway.renew());
  }

  #forgetCodes() {
    this.#codes = null;
    byId('codes').replaceChildren();
    this.draw(this.#session);
    byId('factor-title').focus();
  }

  async #remove() {
    await this.doorway.ask('DELETE', '/api/v1/second-factor', { body: { password: byId('remove-password').value.normalize('NFC') } });
    byId('remove-password').value = '';
    byId('remove-form').querySelector('details').open = false;
    this.changed(await this.doorway.renew());
    byId('factor-title').focus();
  }

  #sheet() {
    return [`Gatebook ${text('codes.of', { name: this.#session.account.username })}`, location.origin, '', ...this.#codes, ''].join('\n');
  }
}

/** `ABCDEFGH` → `ABCD EFGH`, as people type it. */
export const inGroups = (secret) => secret.replace(/(.{4})(?=.)/g, '$1 ');
