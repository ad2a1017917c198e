// The rows of a day's log: what a search finds, and in which order they stand.

import { fold } from '../shared/spelling.js';
import { inOrder } from './tablesort.js';

/** The columns of the day log, as every format has them. */
export const columns = [
  'number', 'arrived', 'left', 'how', 'name', 'phone', 'document', 'organisation', 'toSee', 'purpose', 'party', 'badge',
  'appAnswer', 'entrance', 'recorder', 'remarks',
];

const digits = (text = '') => text.replace(/\D/g, '');

/** What is searched in a visit, made once: folded words, and the digits of what people dial and carry. */
export function searchable(visit) {
  const { visitor = {} } = visit;
  return {
    visit,
    words: fold([visitor.name, visitor.organisation, visit.toSee, visit.purpose, visit.badge, visit.recorder].filter(Boolean).join(' · ')),
    digits: [digits(visitor.phone), visitor.document?.lastFour, digits(visit.badge), String(visit.number ?? '')].filter(Boolean),
  };
}

/** Every word of the query must be there; one of digits alone may stand in a phone, a document, a badge or the number. */
export function found(rows, query) {
  const words = fold(query).split(' ').filter(Boolean);
  return rows.filter((row) => words.every((word) => row.words.includes(word)
    || (/^\d+$/.test(word) && row.digits.some((each) => each.includes(word)))));
}

/** The word Vietnamese people are sorted by: the last of the name. */
export function givenName(name) {
  return name?.trim().split(/\s+/).at(-1);
}

/** What a column sorts by; the number in the register decides between equals. */
const keys = {
  number: ({ number }) => [number],
  arrived: ({ arrivedAt }) => [arrivedAt],
  left: ({ departedAt }) => [departedAt],
  how: ({ how }) => [how],
  name: ({ visitor }) => [givenName(visitor?.name), visitor?.name],
  phone: ({ visitor }) => [digits(visitor?.phone)],
  document: ({ visitor }) => [visitor?.document?.kind, visitor?.document?.lastFour],
  organisation: ({ visitor }) => [visitor?.organisation],
  toSee: ({ toSee }) => [toSee],
  purpose: ({ purpose }) => [purpose],
  party: ({ party }) => [party],
  badge: ({ badge }) => [badge],
  appAnswer: ({ appAnswer }) => [appAnswer],
  entrance: ({ entrance }) => [entrance],
  recorder: ({ recorder }) => [recorder],
  remarks: (visit) => [marks(visit).length || null],
};

export function sorted(rows, column, isDescending = false) {
  return inOrder(rows, ({ visit }) => [...keys[column](visit), visit.number], isDescending);
}

/** What a reader of the log must not miss. */
export function marks({ late, corrected, state, erased }) {
  return [late && 'late', corrected && 'corrected', state === 'annulled' && 'annulled', erased && 'erased'].filter(Boolean);
}
