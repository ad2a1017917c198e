// Where the entries stand: in the tree, under which numbers, and between which closings.

import { each } from './batches.js';
import { closingIn } from './closing.js';
import { emptyRoot, leafHash, rootOf } from './merkle.js';
import { fails, holds } from './outcome.js';
import { localDay } from '../shared/time.js';

export async function checkProofs({ head, entries, nodes, advance }) {
  const { size, root } = head.checkpoint;
  if (size === 0 && root !== emptyRoot) return fails('check.proofs.notEmpty');
  await each(entries, async (entry) => {
    entry.leafHash = await leafHash(entry.leafText);
    const found = await rootOf({ leaf: entry.leafHash, index: entry.number - 1, size, path: entry.proof, nodes });
    entry.isProven = found === root;
  }, advance('proofs'));
  const wrong = entries.filter(({ isProven }) => !isProven).map(({ number }) => number);
  if (wrong.length === 0) return holds('check.proofs.holds', { count: entries.length });
  return fails(wrong.length === entries.length && wrong.length > 1 ? 'check.proofs.none' : 'check.proofs.fails', {}, wrong);
}

export function checkNumbers({ head: { first, last, headquarters }, entries }) {
  const numbers = (test) => entries.filter(test).map(({ number }) => number);
  const otherNumber = numbers(({ number, leaf }) => leaf.number !== number);
  if (otherNumber.length > 0) return fails('check.numbers.otherNumber', {}, otherNumber);
  const otherRegister = numbers(({ leaf }) => leaf.register !== headquarters);
  if (otherRegister.length > 0) return fails('check.numbers.otherRegister', { headquarters }, otherRegister);
  for (let number = first; number <= last; number += 1) {
    if (entries[number - first]?.number !== number) return fails('check.numbers.gap', {}, [number]);
  }
  const rest = entries.slice(last - first + 1);
  const stray = rest.find((entry, index) => index > 0 && entry.number < rest[index - 1].number);
  if (stray) return fails('check.numbers.disorder', {}, [stray.number]);
  return first > last ? holds('check.numbers.holdsNone') : holds('check.numbers.holds', { first, last });
}

export function checkRange(run) {
  const { head: { first, last, day, timeZone, checkpoint: { size } }, entries, byNumber } = run;
  if (first === 1 && last === 0 && size > 0) {
    const begun = byNumber.get(1)?.leaf;
    return begun && localDay(begun.receivedAt, timeZone) > day
      ? holds('check.range.holdsBefore') : fails('check.range.noEnd', { last, size });
  }
  const before = byNumber.get(first - 1)?.leaf;
  const followsClosing = before?.kind === 'dayClosed' && before.day < day;
  if (first > 1 && !followsClosing) return fails('check.range.noBeginning', { first }, [first - 1]);
  const isClosed = closingIn(run) !== undefined;
  if (!isClosed) {
    const closing = entries.find(({ leaf }) => leaf.kind === 'dayClosed' && leaf.day === day);
    if (closing) return fails('check.range.closedElsewhere', { last }, [closing.number]);
    if (last !== size) return fails('check.range.noEnd', { last, size });
  }
  if (first === 1) return holds(isClosed ? 'check.range.holdsWholeClosed' : 'check.range.holdsWholeOpen', { last });
  return holds(isClosed ? 'check.range.holdsClosed' : 'check.range.holdsOpen', { before: before.day, closing: first - 1, last });
}
