// One's own account: the second factor, the password, and where one is signed in.

import { Doorway, roleLine } from '../shared/doorway.js';
import { byId } from '../shared/element.js';
import { languageButton, startTexts, text, whenLanguageChanges } from '../shared/texts.js';
import { PasswordChange } from './password.js';
import { SecondFactor } from './secondfactor.js';
import { Sessions } from './sessions.js';

await startTexts();
languageButton(byId('language'));

const doorway = new Doorway({ behind: byId('account'), entered });
const sessions = new Sessions({ doorway });
const factor = new SecondFactor({ doorway, changed: draw });
new PasswordChange({ doorway, changed: () => sessions.load() });
whenLanguageChanges(() => {
  if (doorway.session) draw(doorway.session);
});
await doorway.open();
if (doorway.session?.secondFactor === 'missing') byId('factor-title').focus();

function entered(session) {
  draw(session);
  sessions.load();
}

function draw(session) {
  const { account, secondFactor } = session;
  byId('account-name').textContent = account.username;
  byId('account-role').textContent = roleLine(session);
  byId('who').textContent = account.username;
  for (const input of document.querySelectorAll('#account input[name=username]')) input.value = account.username;
  byId('must').hidden = secondFactor !== 'missing';
  byId('must').textContent = text('problem.second-factor-missing');
  // A way on that leads back here would be none.
  byId('to-desk').hidden = account.role !== 'recorder' || secondFactor === 'missing';
  byId('to-office').hidden = !['officer', 'province'].includes(account.role) || secondFactor === 'missing';
  byId('to-admin').hidden = !['admin', 'officer'].includes(account.role) || secondFactor === 'missing';
  factor.draw(session);
}
