// The devices of one headquarters: when each was heard, what of it is missing, and the pairing of new ones.

import { countDown, minutesAndSeconds } from '../shared/countdown.js';
import { byId, element } from '../shared/element.js';
import { clearProblems } from '../shared/fieldproblem.js';
import { oneAtATime, whenSent } from '../shared/form.js';
import { PlaceField } from '../shared/placefield.js';
import { tidy } from '../shared/spelling.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';

/** How often it is asked whether an offered code was used. */
const patience = 3_000;

const kinds = { desk: 'devices.desk', lobby: 'devices.lobby' };

export class Devices {
  #headquarters = null;
  #list = null;
  #offer = null;
  #revoking = null;
  #endCountdown = () => {};
  #timer;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.field = new PlaceField({
      input: byId('devices-place'), list: byId('devices-places'), chosen: (place) => this.#choose(place),
    });
    byId('devices-place').addEventListener('change', () => this.#choose(this.field.place));
    byId('devices-place').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#choose(this.field.place);
    });
    byId('device-pair').addEventListener('click', () => this.#openOffer());
    byId('offer-again').addEventListener('click', () => this.#openOffer());
    whenSent(byId('offer-form'), { general: byId('offer-error'), send: () => this.#makeOffer() });
    byId('offer').addEventListener('close', () => this.#endOffer());
    byId('revoke-yes').addEventListener('click', oneAtATime(() => this.#revoke()));
    whenLanguageChanges(() => {
      this.#draw();
      this.#drawOffer();
    });
  }

  set headquarters(all) {
    this.field.places = all;
    if (all.length === 1) this.#headquarters = all[0];
    if (this.#headquarters) this.field.show(this.#headquarters);
  }

  open() {
    if (this.#headquarters) return this.#load();
    this.#draw();
  }

  #choose(place) {
    if (!place) return;
    this.field.show(place);
    if (place.code === this.#headquarters?.code) return;
    this.#headquarters = place;
    this.#list = null;
    this.#draw();
    return this.#load();
  }

  get #path() {
    return `/api/v1/headquarters/${encodeURIComponent(this.#headquarters.code)}/devices`;
  }

  async #load() {
    const asked = this.#headquarters;
    try {
      const list = await this.doorway.ask('GET', this.#path);
      if (asked !== this.#headquarters) return;
      this.#list = list;
      byId('devices-error').textContent = '';
    } catch (problem) {
      byId('devices-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  // MARK: The list

  #draw() {
    byId('device-pair').disabled = this.#headquarters === null;
    byId('devices-table').hidden = !(this.#list?.length > 0);
    byId('devices-empty').textContent = this.#headquarters === null ? text('devices.choose')
      : this.#list?.length === 0 ? text('devices.none') : '';
    // Those at work first, the one heard last on top.
    const inOrder = [...(this.#list ?? [])].sort((one, other) => Number('revokedAt' in one) - Number('revokedAt' in other)
      || other.lastHeard.localeCompare(one.lastHeard));
    byId('devices-table').tBodies[0].replaceChildren(...inOrder.map((device) => this.#row(device)));
  }

  #row(device) {
    const { timeZone, entrances } = this.#headquarters;
    const entrance = entrances.find(({ code }) => code === device.entrance);
    const kind = device.kind ? text(kinds[device.kind]) : text('devices.unpaired');
    return element('tr', { class: device.revokedAt ? 'off' : '' },
      element('th', { scope: 'row' }, element('span', { text: nameOf(device) }),
        element('span', { class: 'more', text: [device.name && kind, device.version].filter(Boolean).join(' · ') })),
      element('td', { class: device.entrance ? '' : 'none', text: entrance?.name ?? device.entrance ?? '–' }),
      element('td', { 'data-label': text('devices.lastHeard'), 'text': dateTime(device.lastHeard, timeZone) }),
      element('td', { 'data-label': text('devices.missing') }, device.missing
        ? element('span', { class: 'chip warn', text: text('devices.missingNumbers', { numbers: device.missing }) })
        : element('span', { class: 'chip', text: text('devices.missingNone') })),
      element('td', { class: 'does' }, device.revokedAt
        ? element('span', { class: 'chip bad', text: text('devices.revokedOn', { time: dateTime(device.revokedAt, timeZone) }) })
        : element('button', {
          'type': 'button', 'text': text('devices.revoke'), 'aria-label': text('devices.revokeName', { name: nameOf(device) }),
          'click': () => this.#openRevoke(device),
        })));
  }

  // MARK: Revoking

  #openRevoke(device) {
    this.#revoking = device;
    byId('revoke-title').textContent = text('devices.revokeTitle', { name: nameOf(device) });
    byId('revoke-error').textContent = '';
    byId('revoke').showModal();
  }

  async #revoke() {
    try {
      await this.doorway.ask('DELETE', `${this.#path}/${this.#revoking.id}`);
      byId('revoke').close();
      await this.#load();
      byId('devices-title').focus();
    } catch (problem) {
      byId('revoke-error').textContent = problemText(problem);
    }
  }

  // MARK: Pairing

  #openOffer() {
    const chosen = byId('offer-entrance').value;
    this.#endOffer();
    byId('offer-form').hidden = false;
    byId('offered').hidden = true;
    clearProblems(byId('offer-form'));
    byId('offer-entrance').replaceChildren(...this.#headquarters.entrances.map(({ code, name }) => element('option', { value: code, text: name })));
    if (this.#headquarters.entrances.some(({ code }) => code === chosen)) byId('offer-entrance').value = chosen;
    if (!byId('offer').open) byId('offer').showModal();
    byId('offer-entrance').focus();
  }

  async #makeOffer() {
    const form = byId('offer-form');
    const body = { entrance: byId('offer-entrance').value, kind: form.elements.kind.value, name: tidy(byId('offer-name').value) || undefined };
    const known = new Set((await this.doorway.ask('GET', this.#path)).map(({ id }) => id));
    this.#offer = { ...await this.doorway.ask('POST', '/api/v1/devices', { body }), entrance: body.entrance, known, state: 'open' };
    byId('offer-name').value = '';
    form.hidden = true;
    byId('offered').hidden = false;
    this.#endCountdown = countDown(this.#offer.expiresAt, (left) => this.#tick(left));
    this.#timer = setInterval(() => this.#lookForDevice(), patience);
    this.#drawOffer();
    byId('offered-code').focus();
  }

  #tick(left) {
    this.#offer.left = left;
    if (left === 0 && this.#offer.state === 'open') this.#become('over');
    else this.#drawOffer();
  }

  async #lookForDevice() {
    const offer = this.#offer;
    if (document.hidden) return;
    // The dialog goes on without it; the list is asked for again when it closes.
    const list = await this.doorway.ask('GET', this.#path).catch(() => []);
    if (offer !== this.#offer || offer?.state !== 'open') return;
    if (list.some(({ id, entrance, pairedAt }) => pairedAt && entrance === offer.entrance && !offer.known.has(id))) this.#become('used');
  }

  #become(state) {
    this.#offer.state = state;
    this.#endCountdown();
    clearInterval(this.#timer);
    this.#drawOffer();
    if (state === 'used') this.#load();
  }

  #drawOffer() {
    if (!this.#offer) return;
    const { code, state, left } = this.#offer;
    byId('offered-guide').textContent = text('devices.guide', { address: `${location.host}/pair/` });
    byId('offered-code').textContent = code;
    byId('offered-code').classList.toggle('over', state !== 'open');
    byId('offered-left').hidden = state !== 'open';
    byId('offered-left').textContent = text('devices.left', { time: minutesAndSeconds(left ?? 0) });
    byId('offered-state').className = state === 'over' ? 'error' : 'success';
    const said = state === 'used' ? text('devices.used') : state === 'over' ? text('devices.over') : '';
    if (byId('offered-state').textContent !== said) byId('offered-state').textContent = said;
    byId('offer-again').hidden = state === 'open';
  }

  #endOffer() {
    this.#endCountdown();
    clearInterval(this.#timer);
    if (!this.#offer) return;
    this.#offer = null;
    byId('offered-code').textContent = '';
    byId('offered-state').textContent = '';
    this.#load();
  }
}

/** What people call a device. */
function nameOf({ id, name, kind }) {
  return name ?? `${text(kind ? kinds[kind] : 'devices.unpaired')} ${id.slice(0, 8)}`;
}
