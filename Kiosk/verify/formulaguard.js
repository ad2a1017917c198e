// How the CSV keeps a cell from being run as a formula; what it does and why stands in
// Sources/Documents/CSV/CSVWriter+Guard.swift. A cell can only be compared when the same is done here.

const signs = new Set('=+-@＝＋－＠');
const breaks = new Set('\r\n\v\f\u0085\u2028\u2029');
const control = /\p{Cc}/u;
const lookedThrough = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;

/** The text with its apostrophes, as it stands in the cell once quotes are undoubled. */
export function guarded(text) {
  let written = '';
  // What the next character could begin for some reader: the cell, a part of it, or nothing.
  let watch = 'cell';
  for (const letter of text) {
    if (signs.has(letter)) {
      if (watch !== 'nothing') written += "'";
      watch = 'nothing';
    } else if (breaks.has(letter)) {
      if (watch === 'cell') written += "'";
      watch = 'part';
    } else if (control.test(letter)) {
      if (watch !== 'nothing') written += "'";
      watch = 'part';
    } else if (letter === ';') {
      watch = 'part';
    } else if (letter !== '"' && !lookedThrough.test(letter)) {
      watch = 'nothing';
    }
    written += letter;
  }
  return watch === 'part' ? `${written}'` : written;
}
