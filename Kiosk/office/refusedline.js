// A refused line as an officer mends it: the values of its body, each with a name, and put together again.

/** The values of a body with their paths: `visitor.name`. Null for what is no object of texts, numbers and objects. */
export function valuesIn(line) {
  let parsed;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  const body = parsed?.body ?? parsed;
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null;
  const values = [];
  const walk = (object, path) => Object.entries(object).every(([key, value]) => {
    const at = [...path, key];
    if (value !== null && typeof value === 'object') return !Array.isArray(value) && walk(value, at);
    values.push({ path: at.join('.'), value });
    return true;
  });
  return walk(body, []) ? values : null;
}

/** The body of values as they were typed; what was emptied is left out, what was a number stays one where it can. */
export function bodyOf(values) {
  const body = {};
  for (const { path, value, typed } of values) {
    if (typed === '') continue;
    const keys = path.split('.');
    const last = keys.pop();
    let place = body;
    for (const key of keys) place = place[key] ??= {};
    place[last] = typeof value === 'number' && /^-?\d+$/.test(typed) ? Number(typed) : typed;
  }
  return body;
}

/**
 * Where a line is to be put. What has an id that is taken gets a new one, and an arrival that does not say where is a
 * new visit; undefined where nobody can tell.
 */
export function pathFor({ put, problem }, values, makeId) {
  const [, visit, entry] = /^visits\/([^/]+)(?:\/entries\/([^/]+))?$/.exec(put ?? '') ?? [];
  if (!visit) return values.some(({ path }) => path === 'visitor.name') ? `visits/${makeId()}` : undefined;
  if (problem.code !== 'id-content-differs') return put;
  return entry ? `visits/${visit}/entries/${makeId()}` : `visits/${makeId()}`;
}
