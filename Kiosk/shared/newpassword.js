// Choosing a password: what can be said of it before the server, which knows what is too easily guessed, is asked.

import { Problem } from './api.js';

const least = 12;

/** The password to send; throws the Problem of the first field that cannot stand. */
export function newPassword({ chosen, again }) {
  // Composed like every other text, so that it is the same on every keyboard.
  const password = chosen.normalize('NFC');
  if ([...password].length < least) throw new Problem({ status: 422, code: 'password-too-short', field: 'new' });
  if (password !== again.normalize('NFC')) throw new Problem({ status: 422, code: 'passwords-differ', field: 'again' });
  return password;
}

/** Makes a checkbox show what stands in password fields. */
export function showPasswords(checkbox, inputs) {
  const apply = () => {
    for (const input of inputs) input.type = checkbox.checked ? 'text' : 'password';
  };
  checkbox.addEventListener('change', apply);
  // A form that is emptied hides them again.
  checkbox.form?.addEventListener('reset', () => setTimeout(apply));
}
