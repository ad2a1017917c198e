// The reception desk: what there is on it, and who hears of what.

import { announce, notice } from '../shared/announce.js';
import { call } from '../shared/api.js';
import { Device, deviceHeaders } from '../shared/device.js';
import { byId } from '../shared/element.js';
import { openKeeping } from '../shared/keeping.js';
import { Outbox } from '../shared/outbox.js';
import { preference } from '../shared/preference.js';
import { Scanner } from '../shared/scanner.js';
import { ShiftMemory } from '../shared/shiftmemory.js';
import { sayStorage } from '../shared/storagenotice.js';
import { startWorker } from '../shared/worker.js';
import { fillTexts, languageButton, problemText, startTexts, text } from '../shared/texts.js';
import { Activity } from './activity.js';
import { leadsToCode } from './answers.js';
import { Book } from './book.js';
import { CodeDialog } from './code.js';
import { Devices } from './devices.js';
import { Duty } from './duty.js';
import { annulment, appAnswer, departure } from './entries.js';
import { Handover } from './handover.js';
import { Heads } from './heads.js';
import { HeldExits } from './held.js';
import { bindHotkeys } from './hotkeys.js';
import { InsideList } from './inside.js';
import { LeaveDialog } from './leave.js';
import { Line } from './line.js';
import { Masthead } from './masthead.js';
import { OwedList } from './owedlist.js';
import { Post } from './post.js';
import { Question } from './question.js';
import { Registration } from './registration.js';
import { RollCallDialog } from './rollcall.js';
import { Rush } from './rush.js';
import { Scans } from './scans.js';
import { Shift } from './shift.js';
import { Silence } from './silence.js';
import { Watch } from './watch.js';

await startTexts();

const book = new Book();
const device = new Device();
const { store, trouble, ...keeping } = await openKeeping();
const memory = new ShiftMemory(store);
const outbox = new Outbox({
  ...keeping,
  send: (path, bytes, id) => call('PUT', `/api/v1/${path}`, { bytes, headers: id && deviceHeaders(id) }),
  number: () => device.next(),
  changed: entryChanged,
  signedOut: (problem) => shift.expire(problem),
  failed: (problem) => sayStorage(problem.code),
});
const held = new HeldExits({ send: (entry) => outbox.put(entry), changed: entryChanged });
const duty = new Duty({
  send: (entrance) => call('POST', '/api/v1/shift', { body: { entrance } }),
  signedOut: (problem) => shift.expire(problem),
  failed: (problem) => notice(problemText(problem)),
});
const code = new CodeDialog({ installed: noteAnswer, closed: backToWork });
const post = new Post({ moved });
const timeZone = () => post.timeZone;
const entrance = () => post.entrance?.code;
const leaveDialog = new LeaveDialog();
const question = new Question({ answered, skipped: backToWork });
const registration = new Registration({ outbox, entrance, registered, completed, cleared: () => scans?.clear() });
const line = new Line({
  book, timeZone,
  leave: (visit) => leave(visit, 'witnessed'),
  takeOver: ({ visitor, card }) => (card ? registration.fillCard(card) : registration.fillKnown(visitor)),
  signedOut: (problem) => shift.expire(problem),
});
const scans = new Scans({ book, line, registration, search: (query, signal) => line.search(query, signal) });
const activity = new Activity({
  timeZone, undo,
  mend: (item) => registration.restore(item.note.fields, item),
  discard: (item) => outbox.discard(item),
});
const inside = new InsideList({
  book, post, timeZone, askAgain, help,
  leave: (visit) => leave(visit, 'witnessed'),
  leaveOtherwise: (visit) => leaveDialog.open(visit, (choice) => decide(visit, choice)),
});
const rush = new Rush({ outbox, entrance, registered: () => silence.broken() });
const owed = new OwedList({ book, post, complete: (visit) => registration.complete(visit) });
const heads = new Heads({ entrance, timeZone, waiting: () => book.unreceived(entrance()), failed: endedSession });
const devices = new Devices({ post });
const silence = new Silence({ post });
const rollcall = new RollCallDialog({ book, post, closed: backToWork });
const watch = new Watch({ ask: whoIsInside, heard, failed });
const around = new Watch({ ask: () => Promise.all([heads.tell(), devices.ask()]), heard: () => {}, failed: endedSession });
const masthead = new Masthead({ post, outbox, held, book });
const shift = new Shift({ post, outbox, held, memory, began, relieved, ended });
const handover = new Handover({ outbox, current: () => shift.account, taken: (session) => shift.handOver(session) });

/** The visit of the list whose answer is being asked again; the focus goes back to it. */
let askedAgain = null;

/** Whether the server was out of reach the last time; what waits goes out as soon as it is back. */
let serverAway = false;

new Scanner({ isOn: () => shift.isOn, scanned: (raw) => scans.take(raw) });
languageButton(byId('language'));
bindHotkeys({
  isOpen: () => shift.isOn,
  newVisitor: () => registration.focus(),
  inside: () => inside.focus(),
  question: () => question.focus(),
  rushOne: () => rush.one(),
  rushGroup: () => rush.group(),
  head: () => heads.add(),
  headBack: () => heads.takeBack(),
  owed: () => owed.open(),
  undo: () => activity.undoLast(),
  rollcall: () => rollcall.open(),
  handover: openHandover,
  screen: () => code.openScreen(),
  help,
});
byId('handover-open').addEventListener('click', openHandover);
byId('screen-open').addEventListener('click', () => code.openScreen());
byId('help-open').addEventListener('click', help);
byId('help-close').addEventListener('click', () => byId('help').close());
byId('storage-risk').addEventListener('click', backToWork);
byId('owed').addEventListener('close', backToWork);
byId('group').addEventListener('close', backToWork);
addEventListener('online', () => {
  outbox.hurry();
  if (shift.isOn) watch.look();
});
fillTexts(document);
sayStorage(trouble);
startWorker({ isIdle });
await outbox.load();
await device.reached(await keeping.queue.numbers());
masthead.draw();
await shift.resume();

async function began(account) {
  const kept = await memory.recall('book');
  if (kept) book.restore(kept, (path) => outbox.waiting.some((item) => item.path === path));
  keeping.sealing.refresh();
  masthead.signedIn(account);
  silence.broken();
  inside.draw();
  owed.draw();
  watch.start();
  around.start();
  backToWork();
  loadCampaign();
  // Each look at oneself renews the pairing, which would end after a year or so.
  if (preference('paired')) call('GET', '/api/v1/device').catch(() => {});
}

/** Whether the page may be opened anew without anything being lost or anybody being disturbed. */
function isIdle() {
  return registration.isEmpty && !question.isOpen && !document.querySelector('dialog[open]') && outbox.unsaved.length === 0
    && (shift.isOn || byId('password').value === '');
}

function relieved(account) {
  masthead.signedIn(account);
  silence.broken();
  duty.stand(post.entrance.code);
  announce(text('handover.done', { name: account.username }));
}

function moved(to) {
  code.prepare(to, post.headquarters.name);
  heads.moved();
  duty.stand(to.code);
}

function ended() {
  watch.stop();
  around.stop();
  duty.end();
  silence.ended();
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  masthead.signedOut();
}

/** What the first recorder noted goes out under the first one's name. */
function openHandover() {
  held.flush();
  handover.open();
}

async function loadCampaign() {
  try {
    question.campaign = await call('GET', '/api/v1/campaign');
    memory.keep('campaign', question.campaign);
  } catch {
    // The question has a wording of its own until the campaign is there; the next list brings another try.
    question.campaign ??= await memory.recall('campaign');
  }
}

function whoIsInside() {
  return call('GET', `/api/v1/headquarters/${encodeURIComponent(post.headquarters.code)}/on-site`);
}

function heard(onSite, askedAt) {
  book.take(onSite, askedAt);
  memory.keep('book', book.kept);
  drawBook();
  if (serverAway) outbox.hurry();
  serverAway = false;
  if (!question.campaign) loadCampaign();
}

function drawBook() {
  inside.draw();
  masthead.draw();
  owed.draw();
  heads.draw();
}

function failed(problem) {
  if (endedSession(problem)) return;
  serverAway = true;
  masthead.draw();
}

function endedSession(problem) {
  const isEnded = problem.isSignedOut || problem.code === 'device-revoked';
  if (isEnded) shift.expire(problem);
  return isEnded;
}

function entryChanged(item) {
  if (item.isInherited) {
    book.noteInherited(item);
  } else {
    book.note(item);
    activity.note(item);
  }
  memory.keep('book', book.kept);
  drawBook();
  handover.draw();
  if (item.state === 'received') watch.look();
  if (item.state === 'refused' && item.note?.kind === 'arrived') question.drop(item.visit);
  if (item.isInherited && item.inTray) announce(text('activity.inTray'));
}

function registered(item) {
  silence.broken();
  announce(text('registration.done', { name: item.note.name }));
  askedAgain = null;
  question.ask({ id: item.visit, ...item.body, appAnswer: 'notAsked' });
}

function completed(visit) {
  owed.paid(visit);
  silence.broken();
  announce(text('completion.done'));
  backToWork();
}

function askAgain(visit) {
  askedAgain = visit.id;
  question.ask(visit);
}

function answered(visit, answer) {
  noteAnswer(visit, answer);
  if (answer in leadsToCode) code.open({ visit, answer, app: question.campaign?.name ?? '' });
  else backToWork();
}

/** An answer that changes nothing is no entry: an arrival stands as "not asked" by itself. */
function noteAnswer(visit, answer) {
  const known = book.find(visit.id)?.appAnswer ?? visit.appAnswer;
  if (answer === known) return;
  outbox.put(appAnswer(visit, answer));
  announce(text(`answer.${answer}`));
}

function decide(visit, choice) {
  if (choice === 'correct') registration.complete(visit);
  else if (choice === 'annul') outbox.put(annulment(visit, text('annulled.reason')));
  else leave(visit, choice);
}

function leave(visit, how) {
  scans.clear();
  silence.broken();
  held.hold(departure(visit, how));
  announce(text('activity.departed', { name: visit.visitor.name }));
}

function undo(item) {
  if (item.state === 'held') {
    held.undo(item);
    announce(text('activity.undone', { name: item.note.name }));
    return;
  }
  outbox.put(annulment({ id: item.visit, ...item.body }, text('annulled.reason')));
  activity.undone(item.path);
  question.drop(item.visit);
  if (registration.isEmpty) registration.restore(item.note.fields);
  else registration.focus();
}

/** After whatever was answered or closed: to the row it was about, else to the next name. */
function backToWork() {
  if (!shift.isOn) return;
  if (question.isOpen) question.focus();
  else if (askedAgain) inside.focusOn(askedAgain);
  else registration.focus();
  askedAgain = question.isOpen ? askedAgain : null;
}

function help() {
  byId('help').showModal();
}
