// Who comes, how to reach them, whom they see and why: one question a screen.

import { element } from '../shared/element.js';
import { tidy } from '../shared/spelling.js';
import { text } from '../shared/texts.js';
import { Problem } from '../shared/api.js';
import { Field } from './field.js';
import { faultOfPhone } from './phone.js';
import { actions, button, paragraph, show } from './stage.js';

/** As the book is kept in one language, a choice stands in it in Vietnamese whatever the screen speaks. */
const common = { toSee: ['reception', 'oneStop', 'office'], purpose: ['file', 'collect', 'work', 'deliver', 'ask'] };

const refusal = (code) => new Problem({ status: 422, code });

/**
 * A screen with a line to type into. `check(value)` gives the code of what is wrong with it; `extra` stands beside the
 * way on; `problem` is what the server would not have.
 */
function lineScreen({ name, said, go, back, problem, check = () => null, extra, above = [], ...field }) {
  const line = new Field({ label: 'heading', value: said[name] ?? '', entered: () => on(), ...field });
  const on = () => {
    const fault = check(tidy(line.value));
    if (fault) return line.refuse(refusal(fault));
    said[name] = line.value;
    return go();
  };
  if (problem) setTimeout(() => line.refuse(problem));
  return {
    line,
    screen: {
      name, heading: `lobby.${name}.heading`, focus: line.input,
      children: [
        ...above,
        element('div', { class: 'entry' }, line.input, line.error),
        actions(button('lobby.back', back, { quiet: true }), extra, button('lobby.next', on, { main: true })),
        line.keys.node,
      ],
    },
  };
}

/** `scanned(take)` hands over what a card said while this screen is there. */
export function nameScreen({ said, go, back, problem, listen }) {
  const note = element('p', { class: 'card-note', role: 'status' });
  const draw = () => { note.textContent = text(said.document ? 'lobby.card.read' : 'lobby.card.hint'); };
  const { line, screen } = lineScreen({
    name: 'name', said, go, back, problem, above: [note], capitals: true, maxlength: 120,
    check: (value) => (/\p{L}/u.test(value) ? null : 'name-missing'),
  });
  const read = said.document && said.name;
  // A name typed over the card's is somebody else's: the card's number does not go with it.
  line.input.addEventListener('input', () => {
    if (said.document && tidy(line.value) !== tidy(said.cardName ?? read)) {
      delete said.document;
      draw();
    }
  });
  draw();
  listen((card) => {
    if (!card.ok) return line.refuse(text(`lobby.card.${card.kind}`));
    said.cardName = card.fullName;
    said.document = { kind: 'citizenCard', number: card.id };
    line.value = card.fullName;
    draw();
    return screen.children.find((each) => each.classList.contains('actions')).lastChild.focus();
  });
  return screen;
}

export function phoneScreen({ said, go, back, problem, isRequired }) {
  const none = isRequired ? null : button('lobby.phone.none', () => {
    delete said.phone;
    go();
  });
  return lineScreen({
    name: 'phone', said, go, back, problem, extra: none, kind: 'phone', maxlength: 20,
    above: [paragraph(isRequired ? 'lobby.phone.required' : 'lobby.phone.hint', { class: 'hint' })],
    check: faultOfPhone,
  }).screen;
}

/** A few choices, and a way to type what is none of them. `write(key)` gives a choice in the language of the book. */
function choiceScreen(name, { said, go, back, problem, write, isOptional }) {
  const type = (refused) => show(lineScreen({
    name, said, go, back: () => show(screen), problem: refused, maxlength: 200, check: (value) => (value ? null : 'text-empty'),
  }).screen);
  const skip = () => {
    delete said[name];
    go();
  };
  const screen = {
    name, heading: `lobby.${name}.heading`,
    children: [
      element('div', { 'class': 'answers', 'role': 'group', 'aria-labelledby': 'heading' },
        ...common[name].map((choice) => button(`lobby.${name}.${choice}`, () => {
          said[name] = write(`lobby.${name}.${choice}`);
          go();
        })),
        button('lobby.other', () => type(), { class: 'other' })),
      actions(button('lobby.back', back, { quiet: true }), isOptional && button('lobby.skip', skip)),
    ],
  };
  if (problem) setTimeout(() => type(problem));
  return screen;
}

export const toSeeScreen = (given) => choiceScreen('toSee', given);
export const purposeScreen = (given) => choiceScreen('purpose', { ...given, isOptional: true });
