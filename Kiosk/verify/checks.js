// The checks of a log, in the order in which they are told. Each finds out one thing; what all of them
// stand on is the shape of the file, so when that is broken none of the others is made.

import { writeBytes, fromBase64, sha256, utf8 } from './bytes.js';
import { checkAgainst } from './against.js';
import { checkRows } from './csvrows.js';
import { differences, figuresOf } from './figures.js';
import { parseLog, Unreadable } from './log.js';
import { emptyRoot, leafHash, Nodes, rootOf } from './merkle.js';
import { isSignedBy } from './note.js';
import { fails, holds, idle, unmade } from './outcome.js';
import { includes, parseRanges } from './ranges.js';
import { isHeldKey, parseKey } from './verifierkey.js';
import { visitsOf } from './visit.js';

/** After the format, in order; the ids are the same in every program that checks logs. */
const afterFormat = {
  key: checkKey,
  signature: checkSignature,
  end: checkEnd,
  proofs: checkProofs,
  numbers: checkNumbers,
  range: checkRange,
  commitments: checkCommitments,
  erasures: checkErasures,
  figures: checkFigures,
  rows: checkRows,
  against: checkAgainst,
};

export const checkIds = ['format', ...Object.keys(afterFormat)];

/** So many entries are hashed at once: enough to keep the browser's crypto busy, few enough to tell how far it is. */
const batch = 500;

/** The share of the whole that each long part takes. */
const shares = { format: [0, 0.35], proofs: [0.35, 0.85], commitments: [0.85, 1] };

/**
 * Checks a log. `given` holds its bytes as `log`, and what the auditor has besides: `csv` (bytes), `older`
 * (`{ note, key }`), `consistency` (a parsed proof) and `heldKey`. `progress(share)` is awaited now and then; what it
 * throws ends the run. Resolves to `{ head, outcomes }`; each outcome has the `id` of its check.
 */
export async function checkLog(given, progress = async () => {}) {
  const advance = (part) => (share) => progress(shares[part][0] + share * (shares[part][1] - shares[part][0]));
  let log;
  try {
    log = await parseLog(given.log, advance('format'));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    const outcomes = Object.keys(afterFormat).map((id) => ({ id, ...unmade('check.unmade.format') }));
    return { outcomes: [{ id: 'format', ...fails(fault.key, fault.values, fault.entries) }, ...outcomes] };
  }
  const { head, entries } = log;
  const run = {
    ...log, given, advance, nodes: new Nodes(), key: await parseKey(head.key),
    byNumber: new Map(entries.map((entry) => [entry.number, entry])),
  };
  const outcomes = [{ id: 'format', ...holds('check.format.holds', { count: entries.length }) }];
  for (const [id, check] of Object.entries(afterFormat)) outcomes.push({ id, ...await check(run) });
  return { head, outcomes };
}

function checkKey({ head, key, given }) {
  if (!key) return fails('check.key.malformed');
  if (key.name !== head.checkpoint.origin) return fails('check.key.otherOrigin', { name: key.name, origin: head.checkpoint.origin });
  const [product, host, headquarters, ...rest] = key.name.split('/');
  if (product !== 'gatebook' || !host || headquarters !== head.headquarters || rest.length > 0) {
    return fails('check.key.otherHeadquarters', { name: key.name, headquarters: head.headquarters });
  }
  if (!given.heldKey) return holds('check.key.holds', { name: key.name });
  return isHeldKey(key, given.heldKey) ? holds('check.key.holdsHeld', { name: key.name }) : fails('check.key.notHeld');
}

async function checkSignature({ head, key }) {
  if (!key) return unmade('check.unmade.key');
  return await isSignedBy(key, head.checkpoint.note)
    ? holds('check.signature.holds', { size: head.checkpoint.size })
    : fails('check.signature.fails');
}

async function checkEnd({ head, entries, end, key }) {
  if (!key) return unmade('check.unmade.key');
  if (!await isSignedBy(key, end.note)) return fails('check.end.unsigned');
  if (end.headquarters !== head.headquarters || end.day !== head.day) {
    return fails('check.end.otherDay', { headquarters: end.headquarters, day: end.day });
  }
  if (end.count !== entries.length) return fails('check.end.otherCount', { said: end.count, found: entries.length });
  return end.digest === end.actual ? holds('check.end.holds') : fails('check.end.otherBytes');
}

/** Does something asynchronous to each of a list, many at a time and in order. */
async function each(list, work, advance) {
  const found = [];
  for (let start = 0; start < list.length; start += batch) {
    found.push(...await Promise.all(list.slice(start, start + batch).map(work)));
    await advance(Math.min(1, (start + batch) / list.length));
  }
  return found;
}

async function checkProofs({ head, entries, nodes, advance }) {
  const { size, root } = head.checkpoint;
  if (size === 0 && root !== emptyRoot) return fails('check.proofs.notEmpty');
  await each(entries, async (entry) => {
    entry.leafHash = await leafHash(entry.leafText);
    const found = await rootOf({ leaf: entry.leafHash, index: entry.number - 1, size, path: entry.proof, nodes });
    entry.isProven = found === root;
  }, advance('proofs'));
  const wrong = entries.filter(({ isProven }) => !isProven).map(({ number }) => number);
  if (wrong.length === 0) return holds('check.proofs.holds', { count: entries.length });
  return fails(wrong.length === entries.length && wrong.length > 1 ? 'check.proofs.none' : 'check.proofs.fails', {}, wrong);
}

function checkNumbers({ head: { first, last, headquarters }, entries }) {
  const numbers = (test) => entries.filter(test).map(({ number }) => number);
  const otherNumber = numbers(({ number, leaf }) => leaf.number !== number);
  if (otherNumber.length > 0) return fails('check.numbers.otherNumber', {}, otherNumber);
  const otherRegister = numbers(({ leaf }) => leaf.register !== headquarters);
  if (otherRegister.length > 0) return fails('check.numbers.otherRegister', { headquarters }, otherRegister);
  for (let number = first; number <= last; number += 1) {
    if (entries[number - first]?.number !== number) return fails('check.numbers.gap', {}, [number]);
  }
  const rest = entries.slice(last - first + 1);
  const stray = rest.find((entry, index) => index > 0 && entry.number < rest[index - 1].number);
  if (stray) return fails('check.numbers.disorder', {}, [stray.number]);
  return first > last ? holds('check.numbers.holdsNone') : holds('check.numbers.holds', { first, last });
}

/** The closing of the log's day, when the range ends with it. */
function closingIn({ head: { first, last, day }, byNumber }) {
  const ending = first <= last ? byNumber.get(last) : undefined;
  return ending?.leaf.kind === 'dayClosed' && ending.leaf.day === day ? ending : undefined;
}

function checkRange(run) {
  const { head: { first, last, day, checkpoint: { size } }, entries, byNumber } = run;
  const before = byNumber.get(first - 1)?.leaf;
  const followsClosing = before?.kind === 'dayClosed' && before.day < day;
  if (first > 1 && !followsClosing) return fails('check.range.noBeginning', { first }, [first - 1]);
  const isClosed = closingIn(run) !== undefined;
  if (!isClosed) {
    const closing = entries.find(({ leaf }) => leaf.kind === 'dayClosed' && leaf.day === day);
    if (closing) return fails('check.range.closedElsewhere', { last }, [closing.number]);
    if (last !== size) return fails('check.range.noEnd', { last, size });
  }
  if (first === 1) return holds(isClosed ? 'check.range.holdsWholeClosed' : 'check.range.holdsWholeOpen', { last });
  return holds(isClosed ? 'check.range.holdsClosed' : 'check.range.holdsOpen', { before: before.day, closing: first - 1, last });
}

/** What is wrong with the payload of one entry, as the key of a sentence. */
async function faultOfPayload({ leaf, payloadText, payload, salt }) {
  if ((payloadText === null) !== (salt === null)) return 'check.commitments.half';
  if (payloadText === null) return undefined;
  if (leaf.commitment === undefined) return 'check.commitments.uncommitted';
  const encoded = utf8(payloadText);
  const bytes = new Uint8Array(salt.length + encoded.length);
  writeBytes(salt, bytes, 0);
  bytes.set(encoded, salt.length);
  if (await sha256(bytes) !== fromBase64(leaf.commitment)) return 'check.commitments.other';
  return payload === undefined ? 'check.commitments.unreadable' : undefined;
}

async function checkCommitments({ entries, advance }) {
  const faults = await each(entries, faultOfPayload, advance('commitments'));
  const first = faults.find(Boolean);
  if (first) return fails(first, {}, entries.filter((_, index) => faults[index]).map(({ number }) => number));
  return holds('check.commitments.holds', { count: entries.filter(({ payloadText }) => payloadText !== null).length });
}

function checkErasures({ entries }) {
  const erasures = entries.filter(({ leaf }) => leaf.kind === 'erased')
    .map(({ number, leaf }) => ({ number, runs: parseRanges(leaf.erased) }));
  const missing = entries.filter(({ leaf, payloadText }) => leaf.commitment !== undefined && payloadText === null);
  // Nothing is erased before it is written.
  const unlisted = missing.filter(({ number }) => !erasures.some((erasure) => number < erasure.number && includes(erasure.runs, number)));
  if (unlisted.length > 0) return fails('check.erasures.fails', {}, unlisted.map(({ number }) => number));
  return missing.length === 0 ? holds('check.erasures.holdsNone') : holds('check.erasures.holds', { count: missing.length });
}

function checkFigures(run) {
  const closing = closingIn(run);
  if (!closing) return idle('check.figures.idle');
  const { head: { day, timeZone, first }, entries } = run;
  const before = entries.filter(({ number }) => number < closing.number);
  const found = figuresOf(visitsOf(day, timeZone, before), before.filter(({ number }) => number >= first), timeZone);
  const [difference] = differences(closing.leaf.closing, found);
  if (difference) return fails('check.figures.fails', difference, [closing.number]);
  return holds('check.figures.holds', { number: closing.number, visits: found.visits, people: found.people });
}
