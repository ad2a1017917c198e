// `SEED=… node --test` repeats a run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeadCounter, seenInAll } from '../../Kiosk/shared/headcount.js';
import { markAfter, mergeCalls, mergeMarks, tally } from '../../Kiosk/shared/rollcall.js';
import { randomFrom } from './sampletree.mjs';

const at = (second) => new Date(Date.parse('2026-11-23T01:15:00Z') + second * 1_000).toISOString();
const listed = (marks) => [...marks.values()].sort((a, b) => a.visit.localeCompare(b.visit));

function shuffled(list, random) {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [all[last], all[other]] = [all[other], all[last]];
  }
  return all;
}

test('marks of several marshals merge to the same in every order, however often they come', (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  for (let turn = 0; turn < 300; turn += 1) {
    const marks = Array.from({ length: 1 + random.below(40) }, () => (
      { visit: random.one(['a', 'b', 'c', 'd']), out: random.chance(0.5), at: at(random.below(8)) }));
    const wanted = listed(mergeMarks(marks));
    const cut = random.below(marks.length);
    const order = shuffled([...marks, ...marks.slice(cut)], random);
    // Devices merge in parts, and merge what they merged.
    const halves = [order.slice(0, cut), order.slice(cut)].map((half) => listed(mergeMarks(half)));
    assert.deepEqual(listed(mergeMarks(order)), wanted, `SEED=${seed}`);
    assert.deepEqual(listed(mergeMarks(...shuffled(halves, random))), wanted, `SEED=${seed}`);
    assert.deepEqual(listed(mergeMarks(wanted, wanted)), wanted, `SEED=${seed}`);
    for (const mark of wanted) {
      const latest = marks.filter(({ visit }) => visit === mark.visit).map((each) => each.at).sort().at(-1);
      assert.equal(mark.at, latest, `SEED=${seed}`);
    }
  }
});

test('of two marks of one moment the one that keeps people searching counts', () => {
  const [out, back] = [{ visit: 'a', out: true, at: at(1) }, { visit: 'a', out: false, at: at(1) }];
  assert.equal(mergeMarks([out], [back]).get('a').out, false);
  assert.equal(mergeMarks([back], [out]).get('a').out, false);
});

test('whoever marks last is heard, also with a clock that is behind', () => {
  const known = { visit: 'a', out: true, at: at(60) };
  const mark = markAfter(known, 'a', false, Date.parse(at(10)));
  assert.equal(mergeMarks([mark], [known]).get('a').out, false);
});

test('two states of one roll call are one: the earliest beginning, the latest end', () => {
  const one = { id: 'x', startedAt: at(3), marks: [{ visit: 'a', out: true, at: at(4) }] };
  const other = { id: 'x', startedAt: at(1), endedAt: at(9), marks: [{ visit: 'b', out: true, at: at(2) }] };
  for (const merged of [mergeCalls(one, other), mergeCalls(other, one)]) {
    assert.deepEqual([merged.startedAt, merged.endedAt, merged.marks.map(({ visit }) => visit)], [at(1), at(9), ['a', 'b']]);
  }
});

test('people are counted, and a group is out as a whole', () => {
  const visits = [{ id: 'a', party: 12 }, { id: 'b', party: 1 }, { id: 'c' }];
  assert.deepEqual(tally(visits, mergeMarks([{ visit: 'a', out: true, at: at(1) }])), { all: 14, out: 12, missing: 2 });
});

test('heads are counted for each entrance and day, a slip is taken back, and a week is remembered', () => {
  const memory = new Map();
  const counter = new HeadCounter({ kept: (name) => memory.get(name) ?? null, keep: (name, text) => memory.set(name, text) });
  assert.equal(counter.id, counter.id);
  counter.takeBack('A', '2026-11-23');
  assert.deepEqual(counter.of('A', '2026-11-23'), { counted: 0, takenBack: 0 });
  for (let head = 0; head < 3; head += 1) counter.add('A', '2026-11-23');
  counter.takeBack('A', '2026-11-23');
  assert.deepEqual(counter.of('A', '2026-11-23'), { counted: 3, takenBack: 1 });
  assert.deepEqual(counter.of('B', '2026-11-23'), { counted: 0, takenBack: 0 });
  for (let day = 24; day <= 30; day += 1) counter.add('A', `2026-11-${day}`);
  assert.deepEqual(counter.of('A', '2026-11-23'), { counted: 0, takenBack: 0 });
  assert.equal(counter.of('A', '2026-11-24').counted, 1);
});

test('what all have seen is what the server knows and what this counter has not told yet', () => {
  const count = { counted: 10, takenBack: 1 };
  assert.equal(seenInAll({ seen: null, told: null, count }), 9);
  assert.equal(seenInAll({ seen: 40, told: { counted: 8, takenBack: 0 }, count }), 41);
});
