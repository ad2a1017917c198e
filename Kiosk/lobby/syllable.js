// A Vietnamese syllable taken apart and put together again: its letters, the mark on each (â ă ơ đ) and its one tone.

/** A tone by the letter that Telex types for it; each is one combining letter. */
export const tones = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };

const toneMarks = new Set(Object.values(tones));
const vowels = 'aeiouy';

/**
 * What can stand between the consonants, as typed with and without its marks: people put them on when they like, so
 * "uye" is there beside "uyê" and "uo" beside "uô" and "ươ".
 */
const nuclei = new Set([
  'a ă â e ê i o ô ơ u ư y',
  'ai ao au ay âu ây eo eu êu ia ie iê iu oa oă oe oi oo ôi ơi ua uâ ue uê ui uo uô uơ uu uy ưa ưi ưo ươ ưu ye yê',
  'ieu iêu yeu yêu oai oao oay oeo uay uây uoi uôi uou uya uye uyê uyu ươi ươu uêu uơi uơu ưoi ưou',
].join(' ').split(' '));

const codas = new Set(['', 'c', 'ch', 'k', 'm', 'n', 'ng', 'nh', 'p', 't']);

/** A letter as `{ base, mark, tone }`; đ is a d with a mark. */
function letterOf(character) {
  if (character === 'đ') return { base: 'd', mark: 'đ', tone: '' };
  if (character === 'Đ') return { base: 'D', mark: 'đ', tone: '' };
  const [base, ...more] = character.normalize('NFD');
  return { base, mark: more.filter((each) => !toneMarks.has(each)).join(''), tone: more.find((each) => toneMarks.has(each)) ?? '' };
}

/** The letter without its tone, composed. */
export function written({ base, mark }) {
  if (mark === 'đ') return base === 'd' ? 'đ' : 'Đ';
  return (base + mark).normalize('NFC');
}

const isVowel = ({ base }) => vowels.includes(base.toLowerCase());

/** The letters of a word with the places of its parts; null for what is no syllable of Vietnamese. */
export function syllable(word) {
  const letters = [...word.normalize('NFC')].map(letterOf);
  let start = letters.findIndex(isVowel);
  if (start < 0) return { letters, start: letters.length, end: letters.length };
  const first = letters.slice(0, start).map(({ base }) => base).join('').toLowerCase();
  const next = (place) => letters[place] && isVowel(letters[place]);
  // In "gia" the i and in "qua" the u belong to the consonant; in "gì" and "gìn" the i is the vowel.
  const isGlide = (letter) => first === letter[0] && letters[start].base.toLowerCase() === letter[1] && letters[start].mark === '' && next(start + 1);
  if (isGlide('gi') || isGlide('qu')) start += 1;
  let end = start;
  while (next(end)) end += 1;
  const coda = letters.slice(end).map(written).join('').toLowerCase();
  // No word of Vietnamese begins so; names of other languages do.
  if (/[fjwz]/u.test(first)) return null;
  if (letters.slice(0, start).some(isVowel) && !isGlideOnset(letters.slice(0, start))) return null;
  if (!nuclei.has(nucleusOf({ letters, start, end })) || !codas.has(coda)) return null;
  return { letters, start, end };
}

function isGlideOnset(onset) {
  return ['gi', 'qu'].includes(onset.map(({ base }) => base).join('').toLowerCase());
}

export const nucleusOf = ({ letters, start, end }) => letters.slice(start, end).map(written).join('').toLowerCase();

export const toneOf = ({ letters }) => letters.find(({ tone }) => tone)?.tone ?? '';

/**
 * Where the tone stands, the way it is printed on identity cards and taught with most keyboards (hòa, thúy, khỏe): on
 * the last vowel that has a mark; else before a final consonant on the last vowel, of three on the middle one, of two
 * on the first.
 */
function placeOfTone({ letters, start, end }) {
  for (let place = end - 1; place >= start; place -= 1) if (letters[place].mark) return place;
  if (end < letters.length) return end - 1;
  return end - start === 3 ? start + 1 : start;
}

/** The word again, with its tone where it belongs, in NFC. */
export function spelled(parts, tone = toneOf(parts)) {
  const place = parts.start < parts.end ? placeOfTone(parts) : -1;
  return parts.letters.map((letter, index) => written(letter) + (index === place ? tone : '')).join('').normalize('NFC');
}
