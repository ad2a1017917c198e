// An Ed25519 public key and the name it signs under: `name+id+base64(0x01 ‖ public key)` (C2SP signed-note).

import { fromBase64, hexadecimal, sha256, toBase64, utf8, writeBytes } from './bytes.js';
import { isKeyName } from './note.js';

const algorithm = '\x01';

/** Reads a verifier key; undefined when it is none, also when its ID is not that of its name and key. */
export async function parseKey(text) {
  // The base64 may have plus signs of its own, the name has none.
  const [, name, id, base64] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const bytes = base64 && fromBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== algorithm || !isKeyName(name)) return undefined;
  const encoded = utf8(`${name}\n`);
  const hashed = new Uint8Array(encoded.length + bytes.length);
  hashed.set(encoded);
  writeBytes(bytes, hashed, encoded.length);
  const digest = await sha256(hashed);
  if (hexadecimal(digest.slice(0, 4)) !== id) return undefined;
  return { text, name, id: digest.slice(0, 4), publicKey: bytes.slice(1) };
}

/** Whether a key is the one somebody holds, told as a whole verifier key or as the public key alone in base64. */
export function isHeldKey(key, held) {
  return held === key.text || held === toBase64(key.publicKey);
}
