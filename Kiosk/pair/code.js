// Eight characters of Crockford's base 32, as people type them.

const length = 8;

/** The code as the server shows it, or null: `7k3q 2mxp` and `7K3Q2MXP` are `7K3Q-2MXP`, O is 0, I and L are 1. */
export function pairingCode(typed) {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== length || !/^[0-9A-HJKMNP-TV-Z]+$/.test(plain)) return null;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
