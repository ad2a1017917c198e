// What officers of an agency and the province work with. The office is a frame around its parts:
//
// * a part is a section of the page with its name as id, and a class made with `{ doorway }`;
// * `open({ place, all, rest })` is called whenever it is shown or the headquarters changes: `place` is the
//   chosen headquarters, `all` are those the account may see, `rest` is what the address says after both;
// * from one to another leads a link whose address is `written({ part, code, rest })`, so that going back works.

import { Doorway, roleLine } from '../shared/doorway.js';
import { byId } from '../shared/element.js';
import { PlaceField } from '../shared/placefield.js';
import { keepPreference, preference } from '../shared/preference.js';
import { languageButton, startTexts, whenLanguageChanges } from '../shared/texts.js';
import { parsed, written } from './address.js';
import { Compare } from './compare.js';
import { Days } from './days.js';
import { Devices } from './devices.js';
import { Figures } from './figures.js';
import { Log } from './log.js';
import { Placements } from './placements.js';
import { Report } from './report.js';
import { Review } from './review.js';
import { Way } from './way.js';

/** The parts each role has, the first one shown first. */
const partsOf = {
  officer: ['days', 'log', 'figures', 'way', 'compare', 'placements', 'report', 'devices', 'review'],
  province: ['compare', 'days', 'figures', 'way', 'report'],
};

await startTexts();
languageButton(byId('language'));
for (const button of document.querySelectorAll('dialog [data-close]')) {
  button.addEventListener('click', () => button.closest('dialog').close());
}

const doorway = new Doorway({ behind: byId('office'), entered });
const parts = {
  days: new Days({ doorway }),
  log: new Log({ doorway }),
  figures: new Figures({ doorway }),
  way: new Way({ doorway }),
  compare: new Compare({ doorway }),
  placements: new Placements({ doorway }),
  report: new Report({ doorway }),
  devices: new Devices({ doorway }),
  review: new Review({ doorway }),
};
/** What is about every headquarters at once. */
const aboutAll = ['compare', 'review'];
const placeField = new PlaceField({
  input: byId('place'), list: byId('places'), chosen: (place) => choose(place),
});
let open = [];
let all = [];

byId('place').addEventListener('change', () => choose(placeField.place));
addEventListener('hashchange', () => show({ focus: true }));
whenLanguageChanges(drawWho);
await doorway.open();

async function entered(session) {
  const { account, secondFactor } = session;
  const elsewhere = secondFactor === 'missing' ? '/account/' : account.role === 'recorder' ? '/desk/' : undefined;
  if (elsewhere) {
    location.assign(elsewhere);
    // Nothing is shown of a page that is being left.
    return new Promise(() => {});
  }
  all = partsOf[account.role] ? await doorway.ask('GET', '/api/v1/headquarters') : [];
  open = all.length > 0 ? partsOf[account.role] : [];
  // A comparison wants something to compare with.
  if (all.length === 1) open = open.filter((part) => part !== 'compare');
  placeField.places = all;
  byId('to-account').hidden = false;
  byId('parts').hidden = open.length === 0;
  byId('nothing').hidden = open.length > 0;
  doorway.session = session;
  byId('office').classList.toggle('province', account.role === 'province');
  drawWho();
  show();
}

function drawWho() {
  const { session } = doorway;
  byId('who').textContent = session ? `${session.account.username} · ${roleLine(session)}` : '';
}

function choose(place) {
  const here = parsed(location.hash);
  if (!place || place.code === here.code) return;
  keepPreference('office.headquarters', place.code);
  location.hash = written({ part: here.part || open[0], code: place.code });
}

/** Shows what the address names, or the first there is. */
function show({ focus = false } = {}) {
  const { part, code, rest } = parsed(location.hash);
  const wanted = open.includes(part) ? part : open[0];
  if (!wanted) return;
  const place = all.find((each) => each.code === code)
    ?? all.find((each) => each.code === preference('office.headquarters')) ?? all[0];
  placeField.show(place);
  byId('place-name').textContent = place.name;
  for (const id of Object.keys(parts)) byId(id).hidden = id !== wanted;
  byId('place-line').hidden = all.length < 2 || aboutAll.includes(wanted);
  for (const link of document.querySelectorAll('#parts [data-part]')) {
    link.hidden = !open.includes(link.dataset.part);
    link.href = written({ part: link.dataset.part, code: place.code });
    if (link.dataset.part === wanted) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  // What is not of this headquarters has no place in the answer.
  parts[wanted].open({ place, all, rest: place.code === code ? rest : [] });
  if (focus) byId(`${wanted}-title`).focus({ preventScroll: true });
}
