// What is asked of the print shop, as the address says it.

/** `kind` is a part of the query already: `kind=poster&size=a3`. What was left empty is the server's to choose. */
export function printQuery({ kind, isForced, ...rest }) {
  const query = new URLSearchParams(kind);
  for (const [name, typed] of Object.entries(rest)) {
    // People type 1,5 where the interface takes 1.5.
    const value = typed.trim().replace(',', '.');
    if (value) query.set(name, value);
  }
  if (isForced) query.set('force', 'true');
  return query;
}
