// The start: who comes and who goes, and in which language. What the tablet itself needs is said here too, to staff.

import { element } from '../shared/element.js';
import { language, languages, speak, text, whenLanguageChanges } from '../shared/texts.js';
import { button, paragraph } from './stage.js';

const names = { vi: 'Tiếng Việt', en: 'English' };

export class Welcome {
  #staff = element('p', { id: 'staff', class: 'staff', role: 'status' });
  #languages;

  /** `state()` is what staff should know, as `{ key, values, tone }`. */
  constructor({ state, enter, leave }) {
    Object.assign(this, { state, enter, leave });
    this.#languages = languages.map((each) => element('button', {
      'type': 'button', 'class': 'large', 'lang': each, 'text': names[each], 'click': () => speak(each).catch(() => {}),
    }));
    whenLanguageChanges(() => this.draw());
  }

  screen() {
    this.draw();
    return {
      name: 'start', heading: 'lobby.start.heading',
      children: [
        paragraph('lobby.start.detail', { class: 'hint' }),
        element('div', { class: 'ways-in' },
          button('lobby.start.enter', this.enter, { main: true, id: 'enter' }), button('lobby.start.leave', this.leave, { id: 'leave' })),
        element('div', { 'class': 'languages', 'role': 'group', 'aria-label': 'Ngôn ngữ · Language' }, ...this.#languages),
        this.#staff,
      ],
    };
  }

  draw() {
    for (const each of this.#languages) each.setAttribute('aria-pressed', String(each.lang === language()));
    const { key, values, tone } = this.state();
    this.#staff.className = `staff ${tone}`;
    this.#staff.textContent = text(key, values);
  }
}
