// How a scan is told from typing: by its speed and by its form. Times are in milliseconds.

/** Scanners send a letter every 1 to 30 ms; people do not keep below 50 for long. */
export const fastGap = 50;

/** So many fast letters in a row are no person's. */
export const enoughFast = 6;

/** After so long without a letter a scan is over, whether or not a line end came. */
export const silence = 120;

/** A slow scanner, known by its form alone, is waited for longer. */
export const slowSilence = 600;

/** Counts how many letters have come one right after the other. */
export class Pace {
  #last = -Infinity;
  count = 0;

  /** Takes the time at which a letter came; answers whether it begins anew. */
  letter(at) {
    const isNew = at - this.#last > fastGap;
    this.count = isNew ? 1 : this.count + 1;
    this.#last = at;
    return isNew;
  }

  get isFast() {
    return this.count >= enoughFast;
  }

  reset() {
    this.#last = -Infinity;
    this.count = 0;
  }
}

/** Text that nobody types at a counter, at whatever speed it came. */
export function isCodeText(text) {
  return beginningOfCard(text) >= 0
    || (text.match(/\|/gu) ?? []).length >= 3
    || /^\s*[a-z][a-z0-9+.-]*:\/\/\S+\s*$/iu.test(text)
    || /^\s*(?:IDVNM|P<[A-Z]{3})/u.test(text);
}

/** Where a card's text begins in what stands in a field; -1 when none does. */
export function beginningOfCard(text) {
  return text.search(/(?<!\d)\d{12}\|/u);
}

/** How long more is waited for: a card that is not all there yet is worth some patience, also on a slow computer. */
export function patienceFor(text) {
  if (/^\s*(?:https?:|www\.)/iu.test(text)) return slowSilence;
  if (beginningOfCard(text) < 0) return silence;
  const isWhole = (text.match(/\|/gu) ?? []).length >= 5 && /\|(?:\d{8}|\d{2}\/\d{2}\/\d{4})(?:\|{4})?\s*$/u.test(text);
  return isWhole ? silence : slowSilence;
}

/** Whether something that came fast is a scan: by its form, or as a number that is too long for a phone. */
export const isScan = (text) => isCodeText(text) || /^\s*\d{12,}\s*$/u.test(text);
