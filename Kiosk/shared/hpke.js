// HPKE (RFC 9180) as far as a device needs it: to seal, in base mode, with DHKEM(P-256, HKDF-SHA256),
// HKDF-SHA256 and AES-128-GCM. Only who holds the private key opens it; the device itself cannot.

const utf8 = (text) => new TextEncoder().encode(text);
const nothing = new Uint8Array();

const ofTheKey = concat(utf8('KEM'), [0x00, 0x10]);
const ofTheSuite = concat(utf8('HPKE'), [0x00, 0x10, 0x00, 0x01, 0x00, 0x01]);
const curve = { name: 'ECDH', namedCurve: 'P-256' };

/** Whether this browser can seal at all; over plain HTTP it cannot, but on the same machine. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle);

/**
 * Seals bytes for the holder of a public key (an uncompressed point, 65 bytes): the encapsulated key, then the
 * ciphertext. Each call makes a key of its own, so that there is one message a key. `ephemeral` is for known answers.
 */
export async function seal({ publicKey, info, aad, bytes, ephemeral }) {
  const { privateKey, publicKey: own } = ephemeral ?? await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const theirs = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, privateKey, 256));
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey('raw', own));
  const shared = await expand(ofTheKey, await extract(ofTheKey, nothing, 'eae_prk', agreed), 'shared_secret',
    concat(encapsulated, publicKey), 32);

  const context = concat([0x00], await extract(ofTheSuite, nothing, 'psk_id_hash', nothing), await extract(ofTheSuite, nothing, 'info_hash', info));
  const secret = await extract(ofTheSuite, shared, 'secret', nothing);
  const key = await crypto.subtle.importKey('raw', await expand(ofTheSuite, secret, 'key', context, 16), 'AES-GCM', false, ['encrypt']);
  const iv = await expand(ofTheSuite, secret, 'base_nonce', context, 12);
  return concat(encapsulated, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, bytes)));
}

/** LabeledExtract of RFC 9180, section 4. */
function extract(suite, salt, label, material) {
  // HMAC fills a key up with zeros, and WebCrypto takes no empty one.
  return mac(salt.length > 0 ? salt : new Uint8Array(32), concat(utf8('HPKE-v1'), suite, utf8(label), material));
}

/** LabeledExpand, for what fits into one block. */
async function expand(suite, secret, label, context, length) {
  const block = await mac(secret, concat([0, length], utf8('HPKE-v1'), suite, utf8(label), context, [1]));
  return block.slice(0, length);
}

async function mac(key, message) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}

function concat(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
