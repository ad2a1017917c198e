// The personal part of the entries: that it is what was written, and gone only where an erasure says so.

import { each } from './batches.js';
import { fromBase64, sha256, utf8, writeBytes } from './bytes.js';
import { fails, holds } from './outcome.js';
import { includes, parseRanges } from './ranges.js';

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

export async function checkCommitments({ entries, advance }) {
  const faults = await each(entries, faultOfPayload, advance('commitments'));
  const first = faults.find(Boolean);
  if (first) return fails(first, {}, entries.filter((_, index) => faults[index]).map(({ number }) => number));
  return holds('check.commitments.holds', { count: entries.filter(({ payloadText }) => payloadText !== null).length });
}

export function checkErasures({ entries }) {
  const erasures = entries.filter(({ leaf }) => leaf.kind === 'erased')
    .map(({ number, leaf }) => ({ number, runs: parseRanges(leaf.erased) }));
  const missing = entries.filter(({ leaf, payloadText }) => leaf.commitment !== undefined && payloadText === null);
  // Nothing is erased before it is written.
  const unlisted = missing.filter(({ number }) => !erasures.some((erasure) => number < erasure.number && includes(erasure.runs, number)));
  if (unlisted.length > 0) return fails('check.erasures.fails', {}, unlisted.map(({ number }) => number));
  return missing.length === 0 ? holds('check.erasures.holdsNone') : holds('check.erasures.holds', { count: missing.length });
}
