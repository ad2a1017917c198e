import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Book } from '../../Kiosk/desk/book.js';
import { choicesFor, insideWithCard, isMeant, isWorthAsking, leavers } from '../../Kiosk/desk/choices.js';
import { freshnessOf } from '../../Kiosk/desk/devices.js';
import { HeldExits } from '../../Kiosk/desk/held.js';
import { changes, groupName, isOverdue, isOwed, nameless, owedOf } from '../../Kiosk/desk/owed.js';
import { isSilent } from '../../Kiosk/desk/silence.js';

const visit = (id, name, more = {}) => ({ id, arrivedAt: '2026-11-23T01:15:00.000Z', visitor: { name, ...more.visitor }, party: 1, ...more.visit });
const inside = [
  visit('a', 'Nguyễn Văn Mẫu', { visit: { badge: '17' }, visitor: { phone: '0912 345 678', document: { kind: 'citizenCard', lastFour: '0000' } } }),
  visit('b', 'Trần Thị Thử', { visit: { badge: '678' } }),
  visit('c', 'Lê Mẫu', { visit: { badge: '19', leaving: true } }),
];
const ids = (query) => leavers(inside, query).map(({ leaving }) => leaving.id);

test('a badge, a part of a phone or the beginnings of a name say who leaves; whoever leaves already is not asked again', () => {
  assert.deepEqual(ids('17'), ['a']);
  assert.deepEqual(ids('678'), ['b', 'a'], 'the badge first');
  assert.deepEqual(ids('5678'), ['a']);
  assert.deepEqual(ids('78'), []);
  assert.deepEqual(ids('mau'), ['a']);
  assert.deepEqual(ids('ng v m'), ['a']);
  assert.deepEqual(ids('19'), []);
  assert.deepEqual(ids('m'), []);
});

test('Enter takes a number at once, and a name only when it is chosen', () => {
  assert.equal(isMeant('17', choicesFor('17', inside, [])), true);
  assert.equal(isMeant('5678', choicesFor('5678', inside, [])), true);
  assert.equal(isMeant('mau', choicesFor('mau', inside, [])), false);
  assert.equal(isMeant('99', choicesFor('99', inside, [])), false);
});

test('whoever is inside is offered the exit and not another entry', () => {
  const found = [{ visitor: { name: 'Nguyễn Văn Mẫu' }, lastVisit: { id: 'a' } }, { visitor: { name: 'Phạm Mẫu' }, lastVisit: { id: 'z' } }];
  assert.deepEqual(choicesFor('mau', inside, found).map((choice) => choice.leaving?.id ?? choice.lastVisit.id), ['a', 'z']);
});

test('the server is asked for two letters or three digits, and never for what a scanner left', () => {
  for (const query of ['ng', 'đỗ', '678', '0912 345']) assert.equal(isWorthAsking(query), true, query);
  for (const query of ['n', '17', '', '080090000000|300']) assert.equal(isWorthAsking(query), false, query);
});

test('a card of somebody inside is known by name and last four digits', () => {
  assert.equal(insideWithCard(inside, { fullName: 'NGUYEN VAN MAU', id: '080090000000' }).id, 'a');
  assert.equal(insideWithCard(inside, { fullName: 'Nguyễn Văn Mẫu', id: '080090000001' }), undefined);
});

test('what was registered in the rush is owed until somebody has said who it was', () => {
  assert.equal(isOwed(visit('a', nameless)), true);
  assert.equal(isOwed(visit('a', groupName)), true);
  assert.equal(isOwed(visit('a', `${groupName} Nguyễn Văn Mẫu`)), false);
  assert.equal(isOwed(visit('a', nameless, { visit: { corrected: true } })), false);
  assert.equal(isOwed({ id: 'erased' }), false);
  const [today, here] = [[visit('b', nameless), visit('x', nameless, { visit: { state: 'annulled' } })], [visit('a', nameless), visit('b', nameless)]];
  assert.deepEqual(owedOf(today, here).map(({ id }) => id), ['b', 'a']);
  assert.equal(isOverdue(visit('a', nameless), Date.parse('2026-11-23T02:15:01Z')), true);
  assert.equal(isOverdue(visit('a', nameless), Date.parse('2026-11-23T02:14:59Z')), false);
});

test('only what differs becomes a correction, and an empty field takes nothing away', () => {
  const known = visit('a', nameless, { visit: { toSee: 'Phòng Thử' } });
  assert.deepEqual(changes(known, { 'visitor.name': 'Lê Mẫu', 'visitor.phone': '', 'toSee': 'Phòng Thử', 'party': '1' }), [['visitor.name', 'Lê Mẫu']]);
});

test('a correction is seen at once, and the debt is paid', () => {
  const book = new Book();
  book.take({ visits: [visit('a', nameless)] }, 0);
  book.note({ path: 'visits/a/entries/1', visit: 'a', state: 'saved', body: { kind: 'corrected', field: 'visitor.name', value: 'Lê Mẫu' } });
  book.note({ path: 'visits/a/entries/2', visit: 'a', state: 'saved', body: { kind: 'corrected', field: 'party', value: '3' } });
  assert.equal(book.inside()[0].visitor.name, 'Lê Mẫu');
  assert.equal(isOwed(book.inside()[0]), false);
  assert.equal(book.heads(), 3);
  book.note({ path: 'visits/q', visit: 'q', isInherited: true, state: 'saved' });
  assert.equal(book.inside().length, 1, 'what is sealed says nothing');
});

test('an exit can be taken back for ten seconds and is told then, or as soon as the page or the shift ends', () => {
  const [timers, sent, states] = [[], [], []];
  const held = new HeldExits({
    send: (entry) => sent.push(entry.path), changed: ({ path, state }) => states.push(`${path} ${state}`),
    schedule: (act, time) => timers.push({ act, time }) - 1, cancel: (timer) => { timers[timer].act = () => {}; },
  });
  for (const path of ['x', 'y', 'z']) held.hold({ path, visit: path, body: { kind: 'departed' }, note: {} });
  assert.equal(timers[0].time, 10_000);
  held.undo({ path: 'x' });
  for (const { act } of timers.slice(0, 2)) act();
  assert.deepEqual([sent, held.count], [['y'], 1]);
  held.flush();
  timers[2].act();
  assert.deepEqual(sent, ['y', 'z']);
  assert.deepEqual(states, ['x held', 'y held', 'z held', 'x discarded']);
});

test('each device says how fresh it is; yesterday and what was revoked are nothing to wait for', () => {
  const now = Date.parse('2026-11-23T03:00:00Z');
  const devices = [
    { id: 'one', lastHeard: '2026-11-23T02:41:00.000Z' }, { id: 'two', lastHeard: '2026-11-23T02:59:50.000Z' },
    { id: 'old', lastHeard: '2026-11-22T02:41:00.000Z' }, { id: 'gone', lastHeard: '2026-11-23T02:59:00.000Z', revokedAt: 'x' },
  ];
  assert.deepEqual(freshnessOf(devices, now, 'Asia/Ho_Chi_Minh').map(({ device, isLive }) => [device.id, isLive]), [['two', true], ['one', false]]);
});

test('a desk is silent after the configured time, and never where that is 0', () => {
  assert.equal(isSilent(0, 45, 45 * 60_000), true);
  assert.equal(isSilent(0, 45, 45 * 60_000 - 1), false);
  assert.equal(isSilent(0, 0, 1e12), false);
  assert.equal(isSilent(null, 45, 1e12), false);
});
