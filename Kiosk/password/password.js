// A one-time link leads here: whoever holds it chooses the password of its account.

import { ask } from '../shared/api.js';
import { byId } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { newPassword, showPasswords } from '../shared/newpassword.js';
import { languageButton, problemText, startTexts, text, whenLanguageChanges } from '../shared/texts.js';

const token = location.hash.slice(1);
// The token is a key: it leaves the address bar and the history before anything else happens.
history.replaceState(null, '', location.pathname);
// Another link opened on this page changes nothing but the hash.
addEventListener('hashchange', () => location.reload());

const form = byId('choose');
let busy = false;
let sayAgain = () => {};

await startTexts();
languageButton(byId('language'));
whenLanguageChanges(() => sayAgain());
showPasswords(byId('show-passwords'), [byId('new'), byId('again')]);
byId('retry').addEventListener('click', open);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
await open();

async function open() {
  if (!token) return close({ code: 'reset-token-missing' });
  try {
    byId('username').value = (await ask('POST', '/api/v1/password/reset/check', { body: { token } })).username;
    show('choose');
    byId('new').focus();
  } catch (problem) {
    close(problem);
  }
}

async function submit() {
  if (busy) return;
  busy = true;
  clearProblems(form);
  try {
    const chosen = newPassword({ chosen: byId('new').value, again: byId('again').value });
    await ask('POST', '/api/v1/password/reset', { body: { token, new: chosen } });
    const username = byId('username').value;
    form.reset();
    say(() => { byId('done-name').textContent = text('password.done', { name: username }); });
    show('done').focus();
  } catch (problem) {
    if (problem.code === 'reset-token-refused') close(problem);
    else showProblem(form, problem, byId('choose-error'));
  } finally {
    busy = false;
  }
}

function close(problem) {
  say(() => { byId('closed-reason').textContent = problemText(problem); });
  byId('retry').hidden = problem.code !== 'try-again' && problem.status !== 429;
  show('closed').focus();
}

/** Says something now, and again when the language changes. */
function say(sentence) {
  sayAgain = sentence;
  sentence();
}

function show(wanted) {
  for (const id of ['choose', 'done', 'closed']) byId(id).hidden = id !== wanted;
  return byId(wanted);
}
