// What a device keeps until it is received is sealed to the server's public key: whoever takes the device, and the
// device itself, reads nothing of it.

import { call } from './api.js';
import { canSeal, seal } from './hpke.js';

const utf8 = (text) => new TextEncoder().encode(text);
const purpose = utf8('gatebook entry/1');

export class Sealing {
  #key = null;

  /** `ask()` resolves to the server's key; `keep` and `kept` write and read what this device keeps on its disk. */
  constructor({ ask = () => call('GET', '/api/v1/sealing-key'), kept = () => null, keep = () => {} } = {}) {
    Object.assign(this, { ask, kept, keep });
  }

  /** Takes the key the server has now; the one heard last serves while it is out of reach. */
  async refresh() {
    try {
      const { id, publicKey } = await this.ask();
      this.#key = parse(`${id} ${publicKey}`);
      if (this.#key) await this.keep('sealing', `${id} ${publicKey}`);
    } catch {
      this.#key ??= parse(await this.kept('sealing'));
    }
    return this.isReady;
  }

  get isReady() {
    return this.#key !== null && canSeal();
  }

  /**
   * Seals an entry for the path it is put to: the voucher of who recorded it, then its bytes. Resolves to
   * `{ key, sealed }`, or to null where it cannot be done.
   */
  async seal(path, voucher, bytes) {
    if (!canSeal() || (!this.#key && !await this.refresh())) return null;
    const { id, publicKey } = this.#key;
    const sealed = await seal({ publicKey, info: purpose, aad: utf8(path), bytes: utf8(`${voucher ?? ''}\n${bytes}`) });
    return { key: id, sealed: base64(sealed) };
  }
}

function parse(written) {
  const [, id, text] = /^([0-9a-f]{16}) ([A-Za-z0-9+/]+={0,2})$/.exec(written ?? '') ?? [];
  if (!id) return null;
  const publicKey = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return publicKey.length === 65 ? { id, publicKey } : null;
}

function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
