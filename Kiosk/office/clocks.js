/** From how far on a device's clock is worth a look, in milliseconds. */
const worthALook = 60_000;

/** How a device's clock stands to the server's, given the server's less the device's: a text, and one for how much. */
export function heldAgainst(skew) {
  if (skew === undefined) return { says: 'office.clockUnknown', by: null, isFar: false };
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (seconds === 0) return { says: 'office.clockRight', by: null, isFar: false };
  return {
    says: skew > 0 ? 'office.clockSlow' : 'office.clockFast',
    by: seconds < 60
      ? { says: 'office.clockSeconds', values: { seconds } }
      : { says: 'office.clockMinutes', values: { minutes: Math.floor(seconds / 60), seconds: seconds % 60 } },
    isFar: Math.abs(skew) >= worthALook,
  };
}
