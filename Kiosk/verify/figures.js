// What a day adds up to at its closing. Annulled visits are counted as that and as nothing else.

import { isLate } from './visit.js';

const installed = new Set(['shownRunning', 'saysInstalled', 'installedNow', 'installedNotRunning']);

function tally(list) {
  const counts = {};
  for (const each of list) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

/** The figures of folded visits, and of the entries since the closing before. What is in the review tray is in no entry. */
export function figuresOf(visits, entries, timeZone) {
  const counted = visits.filter(({ isAnnulled }) => !isAnnulled);
  const many = (test) => counted.filter(test).length;
  return {
    visits: counted.length,
    people: counted.reduce((sum, { party }) => sum + party, 0),
    inside: many(({ departure }) => !departure),
    asked: many(({ appAnswer }) => appAnswer !== 'notAsked'),
    installed: many(({ appAnswer }) => installed.has(appAnswer)),
    noSmartphone: many(({ appAnswer }) => appAnswer === 'noSmartphone'),
    notAsked: many(({ appAnswer }) => appAnswer === 'notAsked'),
    annulled: visits.length - counted.length,
    late: many((visit) => isLate(visit, timeZone)),
    answers: tally(counted.map(({ appAnswer }) => appAnswer)),
    exits: tally(counted.filter(({ departure }) => departure).map(({ departure }) => departure.how)),
    entries: tally(entries.map(({ leaf }) => leaf.kind)),
  };
}

/** Where two accounts differ: `{ figure, said, found }` with paths such as `people` and `exits.witnessed`. */
export function differences(said, found) {
  return Object.entries(found).flatMap(([figure, value]) => {
    if (typeof value === 'number') return said[figure] === value ? [] : [{ figure, said: said[figure], found: value }];
    const keys = new Set([...Object.keys(said[figure]), ...Object.keys(value)]);
    return [...keys].map((key) => ({ figure: `${figure}.${key}`, said: said[figure][key] ?? 0, found: value[key] ?? 0 }))
      .filter((each) => each.said !== each.found);
  });
}
