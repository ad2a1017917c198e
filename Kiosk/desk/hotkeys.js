// The keys of the desk, and the same keys as the screen shows them. Single letters act only where the
// focus is (WCAG 2.1.4); what acts from anywhere has Alt or is a function key.

import { byId, element } from '../shared/element.js';

const shown = [
  [['Alt', 'N'], 'keys.newVisitor'],
  [['Enter'], 'keys.nextField'],
  [['Ctrl', 'Enter'], 'keys.register'],
  [['1', '…', '8'], 'keys.answer'],
  [['Alt', 'Q'], 'keys.question'],
  [['Alt', 'I'], 'keys.inside'],
  [['X'], 'keys.leave'],
  [['.'], 'keys.leaveOtherwise'],
  [['A'], 'keys.askAgain'],
  [['Esc'], 'keys.escape'],
  [['F9'], 'keys.handover'],
  [['F1'], 'keys.help'],
];

/** The few keys that are shown while nothing else happens; help has them all. */
const always = ['keys.newVisitor', 'keys.register', 'keys.answer', 'keys.inside', 'keys.leave', 'keys.leaveOtherwise', 'keys.askAgain', 'keys.help'];

function rows(keys) {
  return keys.map(([caps, key]) => element('div', {},
    element('dt', {}, ...caps.map((cap) => (cap === '…' ? element('span', { text: cap }) : element('kbd', { text: cap })))),
    element('dd', { 'data-text': key })));
}

/** Writes the keys on the page, and binds those that act from anywhere: each a function without arguments. */
export function bindHotkeys({ isOpen, newVisitor, inside, question, handover, help }) {
  byId('shortcuts').append(...rows(shown.filter(([, key]) => always.includes(key))));
  byId('help-list').append(...rows(shown));
  // The code of the key and not its letter: Alt changes the letter on some keyboards.
  const byCode = { KeyN: newVisitor, KeyI: inside, KeyQ: question };
  const byFunctionKey = { F1: help, F9: handover };
  document.addEventListener('keydown', (event) => {
    if (!isOpen() || document.querySelector('dialog[open]')) return;
    const act = byFunctionKey[event.key] ?? (event.altKey && !event.ctrlKey && !event.metaKey && byCode[event.code]);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
