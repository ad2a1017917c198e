// The entries a desk makes, ready for the outbox. Each id is made here and nowhere else.

import { uuid7 } from '../shared/uuid.js';

/** An arrival; its id is the visit's. `id` is given only when a refused arrival is sent again. */
export function arrival({ id = uuid7(), body, fields }) {
  return { visit: id, path: `visits/${id}`, body, note: { kind: 'arrived', name: body.visitor.name, fields } };
}

/** `path` is given only when a refused entry is sent again. */
function later(visit, body, path = `visits/${visit.id}/entries/${uuid7()}`) {
  return {
    visit: visit.id,
    path,
    body: { ...body, occurredAt: new Date().toISOString() },
    note: { kind: body.kind, name: visit.visitor.name, how: body.how, appAnswer: body.appAnswer, field: body.field },
  };
}

export const departure = (visit, how) => later(visit, { kind: 'departed', how });

export const appAnswer = (visit, answer) => later(visit, { kind: 'answered', appAnswer: answer });

export const annulment = (visit, reason) => later(visit, { kind: 'annulled', reason });

export const correction = (visit, field, value, reason, path) => later(visit, { kind: 'corrected', field, value, reason }, path);
