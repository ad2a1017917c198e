// The one screen there is. Each is made anew when it is shown and thrown away with all that was typed into it when the
// next one comes, so that nothing of a visitor outlives the visit.

import { byId, element } from '../shared/element.js';
import { fillTexts } from '../shared/texts.js';

const main = byId('stage');

/**
 * Shows a screen: `name` is for the style, `heading` the key of its question, `children` what stands below. The focus
 * goes to `focus`, where something is to be typed, else to the heading, which is then read aloud.
 */
export function show({ name, heading, values, children, focus, step }) {
  main.dataset.screen = name;
  const title = byId('heading');
  title.setAttribute('data-text', heading);
  byId('content').replaceChildren(...children.filter(Boolean));
  // What belongs to the same question says nothing of its number.
  if (step !== undefined) byId('step').textContent = step;
  byId('leave-off').hidden = name === 'start';
  fillTexts(main);
  if (values) title.textContent = values(title.textContent);
  scrollTo(0, 0);
  (focus ?? title).focus({ preventScroll: true });
}

/** Nothing of what was shown or said stays on the page. */
export function empty() {
  byId('content').replaceChildren();
  byId('announcer').textContent = '';
}

/** A large button that says a text. */
export function button(key, act, { main: isMain = false, quiet = false, ...properties } = {}) {
  const look = [isMain && 'main-action', quiet && 'quiet', 'large', properties.class].filter(Boolean).join(' ');
  return element('button', { 'type': 'button', ...properties, 'class': look, 'data-text': key, 'click': act });
}

export const paragraph = (key, properties = {}) => element('p', { 'data-text': key, ...properties });

/** The way on and the way back, side by side. */
export const actions = (...buttons) => element('div', { class: 'actions' }, ...buttons.filter(Boolean));
