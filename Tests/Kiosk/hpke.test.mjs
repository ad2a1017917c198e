import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal } from '../../Kiosk/shared/hpke.js';
import { Sealing } from '../../Kiosk/shared/sealing.js';

const hex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));
const url = (bytes) => Buffer.from(bytes).toString('base64url');

// RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, the first encryption.
const known = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ephemeralSecret: hex('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'),
  ephemeralPublic: hex('04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4'),
  recipient: hex('04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0'),
  aad: hex('436f756e742d30'),
  plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
  sealed: hex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434'),
};

async function ephemeralOf({ ephemeralSecret, ephemeralPublic }) {
  const [x, y] = [ephemeralPublic.slice(1, 33), ephemeralPublic.slice(33)];
  const jwk = { kty: 'EC', crv: 'P-256', x: url(x), y: url(y) };
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  return {
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: url(ephemeralSecret) }, curve, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('jwk', jwk, curve, true, []),
  };
}

test('the answer of RFC 9180 is found', async () => {
  const { info, aad, plain, recipient } = known;
  const found = await seal({ publicKey: recipient, info, aad, bytes: plain, ephemeral: await ephemeralOf(known) });
  assert.equal(Buffer.from(found).toString('hex'), Buffer.concat([known.ephemeralPublic, known.sealed]).toString('hex'));
});

test('the same is never sealed to the same twice', async () => {
  const { info, aad, plain, recipient } = known;
  const [one, other] = await Promise.all([1, 2].map(() => seal({ publicKey: recipient, info, aad, bytes: plain })));
  assert.equal(one.length, 65 + plain.length + 16);
  assert.notDeepEqual(one.slice(0, 65), other.slice(0, 65));
  assert.notDeepEqual(one.slice(65), other.slice(65));
});

test('a point that is none is refused', async () => {
  const { info, aad, plain, recipient } = known;
  const wrong = recipient.slice();
  wrong[40] ^= 1;
  await assert.rejects(seal({ publicKey: wrong, info, aad, bytes: plain }));
});

const key = { id: '0123456789abcdef', publicKey: Buffer.from(known.recipient).toString('base64') };

test('the key heard last serves while the server is away, and none before it was heard', async () => {
  const kept = new Map();
  const browser = { kept: (name) => kept.get(name) ?? null, keep: (name, value) => kept.set(name, value) };
  const away = { ...browser, ask: async () => { throw new Error('away'); } };
  assert.equal(await new Sealing(away).refresh(), false);
  assert.equal(await new Sealing(away).seal('visits/x', 'v', '{}'), null);
  assert.equal(await new Sealing({ ...browser, ask: async () => key }).refresh(), true);
  const later = new Sealing(away);
  const { key: id, sealed } = await later.seal('visits/x', 'v', '{"name":"Mẫu"}');
  assert.equal(id, key.id);
  assert.equal(Buffer.from(sealed, 'base64').length, 65 + 2 + '{"name":"Mẫu"}'.length + 2 + 16);
});

test('what is no key is not taken', async () => {
  for (const given of [{}, { ...key, publicKey: 'AAAA' }, { ...key, id: 'x' }]) {
    const sealing = new Sealing({ ask: async () => given, kept: () => null, keep: () => {} });
    assert.equal(await sealing.refresh(), false, JSON.stringify(given));
  }
});
