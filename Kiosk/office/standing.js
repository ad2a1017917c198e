// How the account of a day stands, in words.

import { text } from '../shared/texts.js';
import { count, percent } from './numbers.js';
import { completeness } from './share.js';

/** How many numbers stand in `112-113,120`. */
export function numbersIn(ranges) {
  return ranges.split(',').reduce((sum, range) => {
    const [first, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

/** `open`, `complete` or `except`. */
export function standing({ closed }) {
  if (!closed) return 'open';
  return closed.complete ? 'complete' : 'except';
}

/** What a day's closing excepts, what came after it, and how much of what was seen is in the book; each a sentence. */
export function remarks({ closed, late, figures }) {
  const said = [];
  const missing = Object.values(closed?.missing ?? {}).reduce((sum, ranges) => sum + numbersIn(ranges), 0);
  if (missing > 0) said.push(text('office.missing', { count: count(missing), devices: Object.keys(closed.missing).length }));
  if (closed?.review > 0) said.push(text('office.inReview', { count: count(closed.review) }));
  if (late > 0) said.push(text('office.late', { count: count(late) }));
  if (closed?.supplements > 0) said.push(text('office.supplements', { count: count(closed.supplements) }));
  const share = completeness(figures);
  if (share !== null) said.push(text('office.ofSeen', { people: count(figures.people), seen: count(figures.seen), share: percent(share) }));
  return said;
}
