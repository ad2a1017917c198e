// The one-time set-up: the administrator, and if wanted the first recorder with a headquarters.

import { call } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { LinkPage } from '../shared/linkpage.js';
import { showPasswords } from '../shared/newpassword.js';
import { PlaceField } from '../shared/placefield.js';
import { languageButton, startTexts, text } from '../shared/texts.js';
import { setupBody } from './accounts.js';

const page = new LinkPage({ form: 'setup', missing: 'setup-token-missing', refused: 'setup-token-refused', open, send });
const form = byId('setup');

await startTexts();
languageButton(byId('language'));

const headquarters = new PlaceField({
  input: byId('recorder-headquarters'),
  list: byId('headquarters-found'),
  chosen: () => byId('recorder-username').focus(),
});

byId('recorder-wanted').addEventListener('change', ({ target }) => { byId('recorder-fields').hidden = !target.checked; });
showPasswords(byId('show-passwords'), [byId('administrator-password'), byId('recorder-password')]);
await page.open();

async function open(token) {
  headquarters.places = await call('POST', '/api/v1/setup/headquarters', { body: { token } });
  return byId('administrator-username');
}

async function send(token) {
  const fields = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name, value }) => [name, value]));
  const body = setupBody(fields, {
    token, recorderWanted: byId('recorder-wanted').checked, headquarters: headquarters.place?.code,
  });
  const made = await call('POST', '/api/v1/setup', { body, patience: 60_000 });
  return () => {
    byId('done-administrator').textContent = text('setup.doneAdministrator', { name: made.administrator });
    byId('done-recorder').textContent = made.recorder ? text('setup.doneRecorder', { name: made.recorder }) : '';
  };
}
