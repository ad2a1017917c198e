// What the address of the page names: a part, a headquarters, and what the part makes of the rest.
// `#log/LA-SNV-1/2026-11-23`. Nothing about a person ever stands in it.

export function parsed(hash) {
  const [part = '', code = '', ...rest] = hash.replace(/^#/, '').split('/').map(decoded);
  return { part, code, rest };
}

export function written({ part, code = '', rest = [] }) {
  return `#${[part, code, ...rest].map(encodeURIComponent).join('/')}`.replace(/\/+$/, '');
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
