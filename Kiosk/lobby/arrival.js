// What a visitor has said, as the register takes it.

import { tidy } from '../shared/spelling.js';
import { uuid7 } from '../shared/uuid.js';

/** The entry of an arrival, ready for the outbox. `said` is the answers by screen; what was not said is left out. */
export function arrivalOf(said, { entrance, number, at = Date.now(), visit = uuid7() }) {
  const phone = tidy(said.phone ?? '') || undefined;
  return {
    visit,
    path: `visits/${visit}`,
    // No name: the outbox may show its notes to staff.
    note: { kind: 'arrived' },
    body: {
      entrance,
      occurredAt: new Date(at).toISOString(),
      visitor: { name: tidy(said.name), phone, document: said.document },
      toSee: tidy(said.toSee ?? '') || undefined,
      purpose: tidy(said.purpose ?? '') || undefined,
      badge: number,
      appAnswer: said.answer,
      consent: said.consent,
    },
  };
}

const at = () => new Date().toISOString();

export function answerOf(visit, appAnswer) {
  return {
    visit, path: `visits/${visit}/entries/${uuid7()}`, note: { kind: 'answered' },
    body: { kind: 'answered', occurredAt: at(), appAnswer },
  };
}

/** The exit of a visit that this tablet has registered. */
export function exitOf(visit) {
  return {
    visit, path: `visits/${visit}/entries/${uuid7()}`, note: { kind: 'departed' },
    body: { kind: 'departed', occurredAt: at(), how: 'selfScanned' },
  };
}

/** The exit of a visit that only the server can find by its number. */
export function exitByNumber(number, entry = uuid7()) {
  return { visit: entry, path: `departures/${entry}`, note: { kind: 'departed' }, body: { number, occurredAt: at() } };
}
