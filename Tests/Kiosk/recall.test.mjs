import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distinguishing, inOrderOfRecall } from '../../Kiosk/desk/recall.js';
import { Lookup } from '../../Kiosk/shared/lookup.js';

const choice = (name, day, more = {}) => ({ visitor: { name, ...more }, lastVisit: { id: name + day, day } });
const names = (found) => found.map(({ visitor }) => visitor.name);

test('whole names that begin as typed come first, then given names, then the rest, each newest first', () => {
  const found = [
    choice('Trần Mai Thử', '2026-11-20'),
    choice('Lê Thị Mai', '2026-11-19'),
    choice('Mai Văn Mẫu', '2026-11-18'),
    choice('Mai Ví Dụ', '2026-11-17'),
  ];
  assert.deepEqual(names(inOrderOfRecall(found, 'mai')), ['Mai Văn Mẫu', 'Mai Ví Dụ', 'Lê Thị Mai', 'Trần Mai Thử']);
});

test('typing without accents ranks as typing with them', () => {
  const found = [choice('Lê Định', '2026-11-20'), choice('Đinh Văn Mẫu', '2026-11-01')];
  assert.deepEqual(names(inOrderOfRecall(found, 'dinh')), names(inOrderOfRecall(found, 'Định')));
});

test('one person is offered once, at the latest visit; a namesake with another phone stays', () => {
  const found = [
    choice('Nguyễn Văn Mẫu', '2026-11-20', { phone: '0912 345 678' }),
    choice('NGUYỄN VĂN MẪU', '2026-11-10', { phone: '0912 345 678' }),
    choice('Nguyễn Văn Mẫu', '2026-11-05', { phone: '0905 777 123' }),
  ];
  assert.deepEqual(inOrderOfRecall(found, 'ngu').map(({ lastVisit }) => lastVisit.day), ['2026-11-20', '2026-11-05']);
});

test('namesakes are told apart without showing a whole phone number', () => {
  const words = distinguishing(choice('Nguyễn Văn Mẫu', '2026-11-20', { phone: '0912 345 678', organisation: 'Công ty Ví Dụ' }), (day) => day);
  assert.equal(words, '•••• ••• 678 · Công ty Ví Dụ · 2026-11-20');
});

test('an answer that comes after more was typed is never shown', async () => {
  const shown = [];
  const asked = [];
  const due = [];
  const lookup = new Lookup({
    find: (query) => new Promise((resolve) => asked.push({ query, resolve })),
    show: (found) => shown.push(found),
    schedule: (act) => due.push(act),
    cancel: () => {},
  });
  lookup.typed('ng');
  due.shift()();
  lookup.typed('ngu');
  due.shift()();
  asked[1].resolve(['new']);
  await Promise.resolve();
  asked[0].resolve(['old']);
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  assert.deepEqual(shown, [['new']]);
});

test('one letter asks nothing and takes the list away', () => {
  const shown = [];
  const lookup = new Lookup({ find: () => assert.fail(), show: (found) => shown.push(found), schedule: () => assert.fail(), cancel: () => {} });
  lookup.typed('n');
  assert.deepEqual(shown, [[]]);
});
