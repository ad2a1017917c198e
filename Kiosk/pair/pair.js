// Makes this browser a device of one entrance, says which it is, and forgets it again.

import { ask, Problem } from '../shared/api.js';
import { Device } from '../shared/device.js';
import { byId, element } from '../shared/element.js';
import { whenSent } from '../shared/form.js';
import { keepPreference } from '../shared/preference.js';
import { languageButton, problemText, startTexts, text, whenLanguageChanges } from '../shared/texts.js';
import { pairingCode } from './code.js';

/** What the server may show of a device, so that an old page is noticed. */
const version = navigator.userAgent.match(/(?:Edg|Chrome|Firefox|Version)\/\d+/)?.[0];

const kinds = { desk: 'pair.isDesk', lobby: 'pair.isLobby' };
const form = byId('pair');
let paired = null;
let trouble = null;

await startTexts();
languageButton(byId('language'));
whenLanguageChanges(draw);
byId('retry').addEventListener('click', look);
byId('forget').addEventListener('click', () => byId('forget-dialog').showModal());
byId('forget-stay').addEventListener('click', () => byId('forget-dialog').close());
byId('forget-yes').addEventListener('click', forget);
whenSent(form, {
  general: byId('pair-error'),
  send: pair,
  refused: (_, show) => {
    show();
    byId('code').select();
  },
});
await look();

async function look() {
  trouble = null;
  try {
    paired = await ask('GET', '/api/v1/device');
    remember();
  } catch (problem) {
    paired = null;
    if (problem.code !== 'not-paired') trouble = problem;
  }
  draw();
  if (!form.hidden) byId('code').focus();
}

async function pair() {
  const code = pairingCode(byId('code').value);
  if (!code) throw new Problem({ status: 422, code: 'pairing-code-malformed', field: 'code' });
  paired = await ask('POST', '/api/v1/devices/pair', { body: { code, version } });
  remember();
  form.reset();
  draw();
  byId('paired').focus();
}

/** What the desk finds here: where it stands, and under which name it numbers what it sends. */
function remember() {
  keepPreference('paired', paired.revoked ? '' : paired.kind);
  if (paired.revoked) return;
  keepPreference('entrance', paired.entrance.code);
  new Device().become(paired.id);
}

async function forget() {
  byId('forget-dialog').close();
  try {
    await ask('DELETE', '/api/v1/device');
    keepPreference('paired', '');
    new Device().become();
    paired = null;
    trouble = null;
  } catch (problem) {
    trouble = problem;
  }
  draw();
  if (!form.hidden) byId('code').focus();
}

function draw() {
  byId('trouble').textContent = trouble ? problemText(trouble) : '';
  byId('retry').hidden = !trouble || paired !== null;
  byId('paired').hidden = paired === null;
  // Who was revoked may be paired anew.
  form.hidden = paired ? !paired.revoked : trouble !== null;
  if (!paired) return;
  const { kind, entrance, headquarters, revoked } = paired;
  byId('paired-state').textContent = text(revoked ? 'pair.isRevoked' : kinds[kind]);
  byId('paired-state').className = revoked ? 'state revoked' : 'state';
  byId('paired-facts').replaceChildren(
    fact('pair.entrance', `${entrance.name} (${entrance.code})`),
    fact('pair.headquarters', headquarters.name),
    ...headquarters.agencyName === headquarters.name ? [] : [fact('pair.agency', headquarters.agencyName)]);
  byId('paired-lobby').hidden = revoked || kind !== 'lobby';
  byId('paired-desk').hidden = revoked || kind !== 'desk';
}

function fact(name, value) {
  return element('div', {}, element('dt', { text: text(name) }), element('dd', { text: value }));
}
