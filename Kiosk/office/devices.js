// The devices of the headquarters: when each was heard, how its clock stands, what of it is missing.

import { byId, element } from '../shared/element.js';
import { oneAtATime } from '../shared/form.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';
import { heldAgainst } from './clocks.js';

const kinds = { desk: 'devices.desk', lobby: 'devices.lobby' };

export class Devices {
  #place = null;
  #list = null;
  #revoking = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    byId('revoke-yes').addEventListener('click', oneAtATime(() => this.#revoke()));
    whenLanguageChanges(() => this.#draw());
  }

  open({ place }) {
    if (place !== this.#place) this.#list = null;
    this.#place = place;
    this.#draw();
    return this.#load();
  }

  get #path() {
    return `/api/v1/headquarters/${encodeURIComponent(this.#place.code)}/devices`;
  }

  async #load() {
    const asked = this.#place;
    byId('devices-error').textContent = '';
    try {
      const list = await this.doorway.ask('GET', this.#path);
      if (asked !== this.#place) return;
      this.#list = list;
    } catch (problem) {
      byId('devices-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  #draw() {
    const list = this.#list ?? [];
    const gaps = list.filter(({ missing }) => missing).length;
    byId('devices-table').hidden = list.length === 0;
    byId('devices-state').className = gaps > 0 ? 'warning' : 'soft';
    byId('devices-state').textContent = this.#list === null ? ''
      : list.length === 0 ? text('devices.none') : gaps > 0 ? text('office.gaps', { count: gaps }) : text('office.noGaps');
    // What is missing first, then those at work, the one heard last on top.
    const inOrder = [...list].sort((one, other) => Boolean(other.missing) - Boolean(one.missing)
      || Boolean(one.revokedAt) - Boolean(other.revokedAt) || other.lastHeard.localeCompare(one.lastHeard));
    byId('devices-table').tBodies[0].replaceChildren(...inOrder.map((device) => this.#row(device)));
  }

  #row(device) {
    const { timeZone, entrances } = this.#place;
    const entrance = entrances.find(({ code }) => code === device.entrance);
    const kind = device.kind ? text(kinds[device.kind]) : text('devices.unpaired');
    const clock = heldAgainst(device.skewMilliseconds);
    return element('tr', { class: device.revokedAt ? 'off' : '' },
      element('th', { scope: 'row' }, element('span', { text: nameOf(device) }),
        element('span', { class: 'more', text: [device.name && kind, device.version].filter(Boolean).join(' · ') })),
      element('td', { 'data-label': text('devices.entrance'), 'text': entrance?.name ?? device.entrance ?? '–' }),
      element('td', { 'data-label': text('devices.lastHeard'), 'text': dateTime(device.lastHeard, timeZone) }),
      element('td', { 'data-label': text('devices.missing') }, device.missing
        ? element('span', { class: 'chip warn', text: text('devices.missingNumbers', { numbers: device.missing }) })
        : element('span', { class: 'chip', text: text('devices.missingNone') })),
      element('td', { 'data-label': text('office.clock') },
        element('span', { class: clock.isFar ? 'chip warn' : '', text: text(clock.says, { time: clock.by && text(clock.by.says, clock.by.values) }) })),
      element('td', { class: 'does' }, device.revokedAt
        ? element('span', { class: 'chip bad', text: text('devices.revokedOn', { time: dateTime(device.revokedAt, timeZone) }) })
        : element('button', {
          'type': 'button', 'text': text('devices.revoke'), 'aria-label': text('devices.revokeName', { name: nameOf(device) }),
          'click': () => this.#openRevoke(device),
        })));
  }

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
}

/** What people call a device. */
export function nameOf({ id, name, kind }) {
  return name ?? `${text(kind ? kinds[kind] : 'devices.unpaired')} ${id.slice(0, 8)}`;
}
