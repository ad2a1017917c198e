// What the screens say of placements.

import { problemText, text } from '../shared/texts.js';
import { count } from './numbers.js';

/** One for each way in which people are told, in the order in which they are offered. */
export const kinds = {
  entrance: 'placements.kind.entrance', reception: 'placements.kind.reception', lift: 'placements.kind.lift',
  leaflet: 'placements.kind.leaflet', household: 'placements.kind.household', transport: 'placements.kind.transport',
  school: 'placements.kind.school', hospitality: 'placements.kind.hospitality', clinic: 'placements.kind.clinic',
  industrialPark: 'placements.kind.industrialPark', market: 'placements.kind.market',
  publicPlace: 'placements.kind.publicPlace', press: 'placements.kind.press', screen: 'placements.kind.screen',
  sms: 'placements.kind.sms', zalo: 'placements.kind.zalo', radio: 'placements.kind.radio',
};

/** `3–5`, or one number when the range has one. */
export function peopleRange({ least, most }) {
  return least === most ? count(most) : `${count(least)}–${count(most)}`;
}

/** A refused file says on which line, and in which column. */
export function lineProblem(problem) {
  const [, line, column] = /^(\d+)(?:\.(\w+))?$/.exec(problem.field ?? '') ?? [];
  if (!line) return problemText(problem);
  const place = column ? text('placements.lineColumn', { line, column }) : text('placements.line', { line });
  return `${place}: ${problemText(problem)}`;
}

/** How long a message is: its parts, and by how much it is too long for one. */
export function messageLength({ length, parts, onePart, alphabet, limit, fits }) {
  const values = { length: count(length), parts: count(parts), over: count(Math.max(0, length - onePart)), onePart, limit };
  const said = text(parts === 1 ? 'messages.onePart' : 'messages.parts', values);
  const reason = alphabet === 'ucs2' ? ` ${text('messages.accents')}` : '';
  return fits ? said + reason : `${text('messages.tooLong', values)}${reason}`;
}
