import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockTime, dateTime, dayBefore, dayForPeople, localDay, timeSeenFrom } from '../../Kiosk/shared/time.js';

const hoChiMinh = 'Asia/Ho_Chi_Minh';

test('an instant is shown as dd/MM/yyyy HH:mm in the time zone of the headquarters', () => {
  assert.equal(dateTime('2026-11-23T01:15:00.000Z', hoChiMinh), '23/11/2026 08:15');
  assert.equal(dateTime('2026-11-23T01:15:00.000Z', 'UTC'), '23/11/2026 01:15');
});

test('midnight is 00:00 and belongs to the new day', () => {
  assert.equal(clockTime('2026-11-22T17:00:00.000Z', hoChiMinh), '00:00');
  assert.equal(localDay('2026-11-22T17:00:00.000Z', hoChiMinh), '2026-11-23');
  assert.equal(localDay('2026-11-22T16:59:59.999Z', hoChiMinh), '2026-11-22');
});

test('the day before is counted on the calendar', () => {
  assert.equal(dayBefore('2026-03-01'), '2026-02-28');
  assert.equal(dayBefore('2028-03-01'), '2028-02-29');
  assert.equal(dayBefore('2027-01-01'), '2026-12-31');
});

test('a day is written for people with the day first', () => {
  assert.equal(dayForPeople('2026-11-23'), '23/11/2026');
});

test('an arrival of today shows the time alone, an older one its day too', () => {
  const now = Date.parse('2026-11-23T09:00:00Z');
  assert.equal(timeSeenFrom('2026-11-23T01:15:00Z', now, hoChiMinh), '08:15');
  assert.equal(timeSeenFrom('2026-11-22T01:15:00Z', now, hoChiMinh), '22/11/2026 08:15');
});
