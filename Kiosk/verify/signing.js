// Who vouches for a log: its key, and what is signed with it.

import { isSignedBy } from './note.js';
import { fails, holds, unmade } from './outcome.js';
import { isHeldKey } from './verifierkey.js';

export function checkKey({ head, key, given }) {
  if (!key) return fails('check.key.malformed');
  if (key.name !== head.checkpoint.origin) return fails('check.key.otherOrigin', { name: key.name, origin: head.checkpoint.origin });
  const [product, host, headquarters, ...rest] = key.name.split('/');
  if (product !== 'gatebook' || !host || headquarters !== head.headquarters || rest.length > 0) {
    return fails('check.key.otherHeadquarters', { name: key.name, headquarters: head.headquarters });
  }
  if (!given.heldKey) return holds('check.key.holds', { name: key.name });
  return isHeldKey(key, given.heldKey) ? holds('check.key.holdsHeld', { name: key.name }) : fails('check.key.notHeld');
}

export async function checkSignature({ head, key }) {
  if (!key) return unmade('check.unmade.key');
  return await isSignedBy(key, head.checkpoint.note)
    ? holds('check.signature.holds', { size: head.checkpoint.size })
    : fails('check.signature.fails');
}

export async function checkEnd({ head, entries, end, key }) {
  if (!key) return unmade('check.unmade.key');
  if (!await isSignedBy(key, end.note)) return fails('check.end.unsigned');
  if (end.headquarters !== head.headquarters || end.day !== head.day) {
    return fails('check.end.otherDay', { headquarters: end.headquarters, day: end.day });
  }
  if (end.count !== entries.length) return fails('check.end.otherCount', { said: end.count, found: entries.length });
  return end.digest === end.actual ? holds('check.end.holds') : fails('check.end.otherBytes');
}
