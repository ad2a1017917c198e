// The second screen, which faces the visitor: a welcome, and the install code when the desk shows it. It asks the server
// for nothing but the code, and nothing about anybody ever comes here.

import { byId } from '../shared/element.js';
import { listenAsScreen } from '../shared/screenchannel.js';
import { startTexts, text, whenLanguageChanges } from '../shared/texts.js';

let shown = { show: 'welcome' };

await startTexts({ all: true });
whenLanguageChanges(draw);
draw();
listenAsScreen((message) => {
  shown = message;
  draw();
});

function draw() {
  const isCode = shown.show === 'code';
  byId('welcome').hidden = isCode;
  byId('code').hidden = !isCode;
  if (shown.place) byId('welcome-place').textContent = shown.place;
  if (!isCode) return;
  const { answer, app, link, placement } = shown;
  byId('code-title').textContent = text(`code.title.${answer}`, { app });
  byId('code-guide').textContent = text(`code.guide.${answer}`, { app });
  byId('code-link').textContent = link;
  byId('code-image').src = `/qr/${encodeURIComponent(placement)}.svg`;
  byId('code-image').alt = text('code.image', { link });
}
