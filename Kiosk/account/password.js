import { byId } from '../shared/element.js';
import { whenSent } from '../shared/form.js';
import { newPassword, showPasswords } from '../shared/newpassword.js';
import { text } from '../shared/texts.js';

/** Changes one's own password; every other session ends with the old one. */
export class PasswordChange {
  constructor({ doorway, changed }) {
    Object.assign(this, { doorway, changed });
    showPasswords(byId('show-passwords'), [byId('old'), byId('new'), byId('again')]);
    whenSent(byId('password-form'), { general: byId('password-error'), send: () => this.#change() });
  }

  async #change() {
    byId('password-done').textContent = '';
    const chosen = newPassword({ chosen: byId('new').value, again: byId('again').value });
    await this.doorway.ask('PUT', '/api/v1/password', { body: { old: byId('old').value.normalize('NFC'), new: chosen } });
    for (const id of ['old', 'new', 'again']) byId(id).value = '';
    byId('password-done').textContent = text('password.changed');
    this.changed();
  }
}
