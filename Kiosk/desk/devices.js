// How fresh the list is, device by device: what another desk has not sent yet is not in it.

import { call } from '../shared/api.js';
import { byId, element } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime, localDay } from '../shared/time.js';

/** A desk asks for the list every fifteen seconds; whoever was heard within this is there. */
const liveFor = 60_000;

const mostShown = 6;

/** The devices worth a word, today's, each with whether it is live; those heard last first. */
export function freshnessOf(devices, now, timeZone) {
  const today = localDay(now, timeZone);
  return devices
    .filter(({ revokedAt, lastHeard }) => !revokedAt && localDay(lastHeard, timeZone) === today)
    .sort((one, other) => other.lastHeard.localeCompare(one.lastHeard))
    .slice(0, mostShown)
    .map((device) => ({ device, isLive: now - Date.parse(device.lastHeard) < liveFor }));
}

export class Devices {
  #devices = [];

  constructor({ post }) {
    this.post = post;
    whenLanguageChanges(() => this.draw());
  }

  async ask() {
    this.#devices = await call('GET', `/api/v1/headquarters/${encodeURIComponent(this.post.headquarters.code)}/devices`);
    this.draw();
  }

  draw() {
    const { timeZone } = this.post;
    byId('devices').replaceChildren(...freshnessOf(this.#devices, Date.now(), timeZone).map(({ device, isLive }) => {
      const name = device.name ?? text('heard.unnamed', { code: device.id.slice(-4) });
      const state = isLive ? text('heard.live', { name }) : text('heard.last', { name, time: clockTime(device.lastHeard, timeZone) });
      const missing = device.missing ? ` · ${text('heard.missing', { numbers: device.missing })}` : '';
      return element('li', { class: isLive && !missing ? 'fresh' : 'stale', text: state + missing });
    }));
  }
}
