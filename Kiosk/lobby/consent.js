// What a visitor is told before anything is taken down, and that it was agreed to. Nothing is ticked beforehand: there
// are two buttons, and the one that agrees is pressed or it is not.

import { element } from '../shared/element.js';
import { language } from '../shared/texts.js';
import { parts, versionOf, wordsOf } from './consenttext.js';
import { actions, button } from './stage.js';

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
