// The question about the app, and its code, so large that a phone reads it from where the visitor stands.

import { element } from '../shared/element.js';
import { symbolIn } from '../shared/symbol.js';
import { language, text } from '../shared/texts.js';
import { appAnswers, leadsToCode } from './journey.js';
import { actions, button, paragraph } from './stage.js';

export function appScreen({ campaign, said, go, back }) {
  const question = () => campaign?.question[language()] ?? text('question.fallback');
  return {
    name: 'app', heading: 'lobby.app.heading', values: question,
    children: [
      element('div', { 'class': 'answers', 'role': 'group', 'aria-labelledby': 'heading' }, ...appAnswers.map((answer) => button(`lobby.app.${answer}`, () => {
        said.answer = answer;
        go();
      }))),
      actions(button('lobby.back', back, { quiet: true })),
    ],
  };
}

/** `done(answer)` hears that it worked, `later()` that it waits. */
export function codeScreen({ campaign, code, link, answer, done, later }) {
  const app = campaign?.name ?? '';
  const image = code ? symbolIn(code, text('code.image', { link })) : null;
  return {
    name: 'code', heading: `lobby.code.${answer}`, values: (said) => said.replace('{app}', app),
    children: [
      paragraph(`code.guide.${answer}`, { class: 'hint' }),
      element('div', { class: 'code' }, image ?? element('p', { 'class': 'error', 'data-text': 'lobby.code.missing' })),
      element('p', { class: 'code-link', text: link }),
      actions(
        button('lobby.code.later', later),
        button(`lobby.code.done.${answer}`, () => done(leadsToCode[answer]), { main: true })),
    ],
  };
}
