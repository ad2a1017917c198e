// The number to show at the desk, and leaving with it.

import { element } from '../shared/element.js';
import { oneAtATime } from '../shared/form.js';
import { text } from '../shared/texts.js';
import { Field } from './field.js';
import { actions, button, paragraph } from './stage.js';

/** What has become of an entry, in a visitor's words: received, or kept here and sent later. */
export function stateLine(item) {
  const line = element('p', { class: 'state', role: 'status' });
  drawState(line, item);
  return line;
}

export function drawState(line, { state }) {
  const [tone, key] = { received: ['good', 'lobby.received'], saved: ['warn', 'lobby.saved'] }[state] ?? ['bad', 'lobby.unsaved'];
  line.className = `state ${tone}`;
  line.textContent = text(key);
}

/** The number in groups of two, as people remember it; read aloud digit by digit. */
export function numberScreen({ number, line, done }) {
  const groups = number.match(/\d{1,2}/g).join(' ');
  return {
    name: 'number', heading: 'lobby.number.heading',
    children: [
      element('p', { class: 'number' },
        element('span', { 'aria-hidden': 'true', 'text': groups }), element('span', { class: 'unseen', text: [...number].join(' ') })),
      paragraph('lobby.number.show', { class: 'hint' }),
      line,
      actions(button('lobby.done', done, { main: true, class: 'done' })),
    ],
  };
}

/** `leave(number)` resolves to the code of what was wrong with it, or to null when it went on. */
export function leaveScreen({ leave, back }) {
  const line = new Field({ label: 'heading', kind: 'digits', maxlength: 20, entered: () => on() });
  const on = oneAtATime(async () => {
    const problem = await leave(line.value);
    if (problem) line.refuse(problem);
  });
  return {
    name: 'leave', heading: 'lobby.leave.heading', focus: line.input,
    children: [
      paragraph('lobby.leave.hint', { class: 'hint' }),
      element('div', { class: 'entry' }, line.input, line.error),
      actions(button('lobby.back', back, { quiet: true }), button('lobby.leave.go', on, { main: true })),
      line.keys.node,
    ],
  };
}

export function leftScreen({ line, done }) {
  return {
    name: 'left', heading: 'lobby.left.heading',
    children: [line, actions(button('lobby.done', done, { main: true, class: 'done' }))],
  };
}

/** Nothing was taken down; people do the rest. */
export function deskScreen({ heading, detail, done }) {
  return {
    name: 'desk', heading,
    children: [paragraph(detail, { class: 'hint' }), actions(button('lobby.done', done, { main: true, class: 'done' }))],
  };
}
