// What the trail is asked for, and who stands in its lines.

/** From the form to the query: whole local days, what is empty left out. */
export function trailQuery({ who, what, from, to }) {
  const query = { who: who.trim(), what, from: startOf(from), to: startOf(to, 1) };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}

/** The first instant of a local day, or of the one some days later; it follows clock changes. */
function startOf(day, later = 0) {
  if (!day) return undefined;
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** `account:le.tan`, `device:…`, `server`; a subject is a name, a device or a place as it is. */
export function whoIs(who) {
  if (!who) return { kind: 'nobody', name: undefined };
  if (who === 'server') return { kind: 'server' };
  const [, kind, name] = /^(account|device):(.+)$/s.exec(who) ?? [];
  if (kind) return { kind, name };
  return { kind: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(who) ? 'device' : 'plain', name: who };
}
