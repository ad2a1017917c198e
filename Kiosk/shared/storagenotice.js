// What stands in the way of keeping entries on this device, across the page until it is read.

import { byId, element } from './element.js';
import { text, whenLanguageChanges } from './texts.js';

/** What is only a risk may be put away; what loses entries stays. */
const bearable = ['storage-not-persistent'];

let shown = null;

/** Says a code of `openKeeping`, or of a StorageProblem; null says nothing. */
export function sayStorage(code) {
  shown = code ?? shown;
  draw();
}

function draw() {
  const notice = byId('storage');
  notice.hidden = shown === null;
  notice.replaceChildren(...(shown === null ? [] : [
    element('span', { text: text(`problem.${shown}`) }),
    bearable.includes(shown) && element('button', { type: 'button', class: 'quiet', text: text('storage.heard'), click: hide }),
  ].filter(Boolean)));
}

function hide() {
  shown = null;
  draw();
}

whenLanguageChanges(draw);
