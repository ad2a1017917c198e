// Where the tablet stands and what it asks there. All of it is public; it is kept in the browser, the install code too,
// so that an outage changes nothing that a visitor sees.

import { call } from '../shared/api.js';
import { keepPreference, preference } from '../shared/preference.js';

const name = 'lobby.place';

export class Place {
  /** What the server told last: where the tablet stands, the campaign, the code as SVG. */
  #told;
  /** Why the tablet may not go on; null while it may. */
  refusal = null;

  /** `keep` and `kept` write and read what the browser remembers; `ask` and `fetchText` reach the server. */
  constructor({ ask = call, fetchText = textOf, kept = preference, keep = keepPreference } = {}) {
    Object.assign(this, { ask, fetchText, keep });
    this.#told = read(kept(name));
  }

  get isKnown() {
    return this.#told.lobby !== undefined;
  }

  get lobby() {
    return this.#told.lobby;
  }

  /** Null where nothing is promoted. */
  get campaign() {
    return this.#told.campaign ?? null;
  }

  /** The install code of the entrance as SVG; undefined until it was heard once. */
  get code() {
    return this.#told.code;
  }

  /** Asks anew. Resolves to whether the server was there; what it told before stands until then. */
  async refresh() {
    try {
      const lobby = await this.ask('GET', '/api/v1/lobby');
      const moved = lobby.entrance.placement !== this.lobby?.entrance.placement;
      const campaign = await this.ask('GET', '/api/v1/campaign').catch((problem) => this.#withoutCampaign(problem));
      const code = moved || !this.code ? await this.fetchText(`/qr/${encodeURIComponent(lobby.entrance.placement)}.svg`) : this.code;
      this.#told = { lobby, campaign, code };
      this.keep(name, JSON.stringify(this.#told));
      this.refusal = null;
      return true;
    } catch (problem) {
      if (problem.isPassing === false) this.refusal = problem;
      return false;
    }
  }

  /** That there is none now is said; that it could not be asked changes nothing. */
  #withoutCampaign(problem) {
    return problem.isPassing ? this.#told.campaign : null;
  }
}

async function textOf(path) {
  const response = await fetch(path, { credentials: 'same-origin' });
  return response.ok ? response.text() : undefined;
}

function read(kept) {
  try {
    return JSON.parse(kept) ?? {};
  } catch {
    return {};
  }
}
