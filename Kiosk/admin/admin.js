// What administrators look after: accounts, devices, agencies, campaigns, and the trail of all that. Officers find the devices of
// their own agency here and nothing else.

import { Doorway, roleLine } from '../shared/doorway.js';
import { byId } from '../shared/element.js';
import { languageButton, startTexts, whenLanguageChanges } from '../shared/texts.js';
import { Accounts } from './accounts.js';
import { Campaigns } from './campaigns.js';
import { Devices } from './devices.js';
import { Places } from './places.js';
import { TrailView } from './trail.js';

const partsOf = { admin: ['accounts', 'devices', 'places', 'campaigns', 'trail'], officer: ['devices'] };

await startTexts();
languageButton(byId('language'));
for (const button of document.querySelectorAll('dialog [data-close]')) {
  button.addEventListener('click', () => button.closest('dialog').close());
}

const doorway = new Doorway({ behind: byId('admin'), entered });
const parts = {
  accounts: new Accounts({ doorway }),
  devices: new Devices({ doorway }),
  places: new Places({ doorway, changed: know }),
  campaigns: new Campaigns({ doorway }),
  trail: new TrailView({ doorway }),
};
let open = [];

addEventListener('hashchange', () => showPart({ focus: true }));
whenLanguageChanges(drawWho);
await doorway.open();

async function entered(session) {
  if (session.secondFactor === 'missing') {
    location.assign('/account/');
    // Nothing is shown of a page that is being left.
    return new Promise(() => {});
  }
  open = partsOf[session.account.role] ?? [];
  const headquarters = open.length > 0 ? await doorway.ask('GET', '/api/v1/headquarters') : [];
  know(headquarters);
  for (const link of document.querySelectorAll('#parts [data-part]')) link.hidden = !open.includes(link.dataset.part);
  byId('parts').hidden = open.length === 0;
  byId('nothing').hidden = open.length > 0;
  byId('to-account').hidden = false;
  doorway.session = session;
  drawWho();
  showPart();
}

function know(headquarters) {
  for (const part of Object.values(parts)) part.headquarters = headquarters;
}

function drawWho() {
  const { session } = doorway;
  byId('who').textContent = session ? `${session.account.username} · ${roleLine(session)}` : '';
}

/** The part that the address names, or the first there is. */
function showPart({ focus = false } = {}) {
  const named = location.hash.slice(1);
  const wanted = open.includes(named) ? named : open[0];
  for (const id of Object.keys(parts)) byId(id).hidden = id !== wanted;
  for (const link of document.querySelectorAll('#parts [data-part]')) {
    if (link.dataset.part === wanted) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!wanted) return;
  parts[wanted].open();
  if (focus) byId(`${wanted}-title`).focus();
}
