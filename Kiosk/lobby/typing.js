// Vietnamese typed with Latin keys, by Telex or VNI: what a key makes of the text before the caret. No state: what
// stands there says all, so that the caret may go wherever it likes in between.

import { nucleusOf, spelled, syllable, toneOf, tones, written } from './syllable.js';

const circumflex = '\u0302';
const breve = '\u0306';
const horn = '\u031b';

/** What a key asks for, by method. `{ tone }`, `{ mark, on }` with the vowels that may take it, or `{ bar: true }`. */
const methods = {
  telex: {
    ...Object.fromEntries(Object.entries(tones).map(([key, tone]) => [key, { tone }])),
    z: { tone: '' },
    a: { mark: circumflex, on: 'a' }, e: { mark: circumflex, on: 'e' }, o: { mark: circumflex, on: 'o' },
    w: { horns: true, breves: true }, d: { bar: true },
  },
  vni: {
    1: { tone: tones.s }, 2: { tone: tones.f }, 3: { tone: tones.r }, 4: { tone: tones.x }, 5: { tone: tones.j }, 0: { tone: '' },
    6: { mark: circumflex, on: 'aeo' }, 7: { horns: true }, 8: { breves: true }, 9: { bar: true },
  },
  plain: {},
};

export const methodNames = Object.keys(methods);

/**
 * The text before the caret after a key was typed. Where the key has nothing to act on it is a letter like any other;
 * the same key again takes back what it did and stands as a letter: "aa" is â, "aaa" is aa.
 */
export function typed(before, key, method) {
  const word = /[\p{L}\p{M}]*$/u.exec(before)[0];
  const made = madeOf(word, key, methods[method][key.toLowerCase()], method);
  return before.slice(0, before.length - word.length) + made;
}

function madeOf(word, key, wish, method) {
  const parts = word && wish ? syllable(word) : null;
  if (!parts) return withLetter(word, key, method);
  if ('tone' in wish) return withTone(parts, wish.tone) ?? withoutTone(parts, wish.tone, key) ?? withLetter(word, key, method);
  const change = wish.bar ? barred : wish.mark ? (given) => marked(given, wish) : (given) => hornedOrBreved(given, wish);
  return change(parts) ?? taken(parts, wish, key) ?? barePush(parts, wish, key) ?? withLetter(word, key, method);
}

// MARK: A letter that is only a letter

/** "uơ" and "ưo" become "ươ" when something follows: "thuở" keeps its u, "thương" does not. */
function withLetter(word, key, method) {
  const before = syllable(word);
  if (method === 'plain' || !before || !/^\p{L}$/u.test(key)) return word + key;
  const after = syllable(word + key);
  if (!after) return word + key;
  if (['uơ', 'ưo'].includes(nucleusOf(before)) && before.end === before.letters.length) {
    for (const place of [after.start, after.start + 1]) after.letters[place].mark = horn;
  }
  // The tone moves to where it belongs in the longer word: "hòa", "hoàn".
  return spelled(after, toneOf(before) || toneOf(after));
}

// MARK: Tones

function withTone(parts, tone) {
  if (parts.start === parts.end || toneOf(parts) === tone) return null;
  return spelled(parts, tone);
}

function withoutTone(parts, tone, key) {
  if (parts.start === parts.end || tone === '' || toneOf(parts) !== tone) return null;
  return spelled(parts, '') + key;
}

// MARK: Marks

/** The letters with marks put on some; null when that would be no syllable, or changes nothing. */
function withMarks(parts, marks) {
  const letters = parts.letters.map((letter, place) => (marks.has(place) ? { ...letter, mark: marks.get(place) } : letter));
  const word = letters.map(written).join('');
  const changed = syllable(word);
  if (!changed || word === parts.letters.map(written).join('')) return null;
  return spelled(changed, toneOf(parts));
}

function barred(parts) {
  const [first] = parts.letters;
  if (first.base.toLowerCase() !== 'd' || first.mark || parts.letters.slice(1, parts.start).some(({ base }) => base)) return null;
  return withMarks(parts, new Map([[0, 'đ']]));
}

function marked(parts, { mark, on }) {
  const base = (place) => parts.letters[place].base.toLowerCase();
  for (let place = parts.end - 1; place >= parts.start; place -= 1) {
    if (!on.includes(base(place)) || parts.letters[place].mark === mark) continue;
    const marks = new Map([[place, mark]]);
    // "ươ" as a whole becomes "uô".
    if (base(place) === 'o' && place > parts.start && base(place - 1) === 'u') marks.set(place - 1, '');
    const made = withMarks(parts, marks);
    if (made) return made;
  }
  return null;
}

function hornedOrBreved(parts, { horns, breves }) {
  const bases = parts.letters.slice(parts.start, parts.end).map(({ base }) => base.toLowerCase()).join('');
  const at = (offset, mark) => [parts.start + offset, mark];
  const tries = [];
  if (horns && bases.startsWith('uo')) {
    const isOpen = bases === 'uo' && parts.end === parts.letters.length && parts.letters[parts.start].mark === '';
    // Nothing after it: "thuở". What follows makes "ươ" of it; pressed again with a "ư" it is one already.
    tries.push(isOpen && parts.letters[parts.start + 1].mark === '' && parts.start > 0 ? [at(0, ''), at(1, horn)] : [at(0, horn), at(1, horn)]);
  }
  if (horns && bases.startsWith('u')) tries.push([at(0, horn)]);
  if (horns && bases.startsWith('o')) tries.push([at(0, horn)]);
  if (breves && bases.includes('a')) tries.push([at(bases.indexOf('a'), breve)]);
  for (const marks of tries) {
    const made = withMarks(parts, new Map(marks));
    if (made) return made;
  }
  return null;
}

/** Takes back what the key did before, and is a letter. */
function taken(parts, wish, key) {
  const undone = wish.bar ? ['đ'] : wish.mark ? [wish.mark] : [wish.horns && horn, wish.breves && breve];
  const isDone = ({ base, mark }) => mark !== '' && undone.includes(mark) && (!wish.on || wish.on.includes(base.toLowerCase()));
  if (!parts.letters.some(isDone)) return null;
  const letters = parts.letters.map((letter) => (isDone(letter) ? { ...letter, mark: '' } : letter));
  const bare = syllable(letters.map(written).join(''));
  const word = bare ? spelled(bare, toneOf(parts)) : letters.map(written).join('');
  return word + key;
}

/** In Telex a w after consonants is a ư: "nhw" is "như". */
function barePush(parts, wish, key) {
  if (!(wish.horns && wish.breves) || parts.start < parts.letters.length || parts.letters.length === 0) return null;
  return parts.letters.map(written).join('') + (key === 'W' ? 'Ư' : 'ư');
}
