// The one-time set-up: the administrator, and if wanted the first recorder with a headquarters.

import { call } from '../shared/api.js';
import { Combobox } from '../shared/combobox.js';
import { byId, element } from '../shared/element.js';
import { clearProblems, showProblem } from '../shared/fieldproblem.js';
import { fold } from '../shared/spelling.js';
import { languageButton, problemText, startTexts, text, whenLanguageChanges } from '../shared/texts.js';
import { setupBody } from './accounts.js';

const token = location.hash.slice(1);
// The token is a key: it leaves the address bar and the history before anything else happens.
history.replaceState(null, '', location.pathname);

const form = byId('setup');
let headquarters = [];
let busy = false;
let sayAgain = () => {};

await startTexts();
languageButton(byId('language'));
whenLanguageChanges(() => sayAgain());

new Combobox({
  input: byId('recorder-headquarters'),
  list: byId('headquarters-found'),
  least: 1,
  pause: 0,
  find: async (query) => headquarters.filter((each) => fold(`${each.code} ${each.name} ${each.agencyName}`).includes(fold(query))).slice(0, 20),
  draw: ({ code, name }) => [element('span', { class: 'choice-name', text: name }), element('span', { class: 'choice-more', text: code })],
  choose: (chosen) => {
    byId('recorder-headquarters').value = written(chosen);
    byId('recorder-username').focus();
  },
});

byId('recorder-wanted').addEventListener('change', ({ target }) => { byId('recorder-fields').hidden = !target.checked; });
byId('show-passwords').addEventListener('change', ({ target }) => {
  for (const id of ['administrator-password', 'recorder-password']) byId(id).type = target.checked ? 'text' : 'password';
});
byId('retry').addEventListener('click', open);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
await open();

/** A headquarters as it stands in the field once chosen. */
function written({ code, name }) {
  return `${name} (${code})`;
}

/** What was typed may be a choice taken over, or simply the code. */
function typedHeadquarters() {
  const typed = fold(byId('recorder-headquarters').value);
  return headquarters.find((each) => fold(written(each)) === typed || fold(each.code) === typed)?.code;
}

async function open() {
  if (!token) return close({ code: 'setup-token-missing' });
  try {
    headquarters = await call('POST', '/api/v1/setup/headquarters', { body: { token } });
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
      token, recorderWanted: byId('recorder-wanted').checked, headquarters: typedHeadquarters(),
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
