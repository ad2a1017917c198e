// The reception desk: what there is on it, and who hears of what.

import { announce, notice } from '../shared/announce.js';
import { call } from '../shared/api.js';
import { Device, deviceHeaders } from '../shared/device.js';
import { byId } from '../shared/element.js';
import { openKeeping } from '../shared/keeping.js';
import { Outbox } from '../shared/outbox.js';
import { preference } from '../shared/preference.js';
import { ShiftMemory } from '../shared/shiftmemory.js';
import { sayStorage } from '../shared/storagenotice.js';
import { startWorker } from '../shared/worker.js';
import { fillTexts, languageButton, problemText, startTexts, text } from '../shared/texts.js';
import { Activity } from './activity.js';
import { leadsToCode } from './answers.js';
import { Book } from './book.js';
import { CodeDialog } from './code.js';
import { Duty } from './duty.js';
import { annulment, appAnswer, departure } from './entries.js';
import { Handover } from './handover.js';
import { bindHotkeys } from './hotkeys.js';
import { InsideList } from './inside.js';
import { LeaveDialog } from './leave.js';
import { Masthead } from './masthead.js';
import { Post } from './post.js';
import { Question } from './question.js';
import { Registration } from './registration.js';
import { Shift } from './shift.js';
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
const duty = new Duty({
  send: (entrance) => call('POST', '/api/v1/shift', { body: { entrance } }),
  signedOut: (problem) => shift.expire(problem),
  failed: (problem) => notice(problemText(problem)),
});
const code = new CodeDialog({ installed: noteAnswer, closed: backToWork });
const post = new Post({ moved });
const timeZone = () => post.timeZone;
const leaveDialog = new LeaveDialog();
const question = new Question({ answered, skipped: backToWork });
const registration = new Registration({
  outbox, registered, entrance: () => post.entrance.code, signedOut: (problem) => shift.expire(problem),
});
const activity = new Activity({
  timeZone, undo,
  mend: (item) => registration.restore(item.note.fields, item),
  discard: (item) => outbox.discard(item),
});
const inside = new InsideList({
  book, timeZone, askAgain, help,
  leave: (visit) => leave(visit, 'witnessed'),
  leaveOtherwise: (visit) => leaveDialog.open(visit, (how) => leave(visit, how)),
});
const watch = new Watch({ ask: whoIsInside, heard, failed });
const masthead = new Masthead({ post, outbox, book });
const shift = new Shift({ post, outbox, memory, began, relieved, ended });
const handover = new Handover({ outbox, current: () => shift.account, taken: (session) => shift.handOver(session) });

/** The visit of the list whose answer is being asked again; the focus goes back to it. */
let askedAgain = null;

/** Whether the server was out of reach the last time; what waits goes out as soon as it is back. */
let serverAway = false;

languageButton(byId('language'));
bindHotkeys({
  isOpen: () => shift.isOn,
  newVisitor: () => registration.focus(),
  inside: () => inside.focus(),
  question: () => question.focus(),
  handover: () => handover.open(),
  help,
});
byId('handover-open').addEventListener('click', () => handover.open());
byId('help-open').addEventListener('click', help);
byId('help-close').addEventListener('click', () => byId('help').close());
addEventListener('online', () => {
  outbox.hurry();
  if (shift.isOn) watch.look();
});
fillTexts(document);
sayStorage(trouble);
startWorker({ isIdle });
await outbox.load();
masthead.draw();
await shift.resume();

async function began(account) {
  const kept = await memory.recall('book');
  if (kept) book.restore(kept, (path) => outbox.waiting.some((item) => item.path === path));
  keeping.sealing.refresh();
  masthead.signedIn(account);
  inside.draw();
  watch.start();
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
  duty.stand(post.entrance.code);
  announce(text('handover.done', { name: account.username }));
}

function moved(entrance) {
  code.prepare(entrance);
  duty.stand(entrance.code);
}

function ended() {
  watch.stop();
  duty.end();
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  masthead.signedOut();
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
  inside.draw();
  masthead.draw();
  if (serverAway) outbox.hurry();
  serverAway = false;
  if (!question.campaign) loadCampaign();
}

function failed(problem) {
  if (problem.isSignedOut || problem.code === 'device-revoked') {
    shift.expire(problem);
  } else {
    serverAway = true;
    masthead.draw();
  }
}

function entryChanged(item) {
  if (item.isInherited) {
    book.noteInherited(item);
  } else {
    book.note(item);
    activity.note(item);
  }
  memory.keep('book', book.kept);
  inside.draw();
  masthead.draw();
  handover.draw();
  if (item.state === 'received') watch.look();
  if (item.state === 'refused' && item.note.kind === 'arrived') question.drop(item.visit);
  if (item.isInherited && item.inTray) announce(text('activity.inTray'));
}

function registered(item) {
  announce(text('registration.done', { name: item.note.name }));
  askedAgain = null;
  question.ask({ id: item.visit, ...item.body, appAnswer: 'notAsked' });
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

function leave(visit, how) {
  outbox.put(departure(visit, how));
  announce(text('activity.departed', { name: visit.visitor.name }));
}

function undo(item) {
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
