import { byId } from '../shared/element.js';

/** Says what happened to those who cannot see it. The same sentence twice is said twice. */
export function announce(sentence) {
  const announcer = byId('announcer');
  announcer.textContent = '';
  requestAnimationFrame(() => { announcer.textContent = sentence; });
}

/** Shows a sentence across the page until it is taken away with an empty one. */
export function notice(sentence) {
  byId('notice').textContent = sentence;
  byId('notice').hidden = sentence === '';
}
