// What a JSON value has to look like. A shape is a function of a value: undefined when it fits, else the
// path of the first key that is missing, unknown or of a value that cannot stand there.

const is = (test) => (value) => (test(value) ? undefined : '');

/** A text that has bytes: half a surrogate pair would be hashed as another letter. */
export const text = is((value) => typeof value === 'string' && !/\p{Cs}/u.test(value));

export const matching = (pattern) => is((value) => typeof value === 'string' && pattern.test(value));

export const oneOf = (...values) => is((value) => values.includes(value));

export const whole = (least = 0, most = Number.MAX_SAFE_INTEGER) => is(
  (value) => Number.isSafeInteger(value) && value >= least && value <= most,
);

export const orNull = (shape) => (value) => (value === null ? undefined : shape(value));

export const where = (test) => is((value) => typeof value === 'string' && test(value));

export const listOf = (shape, most) => is(
  (value) => Array.isArray(value) && value.length <= most && value.every((each) => shape(each) === undefined),
);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose keys all have one shape, and so have their values. */
export const mapOf = (key, shape) => (value) => {
  if (!isObject(value)) return '';
  return Object.entries(value).find(([name, each]) => key(name) !== undefined || shape(each) !== undefined)?.[0];
};

/** An object with these keys, perhaps with some of the others, and with none besides. */
export const record = (required, optional = {}) => (value) => {
  if (!isObject(value)) return '';
  const shapes = { ...required, ...optional };
  const missing = Object.keys(required).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return missing;
  for (const [key, each] of Object.entries(value)) {
    const within = Object.hasOwn(shapes, key) ? shapes[key](each) : '';
    if (within !== undefined) return within === '' ? key : `${key}.${within}`;
  }
  return undefined;
};

/**
 * Reads JSON in its one compact spelling; undefined for every other. Spaces, a key given twice or a
 * number written another way would let two readers see two things in one text.
 */
export function compactJSON(text) {
  try {
    const value = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
