// The accounts: who there is, and what may be done about each. Nobody here ever sees or sets a password.

import { copyButton } from '../shared/copy.js';
import { roleNames } from '../shared/doorway.js';
import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { oneAtATime, whenSent } from '../shared/form.js';
import { agenciesOf, PlaceField } from '../shared/placefield.js';
import { fold } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';
import { addition } from './addition.js';

const mostShown = 200;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const does = {
  recorder: 'role.recorderDoes', officer: 'role.officerDoes', province: 'role.provinceDoes', tracer: 'role.tracerDoes', admin: 'role.adminDoes',
};

export class Accounts {
  #all = [];
  #managed = null;
  #sessions = null;
  #names = new Map();

  /** Does something about the account that is open, and says what went wrong. */
  #manage = oneAtATime(async (act) => {
    byId('manage-done').textContent = '';
    byId('manage-error').textContent = '';
    try {
      await act();
    } catch (problem) {
      byId('manage-error').textContent = problemText(problem);
    }
  });

  constructor({ doorway }) {
    this.doorway = doorway;
    this.headquartersField = new PlaceField({
      input: byId('add-headquarters'), list: byId('add-headquarters-list'), chosen: () => byId('add-headquarters').focus(),
    });
    this.agencyField = new PlaceField({
      input: byId('add-agency'), list: byId('add-agency-list'), chosen: () => byId('add-agency').focus(),
    });
    byId('accounts-filter').addEventListener('input', () => this.#draw());
    byId('account-add').addEventListener('click', () => this.#openAdd());
    byId('add-role').addEventListener('change', () => this.#drawAdd());
    whenSent(byId('add-form'), { general: byId('add-error'), send: () => this.#add() });
    byId('reset').addEventListener('click', () => this.#manage(() => this.#reset()));
    byId('end-sessions').addEventListener('click', () => this.#manage(() => this.#endSessions()));
    byId('disable').addEventListener('click', () => this.#manage(() => this.#disable()));
    copyButton(byId('link-copy'), () => byId('link-text').value, byId('link-text'));
    byId('link-text').addEventListener('focus', ({ target }) => target.select());
    // A key is shown once: what is closed is gone.
    byId('link').addEventListener('close', () => { byId('link-text').value = ''; });
    whenLanguageChanges(() => {
      this.#draw();
      this.#drawAdd();
      if (this.#managed) this.#drawManaged();
    });
  }

  set headquarters(all) {
    this.headquartersField.places = all;
    this.agencyField.places = agenciesOf(all);
    this.#names = new Map([...all, ...this.agencyField.places].map(({ code, name }) => [code, name]));
  }

  open() {
    return this.#load();
  }

  async #load() {
    try {
      this.#all = await this.doorway.ask('GET', '/api/v1/accounts');
      byId('accounts-error').textContent = '';
    } catch (problem) {
      byId('accounts-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  // MARK: The list

  #draw() {
    const words = fold(byId('accounts-filter').value);
    const found = this.#all.filter((account) => fold([
      account.username, text(roleNames[account.role]), this.#place(account), account.headquarters ?? '', account.agency ?? '',
    ].join(' ')).includes(words));
    const shown = found.slice(0, mostShown);
    byId('accounts-count').textContent = this.#all.length === 0 ? ''
      : text(shown.length < found.length ? 'accounts.countShown' : 'accounts.count', { count: found.length, shown: shown.length });
    byId('accounts-table').tBodies[0].replaceChildren(...shown.map((account) => this.#row(account)));
  }

  #row(account) {
    return element('tr', { class: account.disabledAt ? 'off' : '' },
      element('th', { scope: 'row', text: account.username }),
      element('td', {}, element('span', { text: text(roleNames[account.role]) }), element('span', { class: 'more', text: this.#place(account) })),
      element('td', {}, ...states(account)),
      element('td', { 'data-label': text('accounts.lastSignIn'), 'text': account.lastSignIn ? dateTime(account.lastSignIn, here) : text('accounts.never') }),
      element('td', { class: 'does' }, element('button', {
        'type': 'button', 'text': text('accounts.manage'), 'aria-label': text('accounts.manageName', { name: account.username }),
        'data-account': account.username, 'click': () => this.#openManaged(account),
      })));
  }

  #place({ role, headquarters, agency }) {
    const code = role === 'recorder' ? headquarters : role === 'officer' ? agency : undefined;
    return code ? this.#names.get(code) ?? code : '';
  }

  // MARK: Adding

  #openAdd() {
    byId('add-form').reset();
    clearProblems(byId('add-form'));
    this.#drawAdd();
    byId('add').showModal();
    byId('add-username').focus();
  }

  #drawAdd() {
    const role = byId('add-role').value;
    byId('add-headquarters-field').hidden = role !== 'recorder';
    byId('add-agency-field').hidden = role !== 'officer';
    byId('add-role-does').textContent = text(does[role]);
  }

  async #add() {
    const made = await this.doorway.ask('POST', '/api/v1/accounts', {
      body: addition({
        username: byId('add-username').value, role: byId('add-role').value,
        headquarters: this.headquartersField.place, agency: this.agencyField.place,
      }),
    });
    byId('add').close();
    this.#showLink('link.titleNew', made);
    await this.#load();
  }

  #showLink(title, { username, link, expiresAt }) {
    byId('link-title').textContent = text(title, { name: username });
    byId('link-text').value = link;
    byId('link-expiry').textContent = text('link.expires', { time: dateTime(expiresAt, here) });
    byId('link').showModal();
    byId('link-copy').focus();
  }

  // MARK: One account

  async #openManaged(account) {
    this.#managed = account;
    this.#sessions = null;
    byId('reset-factor').checked = false;
    byId('manage-done').textContent = '';
    byId('manage-error').textContent = '';
    this.#drawManaged();
    byId('manage').showModal();
    byId('manage-title').focus();
    await this.#loadSessions();
  }

  async #loadSessions() {
    const { username } = this.#managed;
    try {
      const sessions = await this.doorway.ask('GET', `/api/v1/accounts/${encodeURIComponent(username)}/sessions`);
      if (this.#managed.username !== username) return;
      this.#sessions = sessions;
      this.#drawManaged();
    } catch (problem) {
      byId('manage-error').textContent = problemText(problem);
    }
  }

  #drawManaged() {
    const account = this.#managed;
    const own = account.username === this.doorway.session?.account.username;
    byId('manage-title').textContent = account.username;
    byId('manage-role').textContent = [text(roleNames[account.role]), this.#place(account)].filter(Boolean).join(' · ');
    byId('manage-facts').replaceChildren(...[
      ['accounts.created', dateTime(account.createdAt, here)],
      ['accounts.lastSignIn', account.lastSignIn ? dateTime(account.lastSignIn, here) : text('accounts.never')],
      ['factor.title', text(account.secondFactor ? 'factor.stateOn' : 'factor.stateOff')],
    ].map(([name, value]) => element('div', {}, element('dt', { text: text(name) }), element('dd', { text: value }))));
    byId('reset-factor-line').hidden = !account.secondFactor;
    const count = this.#sessions?.length ?? 0;
    byId('manage-sessions').textContent = this.#sessions === null ? '…' : text(count > 0 ? 'accounts.sessions' : 'accounts.sessionsNone', { count });
    byId('end-sessions').hidden = count === 0;
    byId('manage-state').textContent = text(account.disabledAt ? 'accounts.isDisabled' : 'accounts.isEnabled');
    byId('disable').textContent = text(account.disabledAt ? 'accounts.enable' : 'accounts.disable');
    byId('disable').className = account.disabledAt ? '' : 'danger';
    // Whoever disables or signs out oneself is best told at once; it is done under one's own account.
    for (const id of ['disable', 'end-sessions']) byId(id).disabled = own;
  }

  #path(rest) {
    return `/api/v1/accounts/${encodeURIComponent(this.#managed.username)}/${rest}`;
  }

  async #reset() {
    const secondFactor = this.#managed.secondFactor && byId('reset-factor').checked;
    const made = await this.doorway.ask('POST', this.#path('reset'), { body: { secondFactor } });
    byId('manage').close();
    this.#showLink('link.titleReset', made);
    await this.#load();
  }

  async #endSessions() {
    await this.doorway.ask('DELETE', this.#path('sessions'));
    byId('manage-done').textContent = text('accounts.sessionsEnded');
    await this.#loadSessions();
    byId('manage-title').focus();
  }

  async #disable() {
    const disabled = !this.#managed.disabledAt;
    await this.doorway.ask('PUT', this.#path('disabled'), { body: { disabled } });
    await this.#load();
    this.#managed = this.#all.find(({ username }) => username === this.#managed.username) ?? this.#managed;
    this.#drawManaged();
    byId('manage-done').textContent = text(disabled ? 'accounts.disabled' : 'accounts.enabled');
    await this.#loadSessions();
  }
}

function states(account) {
  const chips = [
    account.disabledAt && ['bad', 'accounts.chipDisabled'],
    !account.hasPassword && ['warn', 'accounts.chipNoPassword'],
    account.secondFactor && ['good', 'accounts.chipFactor'],
  ].filter(Boolean);
  return chips.map(([look, key]) => element('span', { class: `chip ${look}`, text: text(key) }));
}
