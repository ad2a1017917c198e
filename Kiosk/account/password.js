import { byId } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { newPassword, showPasswords } from '../shared/newpassword.js';
import { text } from '../shared/texts.js';

/** Changes one's own password; every other session ends with the old one. */
export class PasswordChange {
  #form = byId('password-form');
  #busy = false;

  constructor({ doorway, changed }) {
    Object.assign(this, { doorway, changed });
    showPasswords(byId('show-passwords'), [byId('old'), byId('new'), byId('again')]);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  async #submit() {
    if (this.#busy) return;
    this.#busy = true;
    clearProblems(this.#form);
    byId('password-done').textContent = '';
    try {
      const chosen = newPassword({ chosen: byId('new').value, again: byId('again').value });
      await this.doorway.ask('PUT', '/api/v1/password', { body: { old: byId('old').value.normalize('NFC'), new: chosen } });
      for (const id of ['old', 'new', 'again']) byId(id).value = '';
      byId('password-done').textContent = text('password.changed');
      this.changed();
    } catch (problem) {
      showProblem(this.#form, problem, byId('password-error'));
    } finally {
      this.#busy = false;
    }
  }
}
