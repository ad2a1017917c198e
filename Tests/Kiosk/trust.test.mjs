import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { fingerprintOf, platformOf } from '../../Kiosk/trust/platform.js';

test('the steps of the device in hand are known by what its browser says', () => {
  for (const [platform, userAgent, maxTouchPoints] of [
    ['android', 'Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36', 5],
    ['apple', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1', 5],
    ['apple', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15', 5],
    ['windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36', 10],
    ['linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36', 0],
    [undefined, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15', 0],
    [undefined, '', 0],
  ]) assert.equal(platformOf({ userAgent, maxTouchPoints }), platform, userAgent);
});

test('a fingerprint is written as certificates have it', () => {
  const digest = createHash('sha256').update('').digest();
  assert.equal(
    fingerprintOf(digest.buffer.slice(digest.byteOffset, digest.byteOffset + 32)),
    'E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55',
  );
});
