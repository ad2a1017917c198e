// The shares an office looks at. A share of nothing is null, never 0: nobody asked is not nobody has it.

/** Installed ÷ (asked − no smartphone), the figure that is reported upward. */
export function appShare({ installed, asked, noSmartphone }) {
  const base = asked - noSmartphone;
  return base > 0 ? installed / base : null;
}

/** Not asked ÷ all visits: how much the share with the app says. */
export function notAskedShare({ notAsked, visits }) {
  return visits > 0 ? notAsked / visits : null;
}

/** Registered people ÷ people who were seen coming in; null where nobody counted. */
export function completeness({ people, seen }) {
  return seen > 0 ? people / seen : null;
}

/** The same of days added up: those on which nobody counted are in neither number. */
export function countedHeads(days) {
  const counted = days.filter(({ seen }) => seen > 0);
  return { registered: 0, seen: 0, ...sum(counted.map(({ people, seen }) => ({ registered: people, seen }))) };
}

/** How complete the book is on the days that were counted; null where none was. */
export function shareOfCounted(heads) {
  return heads ? completeness({ people: heads.registered, seen: heads.seen }) : null;
}

/** The sum of figures, name by name. */
export function sum(all) {
  const total = {};
  for (const figures of all) {
    for (const [name, value] of Object.entries(figures)) total[name] = (total[name] ?? 0) + value;
  }
  return total;
}
