// Where one is signed in.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { dateTime } from '../shared/time.js';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

export class Sessions {
  #list = [];

  constructor({ doorway }) {
    this.doorway = doorway;
    byId('sessions-end').addEventListener('click', () => this.#end(this.#list.filter(({ current }) => !current)));
    whenLanguageChanges(() => this.#draw());
  }

  async load() {
    try {
      this.#list = await this.doorway.ask('GET', '/api/v1/sessions');
      byId('sessions-error').textContent = '';
    } catch (problem) {
      byId('sessions-error').textContent = problemText(problem);
    }
    this.#draw();
  }

  async #end(sessions) {
    byId('sessions-done').textContent = '';
    try {
      for (const { id } of sessions) await this.#endOne(id);
      await this.load();
      byId('sessions-done').textContent = text('sessions.ended', { count: sessions.length });
      byId('sessions-title').focus();
    } catch (problem) {
      byId('sessions-error').textContent = problemText(problem);
    }
  }

  async #endOne(id) {
    try {
      await this.doorway.ask('DELETE', `/api/v1/sessions/${id}`);
    } catch (problem) {
      // It ended by itself.
      if (problem.code !== 'session-not-found') throw problem;
    }
  }

  #draw() {
    // This one first, then the one used last.
    const inOrder = [...this.#list].sort((one, other) => other.current - one.current || other.usedAt.localeCompare(one.usedAt));
    byId('sessions').replaceChildren(...inOrder.map((session) => this.#row(session)));
    byId('sessions-end').hidden = this.#list.length < 3;
  }

  #row(session) {
    const opened = dateTime(session.openedAt, here);
    const details = text('sessions.details', { used: dateTime(session.usedAt, here), expires: dateTime(session.expiresAt, here) });
    return element('li', {},
      element('div', {}, element('p', { text: text('sessions.opened', { time: opened }) }), element('p', { class: 'soft', text: details })),
      session.current
        ? element('span', { class: 'chip good', text: text('sessions.current') })
        : element('button', {
          'type': 'button', 'text': text('sessions.end'), 'aria-label': text('sessions.endName', { time: opened }),
          'click': () => this.#end([session]),
        }));
  }
}
