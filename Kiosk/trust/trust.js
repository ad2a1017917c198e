// How a device comes to trust the server's own authority. Read before there is trust, so it asks for nothing but the
// certificate itself.

import { byId, element } from '../shared/element.js';
import { languageButton, startTexts } from '../shared/texts.js';
import { platformOf, fingerprintOf } from './platform.js';

await startTexts();
languageButton(byId('language'));

const platform = platformOf(navigator);
for (const steps of document.querySelectorAll('[data-platform]')) {
  steps.open = steps.dataset.platform === platform;
  // The steps of this very device come first.
  if (steps.open) byId('devices-title').after(steps);
}

const answer = await fetch('/trust/authority.crt').catch(() => undefined);
byId('there').hidden = byId('devices').hidden = !answer?.ok;
byId('none').hidden = answer?.status !== 404;
byId('failed').hidden = answer?.ok || answer?.status === 404;

if (answer?.ok) {
  // A browser computes only on pages that came over HTTPS; elsewhere the device itself shows the fingerprint.
  byId('uncomputed').hidden = Boolean(crypto.subtle);
  if (crypto.subtle) {
    const fingerprint = fingerprintOf(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
    // Lines of eight bytes, so that two people can read them to each other; one text when it is copied.
    byId('fingerprint').replaceChildren(...fingerprint.match(/.{1,24}/g).flatMap((line) => [line, element('wbr')]));
  }
}
