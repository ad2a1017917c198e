// Text of a card that a reader took for Big5: readers of the zbar family guess the encoding of a code, and guess wrong
// where UTF-8 happens to be valid Big5. The bytes are all there, so the fault can be undone.

/** Letters that stand in no Vietnamese name and on no Vietnamese address. */
const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{Co}|\uFFFD|[\u3000-\u303F\uFE30-\uFFEF\u2500-\u25FF]/u;

/** Whether a text has letters that only a wrong encoding puts there. */
export const isMisread = (text) => foreign.test(text);

/** The bytes of each letter of Big5, made of the decoder that browsers have: they have no encoder. */
let table;

/** Where two pairs of bytes are one letter, the standard's own encoder takes the later for these (https://encoding.spec.whatwg.org/). */
const takenFromLater = new Set('═╞╡╪十卅');

function makeTable() {
  const decoder = new TextDecoder('big5', { fatal: true });
  const made = new Map();
  const take = (from, to) => {
    for (let lead = from; lead <= to; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += trail === 0x7e ? 0x23 : 1) {
        let letter;
        try {
          letter = decoder.decode(new Uint8Array([lead, trail]));
        } catch {
          continue;
        }
        if ([...letter].length === 1 && (!made.has(letter) || takenFromLater.has(letter))) made.set(letter, [lead, trail]);
      }
    }
  };
  // Big5 itself first: what Hong Kong added before it is no letter's first choice.
  take(0xa1, 0xfe);
  take(0x81, 0xa0);
  return made;
}

/** The text as it was, or null when it was not misread in this way or does not come back whole. */
export function unmisread(text) {
  table ??= makeTable();
  const bytes = [];
  for (const letter of text) {
    const code = letter.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (table.has(letter)) bytes.push(...table.get(letter));
    else return null;
  }
  try {
    const repaired = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
    return isMisread(repaired) ? null : repaired;
  } catch {
    return null;
  }
}
