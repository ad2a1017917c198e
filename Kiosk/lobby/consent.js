// What a visitor is told before anything is taken down, and that it was agreed to. Nothing is ticked beforehand: there
// are two buttons, and the one that agrees is pressed or it is not.

import { element } from '../shared/element.js';
import { language, text } from '../shared/texts.js';
import { actions, button } from './stage.js';

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

export function consentScreen({ lobby, agreed, refused, back }) {
  const words = wordsOf(lobby);
  return {
    name: 'consent', heading: 'lobby.consent.heading',
    children: [
      element('dl', { class: 'consent' }, ...parts.map((part, index) => element('div', {},
        element('dt', { 'data-text': `lobby.consent.${part}Name` }), element('dd', { text: words[index] })))),
      actions(
        button('lobby.back', back, { quiet: true }),
        button('lobby.consent.refuse', refused),
        button('lobby.consent.agree', async () => agreed(await versionOf(words, language())), { main: true })),
    ],
  };
}
