// The tablet in the lobby: what there is on it, and which screen comes when.

import { call } from '../shared/api.js';
import { readCard } from '../shared/card.js';
import { Device, deviceHeaders } from '../shared/device.js';
import { byId } from '../shared/element.js';
import { openKeeping } from '../shared/keeping.js';
import { Outbox } from '../shared/outbox.js';
import { Scanner } from '../shared/scanner.js';
import { language, languages, speak, startTexts, text, textIn } from '../shared/texts.js';
import { localDay } from '../shared/time.js';
import { uuid7 } from '../shared/uuid.js';
import { startWorker } from '../shared/worker.js';
import { keepToThePage } from './hygiene.js';
import { Idle } from './idle.js';
import { Numbers } from './numbers.js';
import { Place } from './place.js';
import { empty, show } from './stage.js';
import { Visit } from './visit.js';
import { Welcome } from './welcome.js';

/** How often the tablet asks whether the server is there, and whether it may go on. */
const heartbeat = 30_000;

await startTexts({ all: true });

const place = new Place();
const device = new Device();
const { trouble, store: _, ...keeping } = await openKeeping();
let storage = trouble;
const outbox = new Outbox({
  ...keeping,
  send: (path, bytes, id) => call('PUT', `/api/v1/${path}`, { bytes, headers: id && deviceHeaders(id) }),
  number: () => device.next(),
  changed: (item) => {
    visit.changed(item);
    welcome.draw();
    // What was still being written when its visitor left.
    if (!visit.isOn) queueMicrotask(() => outbox.letGo());
  },
  signedOut: () => look(),
  failed: (problem) => {
    storage = problem.code;
    welcome.draw();
  },
});
const numbers = new Numbers({ day: () => localDay(Date.now(), place.lobby?.headquarters.timeZone ?? 'Asia/Ho_Chi_Minh') });
const idle = new Idle();
const welcome = new Welcome({ state: stateForStaff, enter: () => visit.enter(), leave: () => visit.leave() });
const visit = new Visit({ place, outbox, numbers, idle, start, makeId: uuid7, ask: call, inBook: (key) => textIn('vi', key) });

new Scanner({ scanned: (said) => visit.card(readCard(said)), isOn: () => visit.readsCards });
keepToThePage({ left: start });
byId('leave-off').addEventListener('click', start);
addEventListener('online', look);
setInterval(look, heartbeat);
await begin();
startWorker({ isIdle: () => !visit.isOn && byId('stage').dataset.screen === 'start' && outbox.unsaved.length === 0 });

/** The page begins once it is known where it stands; a server that is away is waited for. */
async function begin() {
  while (!await look() && !place.isKnown) {
    if (isUnpaired()) return location.replace('/pair/');
    show({ name: 'wait', heading: 'lobby.wait', children: [] });
    byId('leave-off').hidden = true;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
  if (isUnpaired() && !place.isKnown) return location.replace('/pair/');
  await outbox.load();
  await device.reached(await keeping.queue.numbers());
  start();
  openOutbox();
}

function isUnpaired() {
  return place.refusal?.code === 'not-paired';
}

/** Back to the start, with nothing left of whoever was there. */
function start() {
  visit.forget();
  empty();
  idle.watch(0);
  if (language() !== languages[0]) speak(languages[0]).catch(() => {});
  show({ step: '', ...welcome.screen() });
}

async function look() {
  const isThere = await place.refresh();
  if (place.isKnown) {
    byId('place').textContent = place.lobby.headquarters.name;
    byId('agency').textContent = [place.lobby.headquarters.agencyName, place.lobby.entrance.name]
      .filter((each) => each !== place.lobby.headquarters.name).join(' · ');
  }
  if (isThere) openOutbox();
  welcome.draw();
  return isThere;
}

/** A tablet needs no voucher: what it sends is its own. A session that ended is begun again by the next look. */
function openOutbox() {
  if (place.isKnown) outbox.openFor('lobby', { register: place.lobby.headquarters.code });
}

/** What staff should see when they walk by. */
function stateForStaff() {
  const waiting = outbox.waiting.length;
  if (place.refusal) return { key: `problem.${place.refusal.code}`, tone: 'bad' };
  if (storage && storage !== 'storage-not-persistent') return { key: `problem.${storage}`, tone: 'bad' };
  if (outbox.refused.length > 0) return { key: 'lobby.staff.refused', values: { count: outbox.refused.length }, tone: 'bad' };
  if (outbox.unsaved.length > 0) return { key: 'lobby.staff.unsaved', values: { count: outbox.unsaved.length }, tone: 'bad' };
  if (waiting > 0) return { key: 'lobby.staff.waiting', values: { count: waiting }, tone: 'warn' };
  return { key: storage ? 'lobby.staff.receivedForNow' : 'lobby.staff.received', tone: 'good' };
}
