// From what was typed to the accounts of the first set-up.

import { Problem } from '../shared/api.js';

function refuse(code, field) {
  throw new Problem({ status: 422, code, field });
}

function account(fields, whose) {
  const username = fields[`${whose}.username`].trim();
  // A password is composed like every other text, so that it is the same on every keyboard.
  const password = fields[`${whose}.password`].normalize('NFC');
  if (!/^[a-z0-9._-]{3,32}$/.test(username)) refuse('username-invalid', `${whose}.username`);
  if ([...password].length < 12) refuse('password-too-short', `${whose}.password`);
  return { username, password };
}

/** The body of the set-up; throws the Problem of the first field that cannot stand. */
export function setupBody(fields, { token, recorderWanted, headquarters }) {
  const administrator = account(fields, 'administrator');
  if (!recorderWanted) return { token, administrator };
  if (!headquarters) refuse('headquarters-missing', 'recorder.headquarters');
  const recorder = account(fields, 'recorder');
  if (recorder.username === administrator.username) refuse('usernames-equal', 'recorder.username');
  return { token, administrator, recorder: { ...recorder, headquarters } };
}
