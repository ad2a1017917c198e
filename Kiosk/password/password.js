// A one-time link leads here: whoever holds it chooses the password of its account.

import { ask } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { LinkPage } from '../shared/linkpage.js';
import { newPassword, showPasswords } from '../shared/newpassword.js';
import { languageButton, startTexts, text } from '../shared/texts.js';

const page = new LinkPage({ form: 'choose', missing: 'reset-token-missing', refused: 'reset-token-refused', open, send });
// Another link opened on this page changes nothing but the hash.
addEventListener('hashchange', () => location.reload());

await startTexts();
languageButton(byId('language'));
showPasswords(byId('show-passwords'), [byId('new'), byId('again')]);
await page.open();

async function open(token) {
  byId('username').value = (await ask('POST', '/api/v1/password/reset/check', { body: { token } })).username;
  return byId('new');
}

async function send(token) {
  const chosen = newPassword({ chosen: byId('new').value, again: byId('again').value });
  await ask('POST', '/api/v1/password/reset', { body: { token, new: chosen } });
  const username = byId('username').value;
  return () => { byId('done-name').textContent = text('password.done', { name: username }); };
}
