// UUID version 7 (RFC 9562 §5.7). The id of an entry is made once, here, before the first attempt to
// send it, and stays the same however often it is sent.

/**
 * A maker of ids that always grow, also within one millisecond and when the clock steps back:
 * `rand_a` serves as a 12-bit counter (RFC 9562 §6.2, method 1).
 */
export function uuid7Maker({ now = Date.now, fill = (bytes) => crypto.getRandomValues(bytes) } = {}) {
  let instant = 0;
  let counter = 0;

  return () => {
    const bytes = fill(new Uint8Array(16));
    const time = now();
    if (time > instant) {
      instant = time;
      // The counter starts in its lower half, so that it has room to grow within the millisecond.
      counter = ((bytes[6] & 0x07) << 8) | bytes[7];
    } else if (counter < 0xfff) {
      counter += 1;
    } else {
      instant += 1;
      counter = 0;
    }
    new DataView(bytes.buffer).setUint16(0, Math.floor(instant / 2 ** 32));
    new DataView(bytes.buffer).setUint32(2, instant % 2 ** 32);
    bytes[6] = 0x70 | (counter >> 8);
    bytes[7] = counter & 0xff;
    bytes[8] = 0x80 | (bytes[8] & 0x3f);

    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}

export const uuid7 = uuid7Maker();
