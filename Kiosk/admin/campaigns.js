// The campaigns: which app is promoted when, with which words and links, and what people will see of it.

import { byId, element } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { oneAtATime, whenSent } from '../shared/form.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dayForPeople, localDay } from '../shared/time.js';
import { uuid7Maker } from '../shared/uuid.js';
import { campaignOf, fieldsOf } from './campaignform.js';
import { gapsAfter, overlapping, periodOf } from './periods.js';
import { drawPreview } from './preview.js';

const newId = uuid7Maker();
/** Campaigns change at midnight where the agencies are. */
const today = () => localDay(Date.now(), 'Asia/Ho_Chi_Minh');
const looks = { now: 'good', future: 'warn', past: '' };
const states = { now: 'campaigns.now', future: 'campaigns.future', past: 'campaigns.past' };

export class Campaigns {
  #all = [];
  #edited = null;
  #before = '';
  #removed = null;

  constructor({ doorway }) {
    this.doorway = doorway;
    this.form = byId('campaign-form');
    byId('campaign-add').addEventListener('click', () => this.#openNew());
    this.form.addEventListener('input', () => this.#drawEdited());
    whenSent(this.form, { general: byId('campaign-error'), send: () => this.#save() });
    byId('campaign').addEventListener('cancel', (event) => this.#escape(event));
    byId('campaign-cancel').addEventListener('click', () => byId('campaign').close());
    byId('campaign-remove').addEventListener('click', () => this.#openRemove(this.#edited));
    byId('campaign-remove-yes').addEventListener('click', oneAtATime(() => this.#remove()));
    byId('campaign-logo').addEventListener('change', () => this.#drawLogo());
    byId('campaign-logo-remove').addEventListener('click', oneAtATime(() => this.#removeLogo()));
    whenLanguageChanges(() => {
      this.#draw();
      if (byId('campaign').open) this.#drawEdited();
    });
  }

  // Nothing here depends on a place.
  set headquarters(_) {}

  open() {
    return this.#load();
  }

  async #load() {
    try {
      this.#all = await this.doorway.ask('GET', '/api/v1/campaigns');
      byId('campaigns-error').textContent = '';
    } catch (problem) {
      byId('campaigns-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  // MARK: The list

  #draw() {
    const current = this.#all.find((each) => each.inForce);
    byId('campaigns-now').textContent = current ? text('campaigns.inForce', { name: current.name }) : text('campaigns.noneInForce');
    byId('campaigns-now').className = current ? 'success' : 'warning';
    byId('campaigns-gaps').replaceChildren(...gapsAfter(this.#all, today()).map(({ from, to }) => element('li', {
      text: to ? text('campaigns.gap', { from: dayForPeople(from), to: dayForPeople(to) }) : text('campaigns.gapAfter', { from: dayForPeople(from) }),
    })));
    byId('campaigns-table').tBodies[0].replaceChildren(...this.#all.map((campaign) => this.#row(campaign)));
  }

  #row(campaign) {
    const period = periodOf(campaign, today());
    return element('tr', { class: period === 'past' ? 'over' : '' },
      element('th', { scope: 'row' },
        element('span', { text: campaign.name }), element('span', { class: 'more', lang: 'vi', text: campaign.headline.vi })),
      element('td', { 'data-label': text('campaigns.days'), 'text': days(campaign) }),
      element('td', {}, element('span', { class: `chip ${looks[period]}`, text: text(states[period]) })),
      element('td', { class: 'does' }, element('button', {
        'type': 'button', 'text': text('campaigns.edit'), 'aria-label': text('campaigns.editName', { name: campaign.name }),
        'data-campaign': campaign.id, 'click': () => this.#open(campaign),
      })));
  }

  // MARK: One campaign

  /** The next app begins where the last one ends; most of its words stay. */
  #openNew() {
    const last = this.#all.at(-1) ?? {};
    this.#open({ ...last, id: newId(), name: '', validFrom: '', validTo: '', hasLogo: false, isNew: true });
  }

  #open(campaign) {
    this.#edited = campaign;
    this.form.reset();
    clearProblems(this.form);
    byId('campaign-note').textContent = '';
    for (const [name, value] of Object.entries(fieldsOf(campaign))) this.form.elements[name].value = value;
    this.#before = this.#written;
    byId('campaign-title').textContent = campaign.isNew ? text('campaigns.add') : campaign.name;
    byId('campaign-remove').hidden = Boolean(campaign.isNew);
    this.#drawLogo();
    this.#drawEdited();
    byId('campaign').showModal();
    this.form.elements.name.focus();
  }

  get #fields() {
    return Object.fromEntries(Object.keys(fieldsOf({})).map((name) => [name, this.form.elements[name].value]));
  }

  get #written() {
    return JSON.stringify(this.#fields);
  }

  #drawEdited() {
    drawPreview(this.#fields, { link: `${location.host}/i/0000000` });
    const { validFrom, validTo } = this.#fields;
    const other = overlapping(this.#all, { id: this.#edited.id, validFrom, validTo });
    byId('campaign-overlap').textContent = other ? text('campaigns.overlaps', { name: other.name, days: days(other) }) : '';
    for (const counter of this.form.querySelectorAll('[data-limit]')) {
      const length = [...this.form.elements[counter.dataset.of].value].length;
      const limit = Number(counter.dataset.limit);
      counter.textContent = text('campaigns.length', { length, limit });
      counter.classList.toggle('over', length > limit);
    }
  }

  /** What was typed is not lost by one key: Escape asks first. */
  #escape(event) {
    if (this.#written === this.#before && byId('campaign-logo').files.length === 0) return;
    event.preventDefault();
    byId('campaign-note').textContent = text('campaigns.unsaved');
    byId('campaign-save').focus();
  }

  async #save() {
    const { id } = this.#edited;
    await this.doorway.ask('PUT', `/api/v1/campaigns/${id}`, { body: campaignOf(this.#fields) });
    this.#edited = { ...this.#edited, isNew: false };
    this.#before = this.#written;
    const [logo] = byId('campaign-logo').files;
    if (logo) await this.#sendLogo(id, logo);
    byId('campaign').close();
    await this.#load();
    this.form.reset();
    document.querySelector(`[data-campaign="${id}"]`)?.focus();
  }

  // MARK: The logo

  /** The texts are kept already; what is wrong with the picture is said at its field. */
  async #sendLogo(id, logo) {
    try {
      await this.doorway.ask('PUT', `/api/v1/campaigns/${id}/logo`, { bytes: logo, headers: { 'Content-Type': 'image/png' } });
    } catch (problem) {
      problem.field = 'logo';
      throw problem;
    } finally {
      await this.#load();
    }
  }

  async #drawLogo() {
    const canvas = byId('campaign-logo-picture');
    const [chosen] = byId('campaign-logo').files;
    const { id, hasLogo } = this.#edited;
    byId('campaign-logo-remove').hidden = !hasLogo;
    canvas.hidden = true;
    try {
      const source = chosen ?? (hasLogo && await (await fetch(`/api/v1/campaigns/${id}/logo`)).blob());
      if (!source) return;
      const picture = await createImageBitmap(source);
      if (this.#edited.id !== id) return;
      const scale = Math.min(1, 160 / picture.width, 80 / picture.height);
      Object.assign(canvas, { width: picture.width * scale, height: picture.height * scale, hidden: false });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    } catch { /* The server says what is wrong with it when it is sent. */ }
  }

  async #removeLogo() {
    try {
      await this.doorway.ask('DELETE', `/api/v1/campaigns/${this.#edited.id}/logo`);
      this.#edited = { ...this.#edited, hasLogo: false };
      byId('campaign-logo').value = '';
      await this.#drawLogo();
      await this.#load();
      byId('campaign-logo').focus();
    } catch (problem) {
      showProblem(this.form, problem, byId('campaign-error'));
    }
  }

  // MARK: Removing

  #openRemove(campaign) {
    this.#removed = campaign;
    byId('campaign-remove-title').textContent = text('campaigns.removeTitle', { name: campaign.name });
    byId('campaign-remove-error').textContent = '';
    byId('campaign-removal').showModal();
  }

  async #remove() {
    try {
      await this.doorway.ask('DELETE', `/api/v1/campaigns/${this.#removed.id}`);
      byId('campaign-removal').close();
      byId('campaign').close();
      await this.#load();
      byId('campaigns-title').focus();
    } catch (problem) {
      byId('campaign-remove-error').textContent = problemText(problem);
    }
  }
}

function days({ validFrom, validTo }) {
  const from = validFrom && dayForPeople(validFrom);
  const to = validTo && dayForPeople(validTo);
  if (from && to) return text('period.both', { from, to });
  if (from) return text('period.from', { from });
  return to ? text('period.to', { to }) : text('period.always');
}
