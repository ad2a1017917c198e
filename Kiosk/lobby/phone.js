// Whether the server will take a phone number: asked here too, because in an outage it cannot be asked.

/** The code of what is wrong with a phone number as it was typed, by the rules of the register; null for a good one. */
export function faultOfPhone(typed) {
  let compact = typed.replace(/[ .()\u00a0-]/gu, '');
  if (compact === '') return 'phone-empty';
  if (compact.startsWith('00')) compact = `+${compact.slice(2)}`;
  if (!/^\+?\d+$/u.test(compact)) return 'phone-letters';
  if (compact.startsWith('+84')) return faultOfNational(`0${compact.slice(3)}`);
  if (compact.startsWith('+')) return /^\+[1-9]\d{6,14}$/u.test(compact) ? null : 'phone-wrong-length';
  if (/^84\d{9,10}$/u.test(compact)) return faultOfNational(`0${compact.slice(2)}`);
  return faultOfNational(compact);
}

function faultOfNational(number) {
  if (/^0?1[89]00/u.test(number)) return 'phone-service-number';
  if (!number.startsWith('0')) return number.length === 9 ? 'phone-ambiguous' : 'phone-wrong-length';
  return /^(?:0[35789]\d{8}|02\d{9})$/u.test(number) ? null : 'phone-wrong-length';
}
