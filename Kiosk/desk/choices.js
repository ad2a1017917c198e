// What the one line may mean: somebody inside who leaves, or somebody who has been here before.

import { fold } from '../shared/spelling.js';

/** Of people inside whose name fits, so many; somebody to be registered is not to be crowded out. */
const mostLeavers = 3;

const digitsOf = (text) => (text ?? '').replace(/\D/gu, '');

/** A badge or a part of a phone, and no name. */
export const isNumber = (query) => /^[\d\s.+-]*\d[\d\s.+-]*$/u.test(query);

const words = (text) => fold(text).split(' ');

/** Every word of the query begins a word of the name. */
function fitsName(name, query) {
  const all = words(name);
  return words(query).every((word) => all.some((each) => each.startsWith(word)));
}

/** Who inside is meant, with a badge that is typed whole before all others. */
export function leavers(inside, query) {
  const wanted = fold(query);
  const here = inside.filter(({ leaving }) => !leaving);
  const byBadge = here.filter(({ badge }) => badge && fold(badge) === wanted);
  const digits = digitsOf(query);
  const others = here.filter((visit) => !byBadge.includes(visit) && (isNumber(query)
    ? digits.length >= 3 && digitsOf(visit.visitor?.phone).endsWith(digits)
    : wanted.length >= 2 && visit.visitor && fitsName(visit.visitor.name, query)));
  return [...byBadge, ...others.slice(0, mostLeavers)].map((visit) => ({ leaving: visit, isByBadge: byBadge.includes(visit) }));
}

/** Whether the server is to be asked: two letters, or the last three digits of a phone. */
export const isWorthAsking = (query) => !query.includes('|')
  && (isNumber(query) ? digitsOf(query).length >= 3 : fold(query).replace(/ /gu, '').length >= 2);

/** The choices below the line. Whoever is inside now leaves, and is not offered to come in once more. */
export function choicesFor(query, inside, found) {
  const leaving = leavers(inside, query);
  const here = new Set(inside.map(({ id }) => id));
  return [...leaving, ...found.filter(({ lastVisit }) => !here.has(lastVisit?.id))];
}

/** A number is no name: what it fits first is what Enter takes. */
export const isMeant = (query, [first]) => Boolean(first) && (first.isByBadge || (isNumber(query) && Boolean(first)));

/** Who inside showed this card: of a document the book knows the last four digits. */
export function insideWithCard(inside, { fullName, id }) {
  return inside.find(({ visitor, leaving }) => !leaving && visitor?.document?.kind === 'citizenCard'
    && visitor.document.lastFour === id.slice(-4) && fold(visitor.name) === fold(fullName));
}
