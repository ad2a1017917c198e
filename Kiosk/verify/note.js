// A text and the signatures below it (https://c2sp.org/signed-note), and the two texts that are signed here.

import { bytesOf, fromBase64, utf8 } from './bytes.js';
import { decimal } from './decimal.js';

const longest = 65_536;
const mostSignatures = 100;

/** Key names: not empty, without spaces, plus signs and control characters. */
export const isKeyName = (name) => /^[^\s+\p{White_Space}\p{Cc}]+$/u.test(name);

/** Reads a signed note; undefined when it is none. Nothing in it is to be believed before `isSignedBy`. */
export function parseNote(note) {
  const blank = note.lastIndexOf('\n\n');
  // Line feed is the only control character of a note.
  if (note.length > longest || blank < 0 || !note.endsWith('\n') || /[^\P{Cc}\n]/u.test(note)) return undefined;
  const lines = note.slice(blank + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = base64 && fromBase64(base64);
    return bytes?.length > 4 && isKeyName(name) ? { name, id: bytes.slice(0, 4), signature: bytes.slice(4) } : undefined;
  });
  if (signatures.length > mostSignatures || signatures.includes(undefined)) return undefined;
  return { text: note.slice(0, blank + 1), signatures };
}

/** Whether the note has a signature of this key and none of this key that is wrong; those of others are left alone. */
export async function isSignedBy(key, note) {
  const own = note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (own.length === 0) return false;
  try {
    const publicKey = await crypto.subtle.importKey('raw', bytesOf(key.publicKey), 'Ed25519', false, ['verify']);
    const text = utf8(note.text);
    const all = await Promise.all(own.map(({ signature }) => crypto.subtle.verify('Ed25519', publicKey, bytesOf(signature), text)));
    return all.every(Boolean);
  } catch {
    // Thirty-two bytes that are no point of the curve: no key, so nothing is signed by it.
    return false;
  }
}

const hash = (text) => {
  const bytes = fromBase64(text ?? '');
  return bytes?.length === 32 ? bytes : undefined;
};

/** What splitting leaves after the last line's end. */
const ends = (rest) => rest.length === 1 && rest[0] === '';

/** What a register says of itself at one moment (https://c2sp.org/tlog-checkpoint, without extension lines). */
export function parseCheckpoint(text) {
  const note = parseNote(text);
  const [origin, size, root, ...rest] = note?.text.split('\n') ?? [];
  const checkpoint = { note, origin, size: decimal(size), root: hash(root) };
  const isWhole = origin && checkpoint.size !== undefined && checkpoint.root !== undefined;
  return isWhole && ends(rest) ? checkpoint : undefined;
}

/** The last line's note: how many entry lines there are, and the digest of all bytes before it. */
export function parseEnd(text) {
  const note = parseNote(text);
  const [title, headquarters, day, count, digest, ...rest] = note?.text.split('\n') ?? [];
  const end = { note, headquarters, day, count: decimal(count), digest: hash(digest) };
  const isWhole = title === 'gatebook-log/1 end' && end.count !== undefined && end.digest !== undefined;
  return isWhole && ends(rest) ? end : undefined;
}
