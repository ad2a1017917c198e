// The file of one day (gatebook-log/1), from bytes to what it says: the right shape, and nothing else yet.

import { fromBase64, sha256 } from './bytes.js';
import { code, day, hash, parseLeaf, parsePayload } from './leaf.js';
import { parseCheckpoint, parseEnd } from './note.js';
import { compactJSON, listOf, mapOf, oneOf, orNull, record, text, where, whole } from './shape.js';

export const format = 'gatebook-log/1';
export const largestFile = 256 * 1024 * 1024;

const longestLine = 1024 * 1024;
/** Enough for 2^64 entries. */
const longestPath = 64;
const lineFeed = 0x0a;

const timeZone = where((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
});

const headShape = record({
  agencyName: text, checkpoint: text, day, entrances: mapOf(code, text), first: whole(1), format: oneOf(format), headquarters: code,
  key: text, last: whole(0), name: text, timeZone,
});
const entryShape = record({
  leaf: text, number: whole(1), payload: orNull(text), proof: listOf(hash, longestPath), salt: orNull(hash),
});
const endShape = record({ end: text });

/** Why a file is no such log: the key of a sentence, what it fills in, and the entry, when it is about one. */
export class Unreadable extends Error {
  constructor(key, values = {}, entries = []) {
    super(key);
    Object.assign(this, { key, values, entries });
  }
}

/** Cuts the file into lines without their line feeds: `{ line, start, written }`. */
function* lines(bytes) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let line = 1, start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0) throw new Unreadable('check.format.unfinished', { line });
    if (end - start > longestLine) throw new Unreadable('check.format.longLine', { line });
    let written;
    try {
      written = decoder.decode(bytes.subarray(start, end));
    } catch {
      throw new Unreadable('check.format.notUTF8', { line });
    }
    yield { line, start, written };
    start = end + 1;
  }
}

function read(shape, { line, written }) {
  const value = compactJSON(written);
  if (value === undefined) throw new Unreadable('check.format.notJSON', { line });
  const wrong = shape(value);
  if (wrong === '') throw new Unreadable('check.format.notJSON', { line });
  if (wrong !== undefined) {
    throw new Unreadable('check.format.wrongKey', { line, name: wrong }, Number.isSafeInteger(value.number) ? [value.number] : []);
  }
  return value;
}

function readHead(first) {
  const head = read(headShape, first);
  const checkpoint = parseCheckpoint(head.checkpoint);
  if (!checkpoint) throw new Unreadable('check.format.checkpoint');
  if (head.first > head.last + 1) throw new Unreadable('check.format.wrongKey', { line: 1, name: 'last' });
  return { ...head, checkpoint };
}

function readEntry(at) {
  const { leaf: leafText, number, payload: payloadText, proof, salt } = read(entryShape, at);
  const { leaf, wrong } = parseLeaf(leafText);
  if (wrong !== undefined) throw new Unreadable('check.format.wrongKey', { line: at.line, name: `leaf.${wrong}` }, [number]);
  return {
    number, leaf, leafText, payloadText,
    // Whether the payload is the one that was written is another question; one that is not may be anything.
    payload: payloadText === null ? undefined : parsePayload(leaf.kind, payloadText),
    proof: proof.map(fromBase64),
    salt: salt === null ? null : fromBase64(salt),
  };
}

function readEnd(at) {
  const end = parseEnd(read(endShape, at).end);
  if (!end) throw new Unreadable('check.format.end', { line: at.line });
  return end;
}

/**
 * Reads the whole file. `pause()` is awaited now and then, with the share that is done, so that the page stays alive.
 * Throws `Unreadable` at the first fault.
 */
export async function parseLog(bytes, pause = async () => {}) {
  if (bytes.length > largestFile) throw new Unreadable('check.format.tooLarge', { most: largestFile / 1024 / 1024 });
  let head;
  let last;
  let pausedAt = 0;
  const entries = [];
  const seen = new Set();
  const take = (at) => {
    const entry = readEntry(at);
    if (seen.has(entry.number)) throw new Unreadable('check.format.repeated', { line: at.line }, [entry.number]);
    seen.add(entry.number);
    entries.push(entry);
  };
  // The last line is the end, so each line waits for the next to say that it is not the last.
  for (const at of lines(bytes)) {
    if (head === undefined) {
      head = readHead(at);
      continue;
    }
    if (last) take(last);
    last = at;
    if (at.start - pausedAt > 2 * 1024 * 1024) {
      pausedAt = at.start;
      await pause(at.start / bytes.length);
    }
  }
  if (!head) throw new Unreadable('check.format.empty');
  if (!last) throw new Unreadable('check.format.noEnd');
  const end = readEnd(last);
  return { head, entries, end: { ...end, actual: await sha256(bytes.subarray(0, last.start)) } };
}
