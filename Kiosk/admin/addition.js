// From what was typed to a new account as the server takes it.

import { Problem } from '../shared/api.js';

function refuse(code, field) {
  throw new Problem({ status: 422, code, field });
}

/** A recorder has a headquarters, an officer an agency, and nobody else either. */
export function addition({ username, role, headquarters, agency }) {
  const name = username.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{2,31}$/.test(name)) refuse('username-malformed', 'username');
  if (role === 'recorder' && !headquarters) refuse('headquarters-missing', 'headquarters');
  if (role === 'officer' && !agency) refuse('agency-missing', 'agency');
  return {
    username: name, role,
    headquarters: role === 'recorder' ? headquarters.code : undefined,
    agency: role === 'officer' ? agency.code : undefined,
  };
}
