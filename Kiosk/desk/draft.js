// From what was typed to an arrival as the server takes it.

import { Problem } from '../shared/api.js';
import { tidy } from '../shared/spelling.js';

function refuse(code, field) {
  throw new Problem({ status: 422, code, field });
}

/**
 * The body of an arrival. `fields` are the typed texts by field name (`visitor.name`, `toSee`, …);
 * what was left empty is left out. Throws the same Problem the server would answer with, so that
 * both are shown the same way; only what the server could not even read is decided here.
 */
export function arrivalBody(fields, { entrance, at }) {
  const said = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, tidy(value) || undefined]));

  if (!said['visitor.name']) refuse('name-missing', 'visitor.name');
  const party = said.party ?? '1';
  if (!/^[1-9]\d{0,3}$/.test(party)) refuse('party-invalid', 'party');

  return {
    entrance,
    occurredAt: new Date(at).toISOString(),
    visitor: {
      name: said['visitor.name'],
      phone: said['visitor.phone'],
      organisation: said['visitor.organisation'],
      document: documentIn(said),
    },
    toSee: said.toSee,
    purpose: said.purpose,
    party: Number(party),
    badge: said.badge,
  };
}

function documentIn(said) {
  const kind = said['visitor.document.kind'] ?? 'none';
  const number = said['visitor.document.number'];
  if (kind === 'none' && number) refuse('document-kind-missing', 'visitor.document.kind');
  return kind === 'none' ? undefined : { kind, number };
}
