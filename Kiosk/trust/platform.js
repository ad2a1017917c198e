// Which steps a device most likely needs, and how a certificate's fingerprint is written.

/**
 * What the browser says it runs on: 'android', 'apple', 'windows' or 'linux', or nothing.
 * An iPad says it is a Macintosh; what gives it away is that it can be touched in several places.
 */
export function platformOf({ userAgent = '', maxTouchPoints = 0 }) {
  if (/Android/.test(userAgent)) return 'android';
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'apple';
  if (/Windows/.test(userAgent)) return 'windows';
  if (/Linux|CrOS/.test(userAgent)) return 'linux';
  return undefined;
}

/** Bytes as certificates have their fingerprints: `5A:0C:…`. */
export function fingerprintOf(digest) {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
