// Whether this browser can check anything at all. What it cannot do must never look like what holds.

import { bytesOf, fromBase64 } from './bytes.js';

/** RFC 8032 §7.1, test 1: the signature of the empty text. */
const known = {
  key: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  signature: '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==',
};

/** What is missing, as the key of a sentence; undefined when everything is there. */
export async function missingCapability() {
  if (!globalThis.crypto?.subtle) return 'verify.missing.subtle';
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(fromBase64(known.key)), 'Ed25519', false, ['verify']);
    const isRight = await crypto.subtle.verify('Ed25519', key, bytesOf(fromBase64(known.signature)), new Uint8Array());
    if (isRight) return undefined;
  } catch {
    // Ed25519 came late to WebCrypto; older browsers refuse its name.
  }
  return 'verify.missing.ed25519';
}
