// Who is out, when everybody must be. Several marshals mark on devices of their own, with or without a network; merging is
// commutative, associative and idempotent, so all come to see the same. A mark names a visit and a time, nobody.

/** Of two marks of one visit the later counts; of one moment, the one that keeps people searching. */
export const counts = (mark, other) => (mark.at !== other.at ? mark.at > other.at : !mark.out && other.out);

/** Marks as a map by visit; the lists are of `{ visit, out, at }`, times as RFC 3339 in UTC with milliseconds. */
export function mergeMarks(...lists) {
  const merged = new Map();
  for (const list of lists) {
    for (const { visit, out, at } of list) {
      const known = merged.get(visit);
      if (!known || counts({ out, at }, known)) merged.set(visit, { visit, out, at });
    }
  }
  return merged;
}

/** Two states of one roll call: the earliest beginning, the latest end. */
export function mergeCalls(one, other) {
  const ends = [one.endedAt, other.endedAt].filter(Boolean).sort();
  return {
    id: one.id,
    startedAt: one.startedAt < other.startedAt ? one.startedAt : other.startedAt,
    ...(ends.length > 0 && { endedAt: ends.at(-1) }),
    marks: [...mergeMarks(one.marks, other.marks).values()].sort((a, b) => a.visit.localeCompare(b.visit)),
  };
}

/**
 * A mark that counts over the one before, also where this device's clock is behind the one that made it. Two marks of one
 * moment would otherwise be decided by what they say.
 */
export function markAfter(known, visit, out, now) {
  const at = Math.max(now, known ? Date.parse(known.at) + 1 : 0);
  return { visit, out, at: new Date(at).toISOString() };
}

/** Roll calls that were begun apart, because there was no network, are one for whoever looks: all that have not ended. */
export function openCalls(calls) {
  return calls.filter(({ endedAt }) => !endedAt);
}

/** People, not visits: a group is out as a whole. */
export function tally(visits, marks) {
  const out = visits.filter(({ id }) => marks.get(id)?.out);
  const heads = (list) => list.reduce((sum, { party }) => sum + (party ?? 1), 0);
  return { all: heads(visits), out: heads(out), missing: heads(visits) - heads(out) };
}
