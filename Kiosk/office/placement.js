// One placement: its code, what is printed and sent of it, how often it was scanned.

import { byId, element } from '../shared/element.js';
import { copyButton } from '../shared/copy.js';
import { oneAtATime, whenSent } from '../shared/form.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dayForPeople, localDay } from '../shared/time.js';
import { uuid7 } from '../shared/uuid.js';
import { Chart } from './chart.js';
import { count } from './numbers.js';
import { kinds, messageLength, peopleRange } from './placementtexts.js';
import { eachDay, lastDays } from './span.js';

export class Placement {
  place = null;
  #placement = null;
  #told = {};
  #round = uuid7();

  constructor({ doorway, print, changed }) {
    Object.assign(this, { doorway, changed });
    this.chart = new Chart(byId('placement-scans'));
    whenSent(byId('placement-name-form'), { general: byId('placement-name-error'), send: () => this.#rename() });
    whenSent(byId('placement-round-form'), { general: byId('placement-round-error'), send: () => this.#addRound() });
    byId('placement-print').addEventListener('click', () => print.open({ place: this.place, placement: this.#placement }));
    byId('placement-retire').addEventListener('click', oneAtATime(() => this.#retire()));
    whenLanguageChanges(() => this.#draw());
  }

  async open(placement) {
    this.#placement = placement;
    this.#told = {};
    byId('placement-error').textContent = '';
    byId('placement-name').value = placement.name;
    byId('placement-printed-on').value = localDay(Date.now(), this.place.timeZone);
    this.#draw();
    byId('placement').showModal();
    await this.#load();
  }

  get #path() {
    return `/api/v1/placements/${this.#placement.code}`;
  }

  async #load() {
    const { code } = this.#placement;
    this.span = lastDays(30, localDay(Date.now(), this.place.timeZone));
    const asked = {
      scans: `${this.#path}/scans?from=${this.span.from}&to=${this.span.to}`, rounds: `${this.#path}/rounds`, messages: `${this.#path}/messages`,
    };
    await Promise.all(Object.entries(asked).map(async ([name, path]) => {
      const answer = await this.doorway.ask('GET', path).catch((problem) => ({ problem }));
      if (code === this.#placement.code) this.#told[name] = answer;
    }));
    this.#draw();
  }

  #draw() {
    const placement = this.#placement;
    if (!placement) return;
    byId('placement-title').textContent = placement.name;
    byId('placement-kind-line').textContent = [text(kinds[placement.kind]), placement.headquarters, placement.retiredOn && text('placements.retiredOn', { day: dayForPeople(placement.retiredOn) })].filter(Boolean).join(' · ');
    byId('placement-code').textContent = placement.code;
    const picture = byId('placement-picture');
    picture.src = `/qr/${placement.code}.svg`;
    picture.alt = text('placements.picture', { code: placement.code });
    byId('placement-svg').href = `/qr/${placement.code}.svg`;
    byId('placement-png').href = `/qr/${placement.code}.png`;
    byId('placement-print').hidden = Boolean(placement.retiredOn);
    byId('placement-retire').hidden = Boolean(placement.entrance);
    byId('placement-retire').textContent = text(placement.retiredOn ? 'placements.restore' : 'placements.retire');
    this.#drawScans();
    this.#drawRounds();
    this.#drawMessages();
  }

  #drawScans() {
    const { scans } = this.#told;
    byId('placement-scans').hidden = !scans?.total;
    byId('placement-total').textContent = scans?.total ? text('placements.total', {
      scans: count(scans.total.scans), people: peopleRange(scans.total.people), previews: count(scans.total.previews), bots: count(scans.total.bots),
    }) : scans?.problem ? problemText(scans.problem) : '';
    if (!scans?.total) return;
    const byDay = new Map(scans.days.map(({ day, counts }) => [day, counts]));
    const days = eachDay(this.span);
    const values = days.map((day) => byDay.get(day)?.scans ?? 0);
    this.chart.show({
      title: text('placements.chart'), summary: byId('placement-total').textContent, sliderLabel: text('office.day'),
      labels: days.map((day) => dayForPeople(day).slice(0, 5)), format: count,
      series: [{ name: text('placements.scans'), kind: 'bars', values }],
      say: (index) => text('placements.chartDay', {
        day: dayForPeople(days[index]), scans: count(values[index]), people: peopleRange(byDay.get(days[index])?.people ?? { least: 0, most: 0 }),
      }),
    });
  }

  #drawRounds() {
    const { rounds } = this.#told;
    byId('placement-rounds').replaceChildren(...(Array.isArray(rounds) ? rounds : []).map(({ printedOn, place, copies }) =>
      element('li', { text: text('placements.round', { day: dayForPeople(printedOn), place, copies: count(copies) }) })));
  }

  #drawMessages() {
    const { messages } = this.#told;
    if (messages?.problem) return byId('placement-messages').replaceChildren(element('p', { class: 'soft', text: problemText(messages.problem) }));
    if (!messages) return byId('placement-messages').replaceChildren();
    const zaloLength = text('messages.zaloLength', { length: count(messages.zalo.length), limit: messages.zalo.limit });
    const zalo = messages.zalo.problem ? `${zaloLength} ${problemText({ code: messages.zalo.problem })}` : zaloLength;
    return byId('placement-messages').replaceChildren(
      this.#message('messages.plainSMS', messages.plainSMS.text, messageLength(messages.plainSMS), messages.plainSMS.fits),
      // A campaign's text without accents is the same in both.
      ...(messages.sms.text === messages.plainSMS.text ? []
        : [this.#message('messages.sms', messages.sms.text, messageLength(messages.sms), messages.sms.fits)]),
      this.#message('messages.zalo', messages.zalo.text, `${zalo} ${text('messages.button', { link: messages.zalo.link })}`, messages.zalo.fits),
      this.#message('messages.spoken', messages.spoken.text, '', true),
    );
  }

  #message(title, said, length, fits) {
    const button = element('button', { 'type': 'button', 'class': 'quiet', 'data-text': 'placements.copy', 'text': text('placements.copy') });
    const written = element('p', { class: 'raw', text: said });
    copyButton(button, () => said, written);
    return element('section', { class: 'message' },
      element('div', { class: 'line' }, element('h3', { text: text(title) }), button), written,
      length ? element('p', { class: fits ? 'soft' : 'warning', text: length }) : null);
  }

  async #rename() {
    const name = byId('placement-name').value.trim().normalize('NFC');
    this.#changed(await this.doorway.ask('PUT', `${this.#path}/name`, { body: { name } }));
  }

  async #retire() {
    byId('placement-error').textContent = '';
    try {
      this.#changed(await this.doorway.ask('PUT', `${this.#path}/retired`, { body: { retired: !this.#placement.retiredOn } }));
    } catch (problem) {
      byId('placement-error').textContent = problemText(problem);
    }
  }

  #changed(placement) {
    this.#placement = placement;
    this.#draw();
    this.changed();
  }

  async #addRound() {
    const { elements } = byId('placement-round-form');
    const body = { printedOn: elements.printedOn.value, place: elements.place.value.trim().normalize('NFC'), copies: Number(elements.copies.value) };
    // The same round keeps its id until it is known to be there.
    await this.doorway.ask('PUT', `${this.#path}/rounds/${this.#round}`, { body });
    this.#round = uuid7();
    elements.copies.value = '';
    await this.#load();
  }
}
