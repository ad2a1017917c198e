// The closing of a day, and whether it counts what its entries add up to.

import { differences, figuresOf } from './figures.js';
import { fails, holds, idle } from './outcome.js';
import { visitsOf } from './visit.js';

/** The closing of the log's day, when the range ends with it. */
export function closingIn({ head: { first, last, day }, byNumber }) {
  const ending = first <= last ? byNumber.get(last) : undefined;
  return ending?.leaf.kind === 'dayClosed' && ending.leaf.day === day ? ending : undefined;
}

export function checkFigures(run) {
  const closing = closingIn(run);
  if (!closing) return idle('check.figures.idle');
  const { head: { day, timeZone, first }, entries } = run;
  const before = entries.filter(({ number }) => number < closing.number);
  const found = figuresOf(visitsOf(day, timeZone, before), before.filter(({ number }) => number >= first), timeZone);
  const [difference] = differences(closing.leaf.closing, found);
  if (difference) return fails('check.figures.fails', difference, [closing.number]);
  return holds('check.figures.holds', { number: closing.number, visits: found.visits, people: found.people });
}
