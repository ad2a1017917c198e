// A set of numbers as the register writes it: `12-40,43`.

import { decimal } from './decimal.js';

/** The runs, each `[first, last]`; undefined unless they ascend with a gap between each and the next. */
export function parseRanges(text) {
  if (text === '') return [];
  const runs = [];
  for (const run of text.split(',')) {
    const ends = run.split('-').map(decimal);
    const [first, last] = [ends[0], ends.at(-1)];
    const before = runs.at(-1)?.[1] ?? -1;
    // Compared so that what is no number fails too.
    if (!(ends.length <= 2 && first >= 1 && first > before + 1 && last >= first)) return undefined;
    runs.push([first, last]);
  }
  return runs;
}

/** Whether a number is in one of the runs. There may be many, and many numbers to ask for. */
export function includes(runs, number) {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (runs[middle][1] < number) low = middle + 1;
    else high = middle;
  }
  return low < runs.length && runs[low][0] <= number;
}
