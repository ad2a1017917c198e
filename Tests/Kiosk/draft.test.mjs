import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalBody } from '../../Kiosk/desk/draft.js';
import { setupBody } from '../../Kiosk/setup/accounts.js';

const empty = {
  'visitor.name': '', 'visitor.phone': '', 'visitor.organisation': '', 'toSee': '', 'purpose': '', 'party': '1', 'badge': '',
  'visitor.document.kind': 'none', 'visitor.document.number': '',
};
const desk = { entrance: 'LA-SNV-1-A', at: Date.parse('2026-11-23T01:15:00Z') };
const written = (fields) => JSON.parse(JSON.stringify(arrivalBody({ ...empty, ...fields }, desk)));

test('a name is enough, and what was left empty is not sent', () => {
  assert.deepEqual(written({ 'visitor.name': ' Nguyễn  Văn Mẫu ' }), {
    entrance: 'LA-SNV-1-A', occurredAt: '2026-11-23T01:15:00.000Z', visitor: { name: 'Nguyễn Văn Mẫu' }, party: 1,
  });
});

test('every text is sent composed', () => {
  const decomposed = 'Nguyễn Thị Thử'.normalize('NFD');
  const body = written({ 'visitor.name': decomposed, 'toSee': decomposed, 'purpose': decomposed, 'visitor.organisation': decomposed });
  for (const text of [body.visitor.name, body.toSee, body.purpose, body.visitor.organisation]) assert.equal(text, decomposed.normalize('NFC'));
});

test('a document is sent with its kind', () => {
  const body = written({ 'visitor.name': 'Mẫu', 'visitor.document.kind': 'passport', 'visitor.document.number': 'B0000000' });
  assert.deepEqual(body.visitor.document, { kind: 'passport', number: 'B0000000' });
});

test('what cannot be read is refused at its field', () => {
  const cases = [
    [{}, 'visitor.name', 'name-missing'],
    [{ 'visitor.name': 'Mẫu', 'party': '0' }, 'party', 'party-invalid'],
    [{ 'visitor.name': 'Mẫu', 'party': 'hai' }, 'party', 'party-invalid'],
    [{ 'visitor.name': 'Mẫu', 'visitor.document.number': '1' }, 'visitor.document.kind', 'document-kind-missing'],
  ];
  for (const [fields, field, code] of cases) assert.throws(() => written(fields), { field, code });
});

test('a set-up without a recorder asks for nothing about one', () => {
  const fields = {
    'administrator.username': 'quantri', 'administrator.password': 'một câu dài dễ nhớ',
    'recorder.username': '', 'recorder.password': '', 'recorder.headquarters': '',
  };
  assert.deepEqual(setupBody(fields, { token: 'T', recorderWanted: false }), {
    token: 'T', administrator: { username: 'quantri', password: 'một câu dài dễ nhớ' },
  });
  assert.throws(() => setupBody(fields, { token: 'T', recorderWanted: true }), { field: 'recorder.headquarters' });
});
