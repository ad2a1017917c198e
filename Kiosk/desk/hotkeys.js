// The keys of the desk, and the same keys as the screen shows them. Single letters act only where the
// focus is (WCAG 2.1.4); what acts from anywhere has Alt or is a function key.

import { byId, element } from '../shared/element.js';

const shown = [
  [['Alt', 'N'], 'keys.newVisitor'],
  [['Enter'], 'keys.nextField'],
  [['Ctrl', 'Enter'], 'keys.register'],
  [['1', '…', '8'], 'keys.answer'],
  [['F2'], 'keys.rushOne'],
  [['Alt', 'G'], 'keys.rushGroup'],
  [['F4'], 'keys.head'],
  [['Shift', 'F4'], 'keys.headBack'],
  [['Alt', 'O'], 'keys.owed'],
  [['Alt', 'Z'], 'keys.undo'],
  [['Alt', 'Q'], 'keys.question'],
  [['Alt', 'I'], 'keys.inside'],
  [['X'], 'keys.leave'],
  [['.'], 'keys.leaveOtherwise'],
  [['A'], 'keys.askAgain'],
  [['Esc'], 'keys.escape'],
  [['F8'], 'keys.rollcall'],
  [['F9'], 'keys.handover'],
  [['F10'], 'keys.screen'],
  [['F1'], 'keys.help'],
];

/** The few keys that are shown while nothing else happens; help has them all. */
const always = ['keys.newVisitor', 'keys.register', 'keys.answer', 'keys.undo', 'keys.inside', 'keys.leave', 'keys.leaveOtherwise', 'keys.help'];

function rows(keys) {
  return keys.map(([caps, key]) => element('div', {},
    element('dt', {}, ...caps.map((cap) => (cap === '…' ? element('span', { text: cap }) : element('kbd', { text: cap })))),
    element('dd', { 'data-text': key })));
}

/** Writes the keys on the page, and binds those that act from anywhere: each a function without arguments. */
export function bindHotkeys({ isOpen, newVisitor, inside, question, rushOne, rushGroup, head, headBack, owed, undo, rollcall, handover, screen, help }) {
  byId('shortcuts').append(...rows(shown.filter(([, key]) => always.includes(key))));
  byId('help-list').append(...rows(shown));
  // The code of the key and not its letter: Alt changes the letter on some keyboards.
  const byCode = { KeyN: newVisitor, KeyI: inside, KeyQ: question, KeyG: rushGroup, KeyO: owed, KeyZ: undo };
  const byFunctionKey = { F1: help, F2: rushOne, F4: head, F8: rollcall, F9: handover, F10: screen };
  document.addEventListener('keydown', (event) => {
    if (!isOpen() || document.querySelector('dialog[open]')) return;
    const isBack = event.shiftKey && event.key === 'F4';
    const act = (isBack ? headBack : byFunctionKey[event.key]) ?? (event.altKey && !event.ctrlKey && !event.metaKey && byCode[event.code]);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
