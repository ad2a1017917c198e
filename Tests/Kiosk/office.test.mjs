// The office's logic: what is found and in which order, spans of days, shares, funnels, where things stand in charts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsed, written } from '../../Kiosk/office/address.js';
import { Attempt } from '../../Kiosk/office/attempt.js';
import { heldAgainst } from '../../Kiosk/office/clocks.js';
import { steps } from '../../Kiosk/office/funnel.js';
import { found, givenName, marks, searchable, sorted } from '../../Kiosk/office/logrows.js';
import { bodyOf, pathFor, valuesIn } from '../../Kiosk/office/refusedline.js';
import { bands, labelled, linear, runs, ticks } from '../../Kiosk/office/scale.js';
import { appShare, completeness, countedHeads, notAskedShare, shareOfCounted, sum } from '../../Kiosk/office/share.js';
import { daysAfter, eachDay, isDay, lastDays, length, monthOf } from '../../Kiosk/office/span.js';
import { numbersIn, standing } from '../../Kiosk/office/standing.js';
import { inOrder } from '../../Kiosk/office/tablesort.js';

const visit = (number, name, more = {}) => ({
  number, arrivedAt: `2026-11-23T01:${String(number % 60).padStart(2, '0')}:00.000Z`, party: 1, appAnswer: 'notAsked',
  visitor: name && { name }, ...more,
});
const numbers = (rows) => rows.map((row) => row.visit.number);

test('people are sorted by the given name, as Vietnamese sorts it, and the rest of the name decides', () => {
  const names = ['Nguyễn Văn Ân', 'Trần Thị An', 'Lê Đức', 'Phạm Dũng', 'Bùi Ẩn', 'Đỗ Thị Ánh', 'Võ Ăn', 'Lê Thị An'];
  const rows = names.map((name, index) => searchable(visit(index + 1, name)));
  assert.deepEqual(sorted(rows, 'name').map(({ visit: { visitor } }) => visitor.name),
    ['Lê Thị An', 'Trần Thị An', 'Đỗ Thị Ánh', 'Võ Ăn', 'Nguyễn Văn Ân', 'Bùi Ẩn', 'Phạm Dũng', 'Lê Đức']);
  assert.equal(givenName('  Nguyễn  Văn Mẫu '), 'Mẫu');
  assert.equal(givenName(undefined), undefined);
});

test('what is missing stays last in both directions, and numbers sort as numbers', () => {
  const rows = [visit(1, 'Thử A', { badge: '10' }), visit(2, undefined), visit(3, 'Thử C', { badge: '9' }), visit(4, 'Thử B')].map(searchable);
  assert.deepEqual(numbers(sorted(rows, 'badge')), [3, 1, 2, 4]);
  assert.deepEqual(numbers(sorted(rows, 'badge', true)).slice(0, 2), [1, 3]);
  assert.deepEqual(numbers(sorted(rows, 'name', true)), [3, 4, 1, 2]);
  assert.deepEqual(numbers(sorted([10, 9, 100].map((number) => searchable(visit(number, 'Thử'))), 'number')), [9, 10, 100]);
});

test('a search finds by any part of a word, without accents, and by digits where digits are carried', () => {
  const rows = [
    visit(1, 'Nguyễn Văn Mẫu', { visitor: { name: 'Nguyễn Văn Mẫu', phone: '0912 345 678' }, toSee: 'Phòng Tiếp dân' }),
    visit(2, 'Đặng Thị Hoà', { badge: '17', visitor: { name: 'Đặng Thị Hoà', document: { kind: 'citizenCard', lastFour: '4321' } } }),
  ].map(searchable);
  for (const [query, hit] of [
    ['', [1, 2]], ['mau', [1]], ['MẪU nguyen', [1]], ['dang hoa', [2]], ['345678', [1]], ['5678', [1]], ['4321', [2]], ['17', [2]],
    ['tiep dan', [1]], ['mau hoa', []], ['=1+1', []],
  ]) assert.deepEqual(numbers(found(rows, query)), hit, query);
});

test('five thousand visits are searched and sorted in less than half a second', () => {
  const words = ['An', 'Bình', 'Châu', 'Dũng', 'Đức', 'Hòa', 'Mẫu', 'Thử'];
  const rows = Array.from({ length: 5_000 }, (_, index) => searchable(visit(index, `Nguyễn ${words[index % 8]} ${words[(index * 5) % 8]}`)));
  const start = performance.now();
  assert.equal(sorted(found(rows, 'nguyen'), 'name').length, 5_000);
  assert.ok(performance.now() - start < 500, `${performance.now() - start} ms`);
});

test('marks say what a reader must not miss', () => {
  assert.deepEqual(marks({ late: true, corrected: true, state: 'annulled', erased: true }), ['late', 'corrected', 'annulled', 'erased']);
  assert.deepEqual(marks({ late: false, corrected: false, state: 'left', erased: false }), []);
});

test('equal rows keep their order, whichever way they are sorted', () => {
  const rows = [['a', 1], ['b', 1], ['c', 0]];
  assert.deepEqual(inOrder(rows, ([, value]) => [value]).map(([name]) => name).join(''), 'cab');
  assert.deepEqual(inOrder(rows, ([, value]) => [value], true).map(([name]) => name).join(''), 'abc');
});

test('an address says part, headquarters and day, and reads back what it says', () => {
  for (const address of [{ part: 'log', code: 'LA-SNV-1', rest: ['2026-11-23'] }, { part: 'days', code: 'LA-SNV-1', rest: [] }]) {
    assert.deepEqual(parsed(written(address)), address);
  }
  assert.deepEqual(parsed(''), { part: '', code: '', rest: [] });
  assert.deepEqual(parsed('#log/%E0%A4%A'), { part: 'log', code: '', rest: [] });
  assert.equal(written({ part: 'review' }), '#review');
});

test('spans of days follow the calendar', () => {
  assert.deepEqual(monthOf('2026-11-23'), { from: '2026-11-01', to: '2026-11-30' });
  assert.deepEqual(monthOf('2026-01-31', -1), { from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(monthOf('2027-12-05', 2), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(lastDays(7, '2026-03-01'), { from: '2026-02-23', to: '2026-03-01' });
  assert.equal(daysAfter('2026-12-31', 1), '2027-01-01');
  assert.deepEqual(eachDay({ from: '2026-02-27', to: '2026-03-01' }), ['2026-02-27', '2026-02-28', '2026-03-01']);
  assert.equal(length({ from: '2026-11-02', to: '2026-11-01' }), 0);
  assert.deepEqual(eachDay({ from: '2026-11-03', to: '2026-11-01' }), []);
  for (const text of ['2026-02-30', '2026-1-1', '', 'x']) assert.equal(isDay(text), false, text);
  assert.ok(isDay('2028-02-29'));
});

test('a share of nothing is none, not zero', () => {
  assert.equal(appShare({ installed: 3, asked: 5, noSmartphone: 1 }), 0.75);
  assert.equal(appShare({ installed: 0, asked: 2, noSmartphone: 2 }), null);
  assert.equal(appShare({ installed: 0, asked: 2, noSmartphone: 0 }), 0);
  assert.equal(notAskedShare({ notAsked: 1, visits: 4 }), 0.25);
  assert.equal(notAskedShare({ notAsked: 0, visits: 0 }), null);
  assert.equal(completeness({ people: 45, seen: 50 }), 0.9);
  assert.equal(completeness({ people: 45 }), null);
  const days = [{ people: 45, seen: 50 }, { people: 30 }, { people: 7, seen: 0 }, { people: 0, seen: 10 }];
  assert.deepEqual(countedHeads(days), { registered: 45, seen: 60 });
  assert.equal(shareOfCounted(countedHeads(days)), 0.75);
  assert.equal(shareOfCounted(countedHeads([{ people: 30 }])), null);
  assert.equal(shareOfCounted(undefined), null);
  assert.deepEqual(sum([{ a: 1, b: 2 }, { a: 3, seen: 4 }]), { a: 4, b: 2, seen: 4 });
});

test('a funnel tells each step as a share of the one it comes from, and scans as none', () => {
  assert.deepEqual(steps({ asked: 40, notInstalled: 10, installedBeforeLeaving: 4, scans: 25 }), [
    { step: 'asked', value: 40 }, { step: 'notInstalled', value: 10, share: 0.25 }, { step: 'scans', value: 25 },
    { step: 'installedBeforeLeaving', value: 4, share: 0.4 },
  ]);
  assert.equal(steps({ asked: 0, notInstalled: 0, installedBeforeLeaving: 0, scans: 0 })[1].share, null);
});

test('ticks are round, begin at 0 and reach over what is drawn', () => {
  assert.deepEqual(ticks(0), [0, 1]);
  assert.deepEqual(ticks(1), [0, 1]);
  assert.deepEqual(ticks(4), [0, 1, 2, 3, 4]);
  assert.deepEqual(ticks(137), [0, 50, 100, 150]);
  assert.deepEqual(ticks(0.9), [0, 0.5, 1]);
  for (let max = 1; max < 3_000; max += 7) {
    const all = ticks(max);
    assert.ok(all.at(-1) >= max && all.at(-2) < max && all.length <= 6, String(max));
    assert.ok(all.every(Number.isInteger), String(max));
  }
});

test('scales map ends to ends, and nothing to the ground', () => {
  const y = linear(100, 180, 20);
  assert.deepEqual([y(0), y(50), y(100)], [180, 100, 20]);
  assert.equal(linear(0, 180, 20)(0), 180);
  const all = bands(4, 0, 100, 0.2);
  assert.deepEqual(all.map(({ middle }) => middle), [12.5, 37.5, 62.5, 87.5]);
  assert.deepEqual(all[0], { start: 2.5, middle: 12.5, width: 20 });
  assert.deepEqual(bands(0, 0, 100), []);
});

test('labels that would touch are left out, the last one never', () => {
  assert.deepEqual(labelled(3, 300, 50), [0, 1, 2]);
  assert.deepEqual(labelled(30, 300, 50), [4, 9, 14, 19, 24, 29]);
  assert.deepEqual(labelled(5, 10, 50), [4]);
});

test('a line has a gap where there is no value', () => {
  assert.deepEqual(runs([1, null, 0, 2, undefined]), [[[0, 1]], [[2, 0], [3, 2]]]);
  assert.deepEqual(runs([null]), []);
});

test('a day stands open, complete, or complete except for so many numbers', () => {
  assert.equal(standing({}), 'open');
  assert.equal(standing({ closed: { complete: true } }), 'complete');
  assert.equal(standing({ closed: { complete: false } }), 'except');
  assert.equal(numbersIn('3'), 1);
  assert.equal(numbersIn('112-113,120'), 3);
});

test('a clock is slow when the server is ahead of it', () => {
  assert.deepEqual(heldAgainst(undefined), { says: 'office.clockUnknown', by: null, isFar: false });
  assert.deepEqual(heldAgainst(300), { says: 'office.clockRight', by: null, isFar: false });
  assert.deepEqual(heldAgainst(2_000), {
    says: 'office.clockSlow', by: { says: 'office.clockSeconds', values: { seconds: 2 } }, isFar: false,
  });
  assert.deepEqual(heldAgainst(-125_000), {
    says: 'office.clockFast', by: { says: 'office.clockMinutes', values: { minutes: 2, seconds: 5 } }, isFar: true,
  });
});

test('an entry keeps its id and its time until it is there', () => {
  let made = 0;
  const attempt = new Attempt({ makeId: () => `id-${made += 1}`, now: () => new Date(made * 1000) });
  const first = attempt.entry({ kind: 'annulled', reason: 'Ghi nhầm' });
  assert.deepEqual(first, { id: 'id-1', body: { kind: 'annulled', reason: 'Ghi nhầm', occurredAt: '1970-01-01T00:00:01.000Z' } });
  assert.equal(attempt.entry({ kind: 'annulled', reason: 'Ghi nhầm' }), first);
  assert.equal(attempt.entry({ kind: 'annulled', reason: 'Ghi hai lần' }).id, 'id-2');
  attempt.done();
  assert.equal(attempt.entry({ kind: 'annulled', reason: 'Ghi hai lần' }).id, 'id-3');
});

test('a refused line is taken apart and put together again as it was', () => {
  const body = { entrance: 'LA-SNV-1-A', occurredAt: 'x', party: 2, visitor: { name: '<b>Mẫu</b>', document: { kind: 'other', number: '1234' } } };
  const values = valuesIn(JSON.stringify({ put: 'visits/1', body }));
  assert.deepEqual(values.map(({ path }) => path), ['entrance', 'occurredAt', 'party', 'visitor.name', 'visitor.document.kind', 'visitor.document.number']);
  assert.deepEqual(bodyOf(values.map((each) => ({ ...each, typed: String(each.value) }))), body);
  assert.deepEqual(bodyOf([{ path: 'party', value: 2, typed: '3' }, { path: 'badge', value: '1', typed: '' }]), { party: 3 });
  assert.deepEqual(bodyOf([{ path: 'party', value: 2, typed: 'hai' }]), { party: 'hai' });
  for (const line of ['{', '[]', 'null', '"x"', '{"body":{"list":[1]}}']) assert.equal(valuesIn(line), null, line);
});

test('where a refused line goes: back to its place, or to a new one when its id is taken', () => {
  const id = () => 'new';
  const put = 'visits/a/entries/b';
  const arrival = [{ path: 'visitor.name', value: 'Mẫu' }];
  assert.equal(pathFor({ put, problem: { code: 'amends-another-day' } }, [], id), put);
  assert.equal(pathFor({ put, problem: { code: 'id-content-differs' } }, [], id), 'visits/a/entries/new');
  assert.equal(pathFor({ put: 'visits/a', problem: { code: 'id-content-differs' } }, arrival, id), 'visits/new');
  assert.equal(pathFor({ problem: { code: 'put-malformed' } }, arrival, id), 'visits/new');
  assert.equal(pathFor({ problem: { code: 'put-malformed' } }, [], id), undefined);
});
