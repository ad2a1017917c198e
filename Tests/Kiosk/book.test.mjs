import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Book, matches } from '../../Kiosk/desk/book.js';

const visit = (id, minute, more = {}) => ({
  id, arrivedAt: `2026-11-23T01:${minute}:00.000Z`, visitor: { name: `Khách ${id}` }, party: 1, appAnswer: 'notAsked', ...more,
});
const arrival = (id, minute, state) => ({
  path: `visits/${id}`, visit: id, state,
  body: { occurredAt: `2026-11-23T01:${minute}:00.000Z`, visitor: { name: `Khách ${id}` }, party: 2 },
});
const departure = (id, state) => ({ path: `visits/${id}/entries/d`, visit: id, state, body: { kind: 'departed' } });

function bookOf(visits) {
  const clock = { now: 1_000 };
  const book = new Book({ now: () => clock.now });
  book.take({ visits }, 900);
  return { book, clock, ids: () => book.inside().map(({ id }) => id) };
}

test('an arrival on its way is inside at once, marked as being sent, and counted with its whole party', () => {
  const { book, ids } = bookOf([visit('a', '10')]);
  book.note(arrival('b', '20', 'saved'));
  assert.deepEqual(ids(), ['b', 'a']);
  assert.equal(book.inside()[0].sending, 'saved');
  assert.equal(book.heads(), 3);
});

test('a received arrival stays until a list asked for later contains it', () => {
  const { book, clock, ids } = bookOf([]);
  book.note(arrival('b', '20', 'received'));
  clock.now = 1_100;
  book.take({ visits: [] }, 950);
  assert.deepEqual(ids(), ['b'], 'a list asked for before the receipt cannot know it');
  book.take({ visits: [] }, 1_050);
  assert.deepEqual(ids(), [], 'a later list decides');
});

test('an exit on its way is shown as leaving and no longer counted; once received the row is gone', () => {
  const { book, ids } = bookOf([visit('a', '10')]);
  book.note(departure('a', 'saved'));
  assert.equal(book.inside()[0].leaving, true);
  assert.equal(book.heads(), 0);
  book.note(departure('a', 'received'));
  assert.deepEqual(ids(), []);
});

test('a refused exit leaves the visitor inside', () => {
  const { book } = bookOf([visit('a', '10')]);
  book.note(departure('a', 'saved'));
  book.note(departure('a', 'refused'));
  assert.equal(book.heads(), 1);
  assert.equal(book.inside()[0].leaving, undefined);
});

test('an answer is seen at once', () => {
  const { book } = bookOf([visit('a', '10')]);
  book.note({ path: 'visits/a/entries/q', visit: 'a', state: 'saved', body: { kind: 'answered', appAnswer: 'installedNow' } });
  assert.equal(book.find('a').appAnswer, 'installedNow');
});

test('the filter finds a name without accents, a place, a badge and the digits of a phone', () => {
  const one = visit('a', '10', { visitor: { name: 'Đặng Giả Định', phone: '0912 345 678' }, toSee: 'Phòng Tiếp dân', badge: '17' });
  for (const filter of ['', 'dang', 'ĐỊNH', 'tiep dan', '17', '5678']) assert.ok(matches(one, filter), filter);
  for (const filter of ['nguyen', '18', '999']) assert.ok(!matches(one, filter), filter);
});

test('what was kept is gone on from, and only what still waits is laid over the next list', () => {
  const { book } = bookOf([visit('a', '10'), visit('b', '11')]);
  book.note(arrival('c', '20', 'saved'));
  book.note(arrival('d', '21', 'saved'));
  book.note(departure('a', 'saved'));
  const clock = { now: 5_000 };
  const later = new Book({ now: () => clock.now });
  later.restore(JSON.parse(JSON.stringify(book.kept)), (path) => path !== 'visits/d');
  assert.deepEqual(later.inside().map(({ id, sending, leaving }) => [id, sending, leaving]),
    [['d', false, undefined], ['c', 'saved', undefined], ['b', undefined, undefined], ['a', undefined, true]]);
  assert.equal(later.heardAt, 1_000, 'the list is as old as it was');
  // The server knows d by now, and not yet c and the exit.
  later.take({ visits: [visit('a', '10'), visit('b', '11'), visit('d', '21')] }, 6_000);
  assert.deepEqual(later.inside().map(({ id }) => id), ['d', 'c', 'b', 'a']);
  later.noteInherited({ path: 'visits/a/entries/d', state: 'received' });
  later.noteInherited({ path: 'visits/unknown', state: 'received' });
  assert.deepEqual(later.inside().map(({ id }) => id), ['d', 'c', 'b']);
});
