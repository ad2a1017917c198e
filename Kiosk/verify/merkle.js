// The tree of RFC 6962 §2.1: what a leaf and its path add up to. Hashes are byte strings.

import { fromBase64, sha256, utf8, writeBytes } from './bytes.js';

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = fromBase64('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');

/** How many nodes are remembered before beginning anew; neighbours meet in the same nodes, so few are enough. */
const remembered = 65_536;

/** SHA-256(0x00 ‖ leaf) */
export function leafHash(text) {
  const leaf = utf8(text);
  const bytes = new Uint8Array(leaf.length + 1);
  bytes.set(leaf, 1);
  return sha256(bytes);
}

/** The inner nodes of one tree. The paths of neighbours share most of them; each is hashed once. */
export class Nodes {
  #known = new Map();

  /** SHA-256(0x01 ‖ left ‖ right) */
  node(left, right) {
    const key = left + right;
    let found = this.#known.get(key);
    if (!found) {
      if (this.#known.size >= remembered) this.#known.clear();
      const bytes = new Uint8Array(65);
      bytes[0] = 1;
      writeBytes(key, bytes, 1);
      found = sha256(bytes);
      this.#known.set(key, found);
    }
    return found;
  }
}

/**
 * On which side each sibling of the path stands, from the leaf upwards: `true` is left. `index` counts
 * from 0. Numbers may exceed 32 bits, so nothing here is done bit by bit.
 */
export function sides(index, size) {
  const found = [];
  for (let at = index, last = size - 1; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
    // The last node of a level, when it is a left one, has no sibling and is the same node one level up.
    if (at % 2 === 1) found.push(true);
    else if (at < last) found.push(false);
  }
  return found;
}

/** The root a leaf's path leads to; undefined when the path has not the length of this place in this tree. */
export async function rootOf({ leaf, index, size, path, nodes }) {
  if (index >= size) return undefined;
  const isLeft = sides(index, size);
  if (isLeft.length !== path.length) return undefined;
  let hash = leaf;
  for (const [level, sibling] of path.entries()) {
    hash = await (isLeft[level] ? nodes.node(sibling, hash) : nodes.node(hash, sibling));
  }
  return hash;
}

/**
 * The root that the tree had when this leaf was its last: whatever stands to the right came later, and
 * the left siblings are the same nodes in both trees.
 */
export async function earlierRoot({ leaf, index, size, path, nodes }) {
  const isLeft = sides(index, size);
  let hash = leaf;
  for (const [level, sibling] of path.entries()) {
    if (isLeft[level]) hash = await nodes.node(sibling, hash);
  }
  return hash;
}

/** Whether the tree with root `first` and `from` leaves is a prefix of that with `second` and `to` (RFC 9162 §2.1.4.2). */
export async function isConsistent({ from, first, to, second, path, nodes }) {
  if (from < 1 || from > to) return false;
  if (from === to) return path.length === 0 && first === second;
  let at = from - 1;
  let last = to - 1;
  const up = () => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  while (at % 2 === 1) up();
  // Where the earlier tree is itself a node of the later one, the path does not repeat what is known.
  const [start, ...rest] = at === 0 ? [first, ...path] : path;
  if (start === undefined) return false;
  let [earlier, later] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      earlier = await nodes.node(sibling, earlier);
      later = await nodes.node(sibling, later);
      while (at % 2 === 0 && at !== 0) up();
    } else {
      later = await nodes.node(later, sibling);
    }
    up();
  }
  return last === 0 && earlier === first && later === second;
}
