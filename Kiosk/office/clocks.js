/** From how far on a device's clock is worth a look, in milliseconds. */
const worthALook = 60_000;

/** How a device's clock stands to the server's, given the server's less the device's: a text and what fills it. */
export function heldAgainst(skew) {
  if (skew === undefined) return { says: 'office.clockUnknown', values: {}, isFar: false };
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (seconds === 0) return { says: 'office.clockRight', values: {}, isFar: false };
  return {
    says: skew > 0 ? 'office.clockSlow' : 'office.clockFast',
    values: { time: seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s` },
    isFar: Math.abs(skew) >= worthALook,
  };
}
