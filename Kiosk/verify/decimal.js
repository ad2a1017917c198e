/** A decimal number as it is written everywhere: without sign and leading zeros; undefined for every other text. */
export function decimal(text) {
  const number = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}
