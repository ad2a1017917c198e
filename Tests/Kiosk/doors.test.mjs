// Doors and keys: what the pages decide before and after they ask the server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inGroups } from '../../Kiosk/account/secondfactor.js';
import { addition } from '../../Kiosk/admin/addition.js';
import { trailQuery, whoIs } from '../../Kiosk/admin/trailquery.js';
import { pairingCode } from '../../Kiosk/pair/code.js';
import { ask, Problem } from '../../Kiosk/shared/api.js';
import { minutesAndSeconds } from '../../Kiosk/shared/countdown.js';
import { newPassword } from '../../Kiosk/shared/newpassword.js';
import { agenciesOf, matching } from '../../Kiosk/shared/placefield.js';
import { problemText } from '../../Kiosk/shared/texts.js';

/** The code and the field of the Problem a piece of code throws. */
function refusal(act) {
  try {
    act();
  } catch (problem) {
    assert.ok(problem instanceof Problem, problem);
    return `${problem.code} ${problem.field}`;
  }
  return assert.fail('nothing was refused');
}

/** What `ask` says of an answer; `undefined` for none at all. */
async function said(status, document, headers = {}) {
  const before = globalThis.fetch;
  globalThis.fetch = async () => {
    if (status === undefined) throw new TypeError('no network');
    return new Response(JSON.stringify(document), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
  };
  try {
    return await ask('GET', '/').then(() => assert.fail('no problem'), (problem) => problem);
  } finally {
    globalThis.fetch = before;
  }
}

test('a session is over when the server says so, and not when a door was merely not opened', () => {
  const isOver = (status, code) => new Problem({ status, code }).isSignedOut;
  for (const [status, code] of [[401, 'not-signed-in'], [401, 'status-401'], [403, 'second-factor-missing'], [403, 'device-required']]) {
    assert.equal(isOver(status, code), true, code);
  }
  for (const [status, code] of [
    [401, 'sign-in-refused'], [401, 'second-factor-required'], [401, 'not-paired'], [403, 'role-may-not'], [403, 'device-revoked'],
    [403, 'handover-elsewhere'], [429, 'sign-in-slowed'], [0, 'server-unreachable'],
  ]) assert.equal(isOver(status, code), false, code);
});

test('what a person repeats by hand is not said to repeat by itself', async () => {
  assert.equal((await said(undefined)).code, 'try-again');
  assert.equal((await said(500, { code: 'internal' })).code, 'try-again');
  assert.equal((await said(503, { code: 'too-many-sign-ins' })).code, 'too-many-sign-ins');
  assert.equal((await said(422, { code: 'password-wrong', field: 'old' })).field, 'old');
});

test('a slow-down says for how long, whatever else is said of it', async () => {
  const slowed = await said(429, { code: 'sign-in-slowed' }, { 'Retry-After': '30' });
  assert.equal(slowed.retryAfter, 30);
  // Without texts the key stands for its sentence.
  assert.equal(problemText(slowed), 'wait.slowed');
  assert.equal(problemText(new Problem({ status: 429, code: 'too-many-requests', retryAfter: 2 })), 'wait.requests');
});

test('a new password is long enough, typed twice, and composed', () => {
  const decomposed = 'bốn con voi qua cầu tre'.normalize('NFD');
  assert.equal(newPassword({ chosen: decomposed, again: decomposed.normalize('NFC') }), decomposed.normalize('NFC'));
  assert.equal(refusal(() => newPassword({ chosen: 'mười một chữ'.slice(0, 11), again: '' })), 'password-too-short new');
  assert.equal(refusal(() => newPassword({ chosen: 'một hai ba bốn', again: 'một hai ba năm' })), 'passwords-differ again');
});

test('a pairing code is read as people type it', () => {
  for (const typed of ['7K3Q-2MXP', '7k3q2mxp', ' 7k3q 2mxp ', '7K3Q–2MXP', '７Ｋ３Ｑ２ＭＸＰ']) assert.equal(pairingCode(typed), '7K3Q-2MXP', typed);
  assert.equal(pairingCode('oil0-1234'), '0110-1234');
  for (const typed of ['', '7K3Q-2MX', '7K3Q-2MXPP', '7K3Q-2MXU', '7K3Q_2MXP', '7K3Q-2MXĐ']) assert.equal(pairingCode(typed), null, typed);
});

test('an account has the place its role needs and no other', () => {
  const headquarters = { code: 'LA-SNV-1' };
  const agency = { code: 'LA-SNV' };
  const made = (role, username = ' Bao.Ve ') => JSON.parse(JSON.stringify(addition({ username, role, headquarters, agency })));
  assert.deepEqual(made('recorder'), { username: 'bao.ve', role: 'recorder', headquarters: 'LA-SNV-1' });
  assert.deepEqual(made('officer'), { username: 'bao.ve', role: 'officer', agency: 'LA-SNV' });
  for (const role of ['province', 'tracer', 'admin']) assert.deepEqual(made(role), { username: 'bao.ve', role });
  assert.equal(refusal(() => addition({ username: 'bao.ve', role: 'recorder' })), 'headquarters-missing headquarters');
  assert.equal(refusal(() => addition({ username: 'bao.ve', role: 'officer' })), 'agency-missing agency');
  for (const username of ['', 'ab', '.abc', 'bảo.vệ', 'a b c', 'a'.repeat(33)]) {
    assert.equal(refusal(() => made('admin', username)), 'username-malformed username', username);
  }
});

test('places are found by any part of name, code or agency, and each agency stands once', () => {
  const all = [
    { code: 'LA-SYT-1', name: 'Trụ sở chính', agency: 'LA-SYT', agencyName: 'Sở Y tế' },
    { code: 'LA-SYT-2', name: 'Cơ sở 2', agency: 'LA-SYT', agencyName: 'Sở Y tế' },
    { code: 'LA-DTD-1', name: 'Đài Thử', agency: 'LA-DTD', agencyName: 'Đài Thử' },
  ];
  assert.deepEqual(matching(all, 'so y te').map(({ code }) => code), ['LA-SYT-1', 'LA-SYT-2']);
  assert.deepEqual(matching(all, 'la-syt-2').map(({ code }) => code), ['LA-SYT-2']);
  assert.deepEqual(agenciesOf(all), [{ code: 'LA-DTD', name: 'Đài Thử' }, { code: 'LA-SYT', name: 'Sở Y tế' }]);
});

test('the trail is asked for whole local days, and for nothing that was left empty', () => {
  assert.deepEqual(trailQuery({ who: ' ', what: '', from: '', to: '' }), {});
  const query = trailQuery({ who: ' le.tan ', what: 'signedIn', from: '2026-11-24', to: '2026-11-24' });
  assert.equal(query.who, 'le.tan');
  assert.equal(Date.parse(query.to) - Date.parse(query.from), 86_400_000);
  assert.equal(new Date(query.from).getHours(), 0);
});

test('whoever stands in the trail is a person, a device, the server, or a place', () => {
  assert.deepEqual(whoIs('account:le.tan'), { kind: 'account', name: 'le.tan' });
  assert.equal(whoIs('server').kind, 'server');
  const id = '91a9d148-aa50-40f9-af6e-7d764f9e44d3';
  assert.deepEqual([whoIs(`device:${id}`), whoIs(id)], [{ kind: 'device', name: id }, { kind: 'device', name: id }]);
  assert.deepEqual(whoIs('LA-SNV-1-A'), { kind: 'plain', name: 'LA-SNV-1-A' });
  assert.equal(whoIs(undefined).kind, 'nobody');
});

test('a secret is shown in groups of four, and time left in minutes and seconds', () => {
  assert.equal(inGroups('ABCDEFGHIJ'), 'ABCD EFGH IJ');
  assert.deepEqual([600, 65, 9, 0].map(minutesAndSeconds), ['10:00', '1:05', '0:09', '0:00']);
});
