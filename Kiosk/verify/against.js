// Whether the register has only grown since an older checkpoint: its tree is a prefix of this one.

import { fromBase64 } from './bytes.js';
import { earlierRoot, emptyRoot, isConsistent } from './merkle.js';
import { isSignedBy, parseCheckpoint } from './note.js';
import { fails, holds, idle, unmade } from './outcome.js';
import { parseKey } from './verifierkey.js';

/** The log's key, and the one that came with the older checkpoint: keys are renewed. */
async function keysFor({ key, given, head }) {
  const own = given.older.key === undefined ? undefined : await parseKey(given.older.key);
  return [key, own].filter((each) => each?.name === head.checkpoint.origin);
}

export async function checkAgainst(run) {
  const { head, given } = run;
  if (!given.older) return idle('check.against.idle');
  const older = parseCheckpoint(given.older.note);
  if (!older) return fails('check.against.unreadable');
  const newer = head.checkpoint;
  if (older.origin !== newer.origin) return fails('check.against.otherOrigin', { origin: older.origin });
  const keys = await keysFor(run);
  if (keys.length === 0) return unmade('check.unmade.key');
  const signed = await Promise.all(keys.map((key) => isSignedBy(key, older.note)));
  if (!signed.includes(true)) return fails('check.against.unsigned');
  if (older.size > newer.size) return fails('check.against.larger', { older: older.size, size: newer.size });
  const isPrefix = await isPrefixOf(older, run);
  if (isPrefix === undefined) {
    return unmade('check.against.needsProof', { older: older.size, size: newer.size, headquarters: head.headquarters });
  }
  return isPrefix
    ? holds('check.against.holds', { older: older.size, size: newer.size })
    : fails('check.against.fails', { older: older.size });
}

/** Whether the older tree is a prefix; undefined when nothing that was given can show it. */
async function isPrefixOf(older, { head, byNumber, nodes, given }) {
  const { size, root } = head.checkpoint;
  if (older.size === size) return older.root === root;
  if (older.size === 0) return older.root === emptyRoot;
  const { consistency } = given;
  if (consistency?.from === older.size && consistency.to === size) {
    const path = consistency.proof.map(fromBase64);
    return isConsistent({ from: older.size, first: older.root, to: size, second: root, path, nodes });
  }
  // The entry that was the last of the older tree has the way to both roots in its proof.
  const last = byNumber.get(older.size);
  if (!last?.isProven) return undefined;
  const found = await earlierRoot({ leaf: last.leafHash, index: last.number - 1, size, path: last.proof, nodes });
  return found === older.root;
}
