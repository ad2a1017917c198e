// Who is inside, as this desk knows it: the server's last list, with this desk's own entries laid
// over it until a list asked for later contains them. So the screen is right at once, also in an outage.

import { fold } from '../shared/spelling.js';

export class Book {
  #visits = [];
  #own = new Map();
  heardAt = null;

  constructor({ now = Date.now } = {}) {
    this.now = now;
  }

  /** Takes the server's list. `askedAt` is when it was asked for: it holds what was received before. */
  take(onSite, askedAt) {
    this.#visits = onSite.visits;
    this.heardAt = this.now();
    for (const [path, entry] of this.#own) {
      if (entry.receivedAt !== undefined && entry.receivedAt < askedAt) this.#own.delete(path);
    }
  }

  /** Notes where an entry of this desk stands; an outbox item as it changes. */
  note({ path, visit, body, state }) {
    // What was put before the page was loaded is sealed, and says nothing.
    if (!body) return;
    if (state === 'refused' || state === 'discarded') this.#own.delete(path);
    else this.#own.set(path, { visit, body, state, receivedAt: state === 'received' ? this.now() : undefined });
  }

  /** The same of an entry that was made before the page was opened: only its path tells which it is. */
  noteInherited({ path, state }) {
    const entry = this.#own.get(path);
    if (entry) this.note({ ...entry, path, state });
  }

  /** Everything this desk knows, to be kept as JSON. */
  get kept() {
    return { visits: this.#visits, own: [...this.#own], heardAt: this.heardAt };
  }

  /** Goes on from what was kept; `isWaiting(path)` says whether the server still has to receive an entry. */
  restore({ visits, own, heardAt }, isWaiting) {
    this.#visits = visits;
    this.heardAt = heardAt;
    this.#own = new Map(own);
    for (const [path, { state }] of this.#own) {
      if (state !== 'received' && !isWaiting(path)) this.noteInherited({ path, state: 'received' });
    }
  }

  forget() {
    this.#visits = [];
    this.#own.clear();
    this.heardAt = null;
  }

  /**
   * The visits inside, newest first. `sending`: the server has not said it has the arrival; how far it is.
   * `leaving`: the exit is on its way.
   */
  inside() {
    const visits = new Map(this.#visits.map((visit) => [visit.id, visit]));
    for (const { visit: id, body, state, receivedAt } of this.#own.values()) {
      const visit = visits.get(id);
      const received = receivedAt !== undefined;
      if (!body.kind) {
        if (!visit) visits.set(id, { ...body, id, arrivedAt: body.occurredAt, appAnswer: 'notAsked', sending: received ? false : state });
      } else if (!visit) {
        continue;
      } else if (body.kind === 'answered') {
        visits.set(id, { ...visit, appAnswer: body.appAnswer });
      } else if (body.kind === 'corrected') {
        visits.set(id, corrected(visit, body));
      } else if (received) {
        visits.delete(id);
      } else {
        visits.set(id, { ...visit, leaving: true });
      }
    }
    return [...visits.values()].sort((a, b) => b.arrivedAt.localeCompare(a.arrivedAt) || b.id.localeCompare(a.id));
  }

  /** People, not visits: a group counts all its members. Of one entrance, or of all. */
  heads(entrance) {
    return this.inside().filter((visit) => !visit.leaving && (!entrance || visit.entrance === entrance))
      .reduce((sum, visit) => sum + visit.party, 0);
  }

  /** People registered at an entrance of whom the server has not said that it has them. */
  unreceived(entrance) {
    return [...this.#own.values()].filter(({ body, receivedAt }) => !body.kind && receivedAt === undefined && body.entrance === entrance)
      .reduce((sum, { body }) => sum + (body.party ?? 1), 0);
  }

  find(id) {
    return this.inside().find((visit) => visit.id === id);
  }
}

function corrected(visit, { field, value }) {
  const [part, name] = field.split('.');
  if (name) return { ...visit, corrected: true, visitor: { ...visit.visitor, [name]: value } };
  return { ...visit, corrected: true, [part]: part === 'party' ? Number(value) : value };
}

/** Whether a visit answers to what was typed into the filter: a part of a name, a place, a badge, a phone. */
export function matches(visit, filter) {
  const wanted = fold(filter);
  if (!wanted) return true;
  const { name, organisation, phone } = visit.visitor;
  const words = [name, organisation, visit.toSee, visit.badge].filter(Boolean).map(fold);
  const digits = wanted.replace(/\D/g, '');
  return words.some((word) => word.includes(wanted))
    || (digits.length >= 3 && (phone ?? '').replace(/\D/g, '').includes(digits));
}
