// What the book owes: visits that were registered in the rush without saying who it was.

import { fold } from '../shared/spelling.js';

/** How somebody unknown stands in the book, whatever language the screen speaks: the book is Vietnamese. */
export const nameless = 'Khách chưa ghi tên';

export const groupName = 'Đoàn khách';

/** After so long what is owed is overdue. */
export const owedFor = 3_600_000;

const namesOwed = new Set([nameless, groupName].map(fold));

/** Whether it still has to be said who somebody was: nobody has given a name of their own, or a group its leader. */
export const isOwed = ({ visitor, corrected }) => Boolean(visitor) && !corrected && namesOwed.has(fold(visitor.name));

export const isOverdue = (visit, now) => now - Date.parse(visit.arrivedAt) > owedFor;

/** What is owed of a day and of who is inside, the oldest first, each once. */
export function owedOf(...lists) {
  const all = new Map();
  for (const list of lists) for (const visit of list) all.set(visit.id, visit);
  return [...all.values()].filter((visit) => visit.state !== 'annulled' && isOwed(visit))
    .sort((one, other) => one.arrivedAt.localeCompare(other.arrivedAt));
}

/** The fields in which what is said now differs from what stands there: `[field, value]`, nothing for what was left empty. */
export function changes(visit, said) {
  const { name, phone, organisation } = visit.visitor ?? {};
  const known = {
    'visitor.name': name, 'visitor.phone': phone, 'visitor.organisation': organisation,
    'toSee': visit.toSee, 'purpose': visit.purpose, 'badge': visit.badge, 'party': String(visit.party ?? 1),
  };
  return Object.keys(known).map((field) => [field, (said[field] ?? '').trim()])
    .filter(([field, value]) => value !== '' && value !== (known[field] ?? ''));
}
