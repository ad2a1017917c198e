// The leaf of an entry, the part that is hashed and shown to everyone, and its payload, the part that
// says who it was. What each kind holds stands here once.

import { fromBase64 } from './bytes.js';
import { parseRanges } from './ranges.js';
import { compactJSON, mapOf, matching, oneOf, record, text, where, whole } from './shape.js';

export const appAnswers = [
  'shownRunning', 'saysInstalled', 'installedNow', 'installedNotRunning', 'notInstalled', 'noSmartphone', 'declined', 'notAsked',
];
export const exits = ['witnessed', 'selfScanned', 'seenElsewhere', 'inferred', 'unknown'];
export const kinds = ['arrived', 'departed', 'answered', 'corrected', 'annulled', 'dayClosed', 'erased', 'disclosed', 'onDuty'];
const fields = ['visitor.name', 'visitor.phone', 'visitor.organisation', 'toSee', 'purpose', 'badge', 'party'];

export const code = matching(/^(?=.{1,40}$)[A-Z0-9]+(-[A-Z0-9]+)*$/);
export const hash = where((value) => fromBase64(value)?.length === 32);
const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const count = whole(0);

/** A moment that exists, in the one form in which moments sort as they read. */
const instant = where((value) => {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? Date.parse(value) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
});

/** A day that exists: `2026-11-23`. */
export const day = where((value) => /^\d{4}-\d\d-\d\d$/.test(value) && instant(`${value}T00:00:00.000Z`) === undefined);

const runs = where((value) => parseRanges(value) !== undefined);
const someRuns = where((value) => value !== '' && parseRanges(value) !== undefined);

const ofEvery = {
  version: oneOf(1), register: code, number: whole(1), kind: oneOf(...kinds), entry: uuid, occurredAt: instant, receivedAt: instant,
  author: matching(/^(server|account:[a-z0-9][a-z0-9._-]{2,31}|device:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/),
};
const ofSome = { device: uuid, deviceSequence: whole(1) };
/** What a device still sends of a visit that was erased is kept without its personal part. */
const ofSomePersonal = { ...ofSome, commitment: hash };

const closing = record({
  visits: count, people: count, inside: count, asked: count, installed: count, noSmartphone: count, notAsked: count, annulled: count,
  answers: mapOf(oneOf(...appAnswers), whole(1)),
  exits: mapOf(oneOf(...exits), whole(1)),
  entries: mapOf(oneOf(...kinds), whole(1)),
  late: count, review: count,
});

const leaves = {
  arrived: record({
    ...ofEvery, visit: uuid, entrance: code, party: whole(1, 999), appAnswer: oneOf(...appAnswers),
  }, ofSomePersonal),
  departed: record({ ...ofEvery, visit: uuid, how: oneOf(...exits) }, ofSome),
  answered: record({ ...ofEvery, visit: uuid, appAnswer: oneOf(...appAnswers) }, ofSome),
  corrected: record({ ...ofEvery, visit: uuid, field: oneOf(...fields.slice(0, -1)) }, ofSomePersonal),
  party: record({ ...ofEvery, visit: uuid, field: oneOf('party'), party: whole(1, 999) }, ofSomePersonal),
  annulled: record({ ...ofEvery, visit: uuid }, ofSomePersonal),
  dayClosed: record({ ...ofEvery, author: oneOf('server'), day, closing }, { ...ofSome, missing: mapOf(uuid, someRuns) }),
  erased: record({ ...ofEvery, erased: runs, count }, { ...ofSome, visit: uuid, commitment: hash }),
  disclosed: record({
    ...ofEvery,
    what: oneOf('export', 'search', 'day', 'visit', 'onSite', 'review', 'erasure', 'trace'),
    purpose: oneOf('reception', 'filing', 'audit', 'tracing', 'request', 'other'),
    rows: count,
  }, { ...ofSome, day, format: text, file: hash, visit: uuid }),
  onDuty: record({ ...ofEvery, duty: oneOf('began', 'handedOver', 'ended') }, {
    ...ofSome, entrance: code, relieved: matching(/^[a-z0-9][a-z0-9._-]{2,31}$/),
  }),
};

const reason = record({ reason: text });
const payloads = {
  arrived: record({ name: text }, {
    phone: text, organisation: text, toSee: text, purpose: text, badge: text, consent: text,
    document: record({ kind: oneOf('citizenCard', 'oldIdentityCard', 'passport', 'other', 'none') }, { lastFour: text }),
  }),
  corrected: record({ reason: text }, { old: text, new: text }),
  annulled: reason,
  erased: reason,
};

/** Reads a leaf's text: `{ leaf }`, or `{ wrong }` with the path of what cannot stand there. */
export function parseLeaf(written) {
  const leaf = compactJSON(written);
  const kind = leaf?.kind === 'corrected' && leaf.field === 'party' ? 'party' : leaf?.kind;
  if (typeof kind !== 'string' || !kinds.includes(leaf.kind)) return { wrong: 'kind' };
  const wrong = leaves[kind](leaf);
  return wrong === undefined ? { leaf } : { wrong };
}

/** Reads a payload's text; undefined when it is not what its kind holds. */
export function parsePayload(kind, written) {
  const payload = compactJSON(written);
  return payloads[kind]?.(payload) === undefined ? payload : undefined;
}
