// What stands in the way of keeping entries on this device: across the page when entries may be lost, and small beside the
// work when it is only a risk, which may be put away.

import { byId, element } from './element.js';
import { text, whenLanguageChanges } from './texts.js';

const bearable = ['storage-not-persistent'];

let shown = null;

/** Says a code of `openKeeping`, or of a StorageProblem; null says nothing. */
export function sayStorage(code) {
  shown = code ?? shown;
  draw();
}

function draw() {
  const risk = bearable.includes(shown);
  fill(byId('storage'), shown !== null && !risk);
  fill(byId('storage-risk'), risk, element('button', { type: 'button', class: 'quiet', text: text('storage.heard'), click: hide }));
}

function fill(notice, isSaid, ...more) {
  notice.hidden = !isSaid;
  notice.replaceChildren(...(isSaid ? [element('span', { text: text(`problem.${shown}`) }), ...more] : []));
}

function hide() {
  shown = null;
  draw();
}

whenLanguageChanges(draw);
