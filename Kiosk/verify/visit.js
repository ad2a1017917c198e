// The visit its entries add up to, in whichever order they were received.

import { localDay } from '../shared/time.js';

/** Of two exits of one visit the better known is believed. */
const certainty = { witnessed: 3, selfScanned: 3, seenElsewhere: 2, unknown: 1, inferred: 0 };

const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** Moments and ids sort as they read, so both are compared as texts. */
function inOrderOfTelling({ leaf: a }, { leaf: b }) {
  return compare(a.occurredAt, b.occurredAt)
    || (a.deviceSequence ?? 0) - (b.deviceSequence ?? 0)
    || compare(a.entry, b.entry);
}

function replaces(how, present) {
  if (certainty[how] !== certainty[present]) return certainty[how] > certainty[present];
  // Seen at another headquarters: the earliest sight is nearest to when the visitor really left.
  return how !== 'seenElsewhere';
}

/** The detail a correction is about; `party` is counted and stands outside the details. */
const detail = (field) => field.replace(/^visitor\./, '');

/**
 * Folds the entries of one visit. `details` is undefined once erased; `unsure` names the details that a
 * correction changed whose payload is gone. Without an arrival there is no `arrival`.
 */
export function foldVisit(entries) {
  const told = [...entries].sort(inOrderOfTelling);
  const visit = { party: 1, appAnswer: 'notAsked', isCorrected: false, isAnnulled: false, unsure: new Set() };
  // The arrival first: what is corrected or answered must stand there, even when a clock ran backwards.
  for (const { leaf, payload } of told) {
    if (leaf.kind !== 'arrived') continue;
    visit.arrival = leaf;
    visit.details = payload && { ...payload };
    visit.party = leaf.party;
    visit.appAnswer = leaf.appAnswer;
  }
  for (const { leaf, payload } of told) apply(leaf, payload, visit);
  return visit;
}

function apply(leaf, payload, visit) {
  switch (leaf.kind) {
    case 'departed':
      if (!visit.departure || replaces(leaf.how, visit.departure.how)) visit.departure = leaf;
      break;
    case 'answered':
      visit.appAnswer = leaf.appAnswer;
      break;
    case 'corrected':
      visit.isCorrected = true;
      if (leaf.party !== undefined) visit.party = leaf.party;
      else if (!payload) visit.unsure.add(detail(leaf.field));
      else if (visit.details) correct(visit, detail(leaf.field), payload.new);
      break;
    case 'annulled':
      visit.isAnnulled = true;
      break;
    default:
  }
}

function correct(visit, field, value) {
  visit.unsure.delete(field);
  // A name can be corrected, not taken away.
  if (value !== undefined || field === 'name') visit.details[field] = value ?? visit.details.name;
  else delete visit.details[field];
}

/** Received only after the day it belongs to had ended. */
export function isLate({ arrival }, timeZone) {
  return localDay(arrival.receivedAt, timeZone) > localDay(arrival.occurredAt, timeZone);
}

/** The visits that arrived on a day, folded, in the order of the day log. */
export function visitsOf(day, timeZone, entries) {
  const byVisit = new Map();
  for (const entry of entries) {
    const { visit } = entry.leaf;
    if (visit === undefined) continue;
    if (byVisit.has(visit)) byVisit.get(visit).push(entry);
    else byVisit.set(visit, [entry]);
  }
  return [...byVisit.values()]
    .map(foldVisit)
    .filter(({ arrival }) => arrival && localDay(arrival.occurredAt, timeZone) === day)
    .sort(({ arrival: a }, { arrival: b }) => compare(a.occurredAt, b.occurredAt) || a.number - b.number);
}
