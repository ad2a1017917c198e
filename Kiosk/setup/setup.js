// The one-time set-up: the administrator, and if wanted the first recorder with a headquarters.

import { call } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { showPasswords } from '../shared/newpassword.js';
import { PlaceField } from '../shared/placefield.js';
import { languageButton, problemText, startTexts, text, whenLanguageChanges } from '../shared/texts.js';
import { setupBody } from './accounts.js';

const token = location.hash.slice(1);
// The token is a key: it leaves the address bar and the history before anything else happens.
history.replaceState(null, '', location.pathname);

const form = byId('setup');
let busy = false;
let sayAgain = () => {};

await startTexts();
languageButton(byId('language'));
whenLanguageChanges(() => sayAgain());

const headquarters = new PlaceField({
  input: byId('recorder-headquarters'),
  list: byId('headquarters-found'),
  chosen: () => byId('recorder-username').focus(),
});

byId('recorder-wanted').addEventListener('change', ({ target }) => { byId('recorder-fields').hidden = !target.checked; });
showPasswords(byId('show-passwords'), [byId('administrator-password'), byId('recorder-password')]);
byId('retry').addEventListener('click', open);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
await open();

async function open() {
  if (!token) return close({ code: 'setup-token-missing' });
  try {
    headquarters.places = await call('POST', '/api/v1/setup/headquarters', { body: { token } });
    show('setup');
    byId('administrator-username').focus();
  } catch (problem) {
    close(problem);
  }
}

async function submit() {
  if (busy) return;
  busy = true;
  clearProblems(form);
  try {
    const fields = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name, value }) => [name, value]));
    const body = setupBody(fields, {
      token, recorderWanted: byId('recorder-wanted').checked, headquarters: headquarters.place?.code,
    });
    const made = await call('POST', '/api/v1/setup', { body, patience: 60_000 });
    form.reset();
    say(() => {
      byId('done-administrator').textContent = text('setup.doneAdministrator', { name: made.administrator });
      byId('done-recorder').textContent = made.recorder ? text('setup.doneRecorder', { name: made.recorder }) : '';
    });
    show('done').focus();
  } catch (problem) {
    if (problem.code === 'setup-token-refused') close(problem);
    else showProblem(form, problem, byId('setup-error'));
  } finally {
    busy = false;
  }
}

function close(problem) {
  say(() => { byId('closed-reason').textContent = problemText(problem); });
  byId('retry').hidden = !problem.isPassing;
  show('closed').focus();
}

/** Says something now, and again when the language changes. */
function say(sentence) {
  sayAgain = sentence;
  sentence();
}

function show(wanted) {
  for (const id of ['setup', 'done', 'closed']) byId(id).hidden = id !== wanted;
  return byId(wanted);
}
