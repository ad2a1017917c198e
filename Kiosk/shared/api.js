// The way to the server: one function, and one kind of error for everything that can go wrong.

/** Refused at the door, which says nothing of a session there may be. */
const beforeTheDoor = ['sign-in-refused', 'second-factor-required', 'not-paired'];

/** What stands in the way of a session until it is set up or paired. */
const gates = ['second-factor-missing', 'device-required'];

/** A refusal or a failure; the fields are those of the server's problem documents (RFC 9457). */
export class Problem extends Error {
  constructor({ status = 0, code, field, values, title, detail, stored, retryAfter }) {
    super(detail ?? title ?? code);
    Object.assign(this, { name: 'Problem', status, code, field, values, title, detail, stored, retryAfter });
  }

  /** Whether the same request may succeed later, so that it must be repeated and never given up. */
  get isPassing() {
    return this.status === 0 || this.status >= 500 || [408, 425, 429].includes(this.status);
  }

  /** Whether nothing goes on with this session: it has ended, or something is to be set up first. */
  get isSignedOut() {
    return this.status === 401 ? !beforeTheDoor.includes(this.code) : this.status === 403 && gates.includes(this.code);
  }
}

/** As `call`, for what a person repeats by hand: a failure that passes asks for that, and promises nothing. */
export async function ask(method, path, options) {
  try {
    return await call(method, path, { patience: 30_000, ...options });
  } catch (problem) {
    const saysItself = problem.status === 429 || problem.code === 'too-many-sign-ins';
    throw problem.isPassing && !saysItself ? new Problem({ status: problem.status, code: 'try-again' }) : problem;
  }
}

/**
 * Sends a request and returns what `read` makes of the answer: it is decoded, `null` for 204, a list for JSON lines.
 * `bytes` is a body already encoded, for requests that may be repeated; `body` is encoded here.
 */
export async function call(method, path, { body, bytes, headers, signal, patience = 10_000, read = decoded } = {}) {
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), patience);
  signal?.addEventListener('abort', () => deadline.abort(), { once: true });
  try {
    const response = await fetch(path, {
      method,
      body: content,
      headers: content === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: deadline.signal,
    });
    if (!response.ok) throw await problemIn(response);
    return await read(response);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (signal?.aborted) throw new Problem({ code: 'superseded' });
    throw new Problem({ code: deadline.signal.aborted ? 'server-slow' : 'server-unreachable' });
  } finally {
    clearTimeout(timer);
  }
}

async function decoded(response) {
  if (response.status === 204) return null;
  return isLines(response) ? linesOf(await response.text()) : await response.json();
}

const isLines = (response) => (response.headers.get('Content-Type') ?? '').includes('x-ndjson');

const linesOf = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));

async function problemIn(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  const status = response.status;
  const type = response.headers.get('Content-Type') ?? '';
  // Something between us and the server may answer with a page of its own.
  if (!type.includes('json')) return new Problem({ status, code: `status-${status}`, retryAfter });
  const document = await response.json();
  return new Problem({ code: `status-${status}`, ...document, status, retryAfter });
}
