// Who did what with accounts, devices and keys, the newest first.

import { byId, element } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';
import { trailQuery, whoIs } from './trailquery.js';

const page = 50;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

const events = {
  signedIn: 'trail.signedIn', signInFailed: 'trail.signInFailed', signInSlowed: 'trail.signInSlowed', signedOut: 'trail.signedOut',
  handedOver: 'trail.handedOver', passwordChanged: 'trail.passwordChanged', passwordReset: 'trail.passwordReset',
  resetIssued: 'trail.resetIssued', accountAdded: 'trail.accountAdded', accountDisabled: 'trail.accountDisabled',
  accountEnabled: 'trail.accountEnabled', secondFactorOn: 'trail.secondFactorOn', secondFactorOff: 'trail.secondFactorOff',
  recoveryCodeUsed: 'trail.recoveryCodeUsed', sessionsEnded: 'trail.sessionsEnded', pairingOffered: 'trail.pairingOffered',
  devicePaired: 'trail.devicePaired', pairingFailed: 'trail.pairingFailed', deviceRevoked: 'trail.deviceRevoked',
  exported: 'trail.exported', erased: 'trail.erased', traceRequested: 'trail.traceRequested', traceApproved: 'trail.traceApproved',
  placementsAdded: 'trail.placementsAdded', placementRenamed: 'trail.placementRenamed',
  placementRetired: 'trail.placementRetired', placementRestored: 'trail.placementRestored', sampleDrawn: 'trail.sampleDrawn',
  campaignAdded: 'trail.campaignAdded', campaignChanged: 'trail.campaignChanged', campaignRemoved: 'trail.campaignRemoved',
  agencyAdded: 'trail.agencyAdded', agencyChanged: 'trail.agencyChanged', headquartersAdded: 'trail.headquartersAdded',
  headquartersChanged: 'trail.headquartersChanged', headquartersImported: 'trail.headquartersImported',
  backedUp: 'trail.backedUp', signingKeyRotated: 'trail.signingKeyRotated', encryptionKeyRotated: 'trail.encryptionKeyRotated',
  sealingKeyRotated: 'trail.sealingKeyRotated',
};

export class TrailView {
  #entries = [];
  #query = {};
  #turn = 0;

  constructor({ doorway }) {
    this.doorway = doorway;
    byId('trail-what').append(element('option', { 'value': '', 'data-text': 'trail.anything' }),
      ...Object.entries(events).map(([event, key]) => element('option', { 'value': event, 'data-text': key, 'text': text(key) })));
    byId('trail-what').options[0].textContent = text('trail.anything');
    byId('trail-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.open();
    });
    byId('trail-more').addEventListener('click', () => this.#more());
    whenLanguageChanges(() => this.#draw());
  }

  // Places are named by their codes here, as they were written.
  set headquarters(_) {}

  /** Shows the newest entries of what is filled in. */
  async open() {
    const form = byId('trail-form');
    this.#query = trailQuery(Object.fromEntries(['who', 'what', 'from', 'to'].map((name) => [name, form.elements[name].value])));
    this.#entries = [];
    await this.#more();
  }

  async #more() {
    const turn = ++this.#turn;
    const form = byId('trail-form');
    clearProblems(form);
    const before = this.#entries.at(-1)?.id;
    const query = new URLSearchParams({ ...this.#query, limit: page, ...(before === undefined ? {} : { before }) });
    try {
      const found = await this.doorway.ask('GET', `/api/v1/trail?${query}`);
      if (turn !== this.#turn) return;
      byId('trail-error').textContent = '';
      this.#entries.push(...found);
      byId('trail-more').hidden = found.length < page;
      this.#draw();
      // The button moved down with what was added; the first of that is where reading goes on.
      if (before !== undefined) byId('trail-table').tBodies[0].rows[this.#entries.length - found.length]?.focus();
    } catch (problem) {
      if (turn === this.#turn) showProblem(form, problem, byId('trail-error'));
    }
  }

  #draw() {
    byId('trail-table').hidden = this.#entries.length === 0;
    byId('trail-count').textContent = this.#entries.length === 0 ? text('trail.none') : '';
    byId('trail-table').tBodies[0].replaceChildren(...this.#entries.map((entry) => row(entry)));
  }
}

function row({ at, what, actor, subject, address }) {
  const cell = (key, value) => element('td', { 'data-label': text(key), 'class': value ? '' : 'none', 'text': value ?? '–' });
  return element('tr', { tabindex: '-1' },
    element('td', { text: dateTime(at, here) }),
    element('th', { scope: 'row', text: events[what] ? text(events[what]) : what }),
    cell('trail.actor', named(actor)), cell('trail.subject', named(subject)), cell('trail.address', address));
}

/** A person by name, a device by the beginning of its id, the server as that. */
function named(who) {
  const { kind, name } = whoIs(who);
  if (kind === 'server') return text('trail.server');
  if (kind === 'device') return text('trail.device', { id: name.slice(0, 8) });
  return name;
}
