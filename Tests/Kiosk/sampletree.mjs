// What a sample log is made of: chance, canonical JSON, the tree of RFC 6962 and signed notes. Hashes and
// signatures are node's, and the tree is written as the RFC says it, without a thought for speed.

import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** mulberry32: small, seeded, and good enough to choose names with. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    one: (list) => list[Math.floor(next() * list.length)],
    chance: (share) => next() < share,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(next() * 256))),
  };
}

export const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Keys sorted, no spaces, what is undefined left out. */
export function canonical(value) {
  const sorted = (each) => {
    if (Array.isArray(each)) return each.map(sorted);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(Object.keys(each).filter((key) => each[key] !== undefined).sort().map((key) => [key, sorted(each[key])]));
  };
  return JSON.stringify(sorted(value));
}

// RFC 6962 §2.1, as it stands there.

const split = (count) => 2 ** Math.floor(Math.log2(count - 1));

export function treeHash(leaves) {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0]);
  const left = split(leaves.length);
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left)));
}

export function auditPath(index, leaves) {
  if (leaves.length === 1) return [];
  const left = split(leaves.length);
  return index < left
    ? [...auditPath(index, leaves.slice(0, left)), treeHash(leaves.slice(left))]
    : [...auditPath(index - left, leaves.slice(left)), treeHash(leaves.slice(0, left))];
}

export function consistencyPath(from, leaves, isWhole = true) {
  if (from === leaves.length) return isWhole ? [] : [treeHash(leaves)];
  const left = split(leaves.length);
  return from <= left
    ? [...consistencyPath(from, leaves.slice(0, left), isWhole), treeHash(leaves.slice(left))]
    : [...consistencyPath(from - left, leaves.slice(left), false), treeHash(leaves.slice(0, left))];
}

/** The same path from a table of levels, for trees in which the naive way would take minutes. */
export function levelsOf(leaves) {
  const levels = [leaves.map((leaf) => sha256(Buffer.from([0]), leaf))];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    levels.push(Array.from({ length: Math.ceil(below.length / 2) }, (_, at) => (
      at * 2 + 1 < below.length ? sha256(Buffer.from([1]), below[at * 2], below[at * 2 + 1]) : below[at * 2])));
  }
  return levels;
}

export function pathIn(levels, index) {
  return levels.slice(0, -1).flatMap((level, height) => {
    const sibling = level[Math.floor(index / 2 ** height) ^ 1];
    return sibling ? [sibling] : [];
  });
}

/** An Ed25519 key that signs notes (C2SP signed-note). */
export class Signer {
  constructor(name, seed) {
    this.name = name;
    // The fixed beginning of a PKCS #8 file of Ed25519 (RFC 8410 §7).
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    this.privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
    const typed = Buffer.concat([Buffer.from([1]), this.publicKey]);
    this.id = sha256(name, '\n', typed).subarray(0, 4);
    this.verifierKey = `${name}+${this.id.toString('hex')}+${typed.toString('base64')}`;
  }

  note(text) {
    const signature = sign(null, Buffer.from(text), this.privateKey);
    return `${text}\n— ${this.name} ${Buffer.concat([this.id, signature]).toString('base64')}\n`;
  }
}
