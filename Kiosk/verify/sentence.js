// The sentence of an outcome: what is told by a code in it becomes words here, in the language it is said in.

import { dayForPeople } from '../shared/time.js';
import { titleOf, wordingOf } from './rows.js';

/** How many numbers are told one by one. */
const told = 20;

/** `answers.saysInstalled` in words: the group, and in it what the CSV calls the same thing. */
function figureName(path, text, language) {
  const [group, which] = path.split('.');
  const words = {
    answers: () => wordingOf('appAnswer', which, language),
    exits: () => wordingOf('how', which, language),
    entries: () => text(`kind.${which}`),
  };
  return text(`figure.${group}`, { what: words[group]?.() });
}

/** `text(key, values)` is the dictionary of the language. */
export function sentence({ key, values }, text, language) {
  const words = { ...values };
  if (values.figure) words.figure = figureName(values.figure, text, language);
  if (values.column) words.column = titleOf(values.column, language);
  if (values.before) words.before = dayForPeople(values.before);
  return text(key, words);
}

/** Which entries an outcome is about, when the sentence names but the first of them. */
export function entriesNamed({ entries }, text) {
  if (entries.length < 2) return '';
  const list = entries.slice(0, told).join(', ');
  return entries.length > told ? text('verify.entriesMore', { list, count: entries.length }) : text('verify.entries', { list });
}
