import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { errorRate } from '../../Kiosk/office/report.js';
import { kinds, lineProblem, peopleRange } from '../../Kiosk/office/placementtexts.js';
import { printQuery } from '../../Kiosk/office/printquery.js';

test('every kind of the interface has a text, and none more', () => {
  const description = readFileSync(new URL('../../Config/openapi.yaml', import.meta.url), 'utf8');
  const [, listed] = /PlacementKind:\n\s+type: string\n\s+enum: \[([^\]]+)\]/.exec(description);
  assert.deepEqual(Object.keys(kinds).sort(), listed.split(', ').sort());
});

test('a range of one number is that number', () => {
  assert.equal(peopleRange({ least: 1, most: 1 }), '1');
  assert.equal(peopleRange({ least: 1, most: 9 }), '1–9');
});

test('a rate of nobody is a dash', () => {
  assert.equal(errorRate({}), '–');
  assert.match(errorRate({ errorRate: 0.2, interval: { least: 0.057, most: 0.51 } }), /20.*6.*51/);
});

test('a problem without a line says no line', () => {
  assert.equal(lineProblem({ code: 'no-such-code', field: 'name' }), lineProblem({ code: 'no-such-code' }));
  assert.notEqual(lineProblem({ code: 'no-such-code', field: '4.name' }), lineProblem({ code: 'no-such-code' }));
});

test('what is asked of the print shop has the numbers as the interface writes them, and nothing that was left empty', () => {
  const empty = { kind: 'kind=leaflet', language: 'vi', distance: '', side: ' ', resolution: '', page: '', isForced: false };
  assert.equal(String(printQuery(empty)), 'kind=leaflet&language=vi');
  const typed = { ...empty, kind: 'kind=poster&size=a3', distance: ' 1,5 ', side: '170.5', isForced: true };
  assert.equal(String(printQuery(typed)), 'kind=poster&size=a3&language=vi&distance=1.5&side=170.5&force=true');
});
