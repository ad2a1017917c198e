// The words that a visitor agrees to, and which words they were.

import { text } from '../shared/texts.js';

/** The day on which the words were changed last; a test holds it against them. */
export const dateOfText = '2026-11-24';

export const parts = ['why', 'what', 'howLong', 'who'];

/** The words as they are shown, a line a part. */
export function wordsOf({ retentionDays, headquarters }, said = text) {
  return parts.map((part) => said(`lobby.consent.${part}`, { days: retentionDays, place: headquarters.name }));
}

/**
 * Which words were shown: their date, their language, and the first 16 digits of the SHA-256 of their lines, so that
 * nobody can say later that they were others.
 */
export async function versionOf(words, spoken) {
  const bytes = new TextEncoder().encode(words.join('\n'));
  // Outside HTTPS browsers compute nothing; the date and the language are still known.
  if (!globalThis.crypto?.subtle) return `${dateOfText}-${spoken}`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const digits = Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${dateOfText}-${spoken}-${digits}`;
}
