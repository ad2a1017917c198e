// Returning visitors: the order in which they are offered, and how two of one name are told apart.

import { fold, maskedPhone } from '../shared/spelling.js';

/**
 * The server answers newest first. People whose whole name begins as typed come first, then those
 * whose given name (the last word) does, then the rest; within each, the newest first. One person is
 * offered once, at the latest visit: the same name with the same phone and organisation.
 */
export function inOrderOfRecall(found, query) {
  const wanted = fold(query);
  const rank = ({ visitor }) => {
    const name = fold(visitor.name);
    if (name.startsWith(wanted)) return 0;
    return name.split(' ').at(-1).startsWith(wanted) ? 1 : 2;
  };
  const seen = new Set();
  return found
    .filter(({ visitor }) => {
      const person = [fold(visitor.name), visitor.phone, fold(visitor.organisation ?? '')].join('\n');
      return !seen.has(person) && seen.add(person);
    })
    .map((choice) => [rank(choice), choice])
    .sort(([a], [b]) => a - b)
    .map(([, choice]) => choice);
}

/** The words below a suggested name. Numbers are masked: others may be looking at the screen. */
export function distinguishing({ visitor, lastVisit }, dayForPeople) {
  return [
    visitor.phone && maskedPhone(visitor.phone),
    visitor.document?.lastFour && `••••${visitor.document.lastFour}`,
    visitor.organisation,
    lastVisit && dayForPeople(lastVisit.day),
  ].filter(Boolean).join(' · ');
}
