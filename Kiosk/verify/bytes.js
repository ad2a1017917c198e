// Bytes as strings of one character a byte (Latin-1): they compare with === and can be keys of a Map.

const encoder = new TextEncoder();

export const utf8 = (text) => encoder.encode(text);

export function byteString(bytes) {
  return String.fromCharCode(...bytes);
}

/** Puts the bytes of such a string into an array. */
export function writeBytes(string, into, at) {
  for (let index = 0; index < string.length; index += 1) into[at + index] = string.charCodeAt(index);
}

export function bytesOf(string) {
  const bytes = new Uint8Array(string.length);
  writeBytes(string, bytes, 0);
  return bytes;
}

/**
 * Reads base64 (RFC 4648 §4) in the one spelling its bytes have; undefined for every other. With more
 * than one spelling, a changed letter would be a change that nobody finds.
 */
export function fromBase64(text) {
  try {
    const string = atob(text);
    return btoa(string) === text ? string : undefined;
  } catch {
    return undefined;
  }
}

export const toBase64 = (string) => btoa(string);

export function hexadecimal(string) {
  return Array.from(string, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of an array of bytes, as a byte string. */
export async function sha256(bytes) {
  return byteString(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
