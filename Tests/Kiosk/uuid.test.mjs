import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuid7, uuid7Maker } from '../../Kiosk/shared/uuid.js';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an id has version 7, the RFC variant and lower-case letters', () => {
  for (let n = 0; n < 1000; n += 1) assert.match(uuid7(), shape);
});

test('an id begins with the millisecond it was made in', () => {
  const make = uuid7Maker({ now: () => 0x017f22e279b0 });
  assert.equal(make().slice(0, 13), '017f22e2-79b0');
});

test('ids grow within one millisecond, also when the counter runs over', () => {
  const make = uuid7Maker({ now: () => 1_700_000_000_000 });
  const ids = Array.from({ length: 20_000 }, make);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, shape);
});

test('ids grow when the clock steps back', () => {
  const times = [5_000, 5_001, 4_000, 3_000, 5_001, 5_002];
  const make = uuid7Maker({ now: () => times.shift() });
  const ids = Array.from({ length: 6 }, make);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, 6);
});
