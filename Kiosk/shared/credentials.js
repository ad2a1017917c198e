// What somebody signs in with: user name, password and, only once the server asks for it, a code.

import { Problem } from './api.js';
import { byId, element } from './element.js';
import { fillTexts, problemText, text, whenLanguageChanges } from './texts.js';

export class Credentials {
  #busy = false;
  #problem = null;
  #timer;

  /** The name and password that the server found right when it asked for the code. */
  #right = null;

  /**
   * Fills the part of `form` that has the class `credentials`. `send(body)` resolves to the session;
   * `taken(session)` hears of it, and what it throws is shown here; `refused(problem)` hears of each refusal.
   */
  constructor({ form, prefix = '', send, taken, refused = () => {} }) {
    Object.assign(this, { form, send, taken, refused });
    const id = (name) => `${prefix}${name}`;
    const error = id('sign-in-error');
    form.querySelector('.credentials').append(
      element('p', { id: error, class: 'error', role: 'alert' }),
      field(id('username'), 'account.username', {
        name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', maxlength: '64', required: true,
      }),
      field(id('password'), 'account.password', {
        name: 'password', type: 'password', autocomplete: 'current-password', maxlength: '256', required: true,
      }),
      field(id('sign-in-code'), 'signIn.code', {
        'name': 'code', 'autocomplete': 'one-time-code', 'autocapitalize': 'characters', 'spellcheck': 'false', 'maxlength': '40',
        'aria-describedby': id('sign-in-code-rule'),
      }, element('p', { id: id('sign-in-code-rule'), class: 'rule', 'data-text': 'signIn.codeRule' })));
    this.error = byId(error);
    this.username = byId(id('username'));
    this.password = byId(id('password'));
    this.code = byId(id('sign-in-code'));
    this.#askForCode(false);
    fillTexts(form);
    whenLanguageChanges(() => this.#say(this.#problem));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  focus() {
    (this.username.value ? this.password : this.username).focus();
  }

  /** Forgets all but the name. */
  clear() {
    this.password.value = '';
    this.#askForCode(false);
    this.say(null);
  }

  /** Shows a problem; null takes the one before away. */
  say(problem) {
    clearInterval(this.#timer);
    this.#say(problem);
    if (problem?.status === 429 && problem.retryAfter) this.#countDown(problem);
  }

  #say(problem) {
    this.#problem = problem;
    this.error.textContent = problem ? problemText(problem) : '';
  }

  /** The seconds run on for the eye; for the ear they are said once, and then that they are over. */
  #countDown(problem) {
    const end = Date.now() + problem.retryAfter * 1000;
    const shown = element('span', { 'aria-hidden': 'true' });
    const draw = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left > 0) {
        shown.textContent = problemText({ ...problem, retryAfter: left });
        return;
      }
      clearInterval(this.#timer);
      this.#problem = null;
      this.error.textContent = text('wait.over');
    };
    this.error.replaceChildren(element('span', { class: 'unseen', text: problemText(problem) }), shown);
    draw();
    this.#timer = setInterval(draw, 1000);
  }

  #askForCode(wanted) {
    this.code.closest('.field').hidden = !wanted;
    this.code.required = wanted;
    this.code.value = '';
    if (!wanted) this.#right = null;
  }

  get #asksForCode() {
    return !this.code.closest('.field').hidden;
  }

  #body() {
    const body = { username: this.username.value.trim().toLowerCase(), password: this.password.value.normalize('NFC') };
    const code = this.code.value.trim();
    return code ? { ...body, code } : body;
  }

  async #submit() {
    if (this.#busy) return;
    const empty = [this.username, this.password, this.code].find((input) => input.required && !input.value.trim());
    if (empty) return empty.focus();
    const body = this.#body();
    this.#busy = true;
    this.say(null);
    try {
      const session = await this.send(body);
      this.clear();
      await this.taken(session);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#take(problem, body);
    } finally {
      this.#busy = false;
    }
  }

  #take(problem, body) {
    if (problem.code === 'superseded') return;
    if (problem.code === 'second-factor-required') {
      this.#askForCode(true);
      this.#right = body;
      this.code.focus();
    } else if (problem.code !== 'sign-in-refused') {
      this.say(problem);
      if (!problem.isPassing) this.focus();
    } else if (body.code && isSame(body, this.#right)) {
      // Name and password were right a moment ago, so it is the code.
      this.say(new Problem({ status: 401, code: 'code-refused' }));
      this.code.focus();
      this.code.select();
    } else {
      this.clear();
      this.say(problem);
      this.password.focus();
    }
    this.refused(problem);
  }
}

function isSame(body, right) {
  return right !== null && body.username === right.username && body.password === right.password;
}

function field(id, label, properties, ...more) {
  return element('div', { class: 'field' },
    element('label', { 'for': id, 'data-text': label }), element('input', { id, ...properties }), ...more);
}
