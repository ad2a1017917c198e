// What a scan at the desk means: somebody inside who leaves, somebody who has been here, somebody new; or no card at all,
// and then what to do.

import { announce } from '../shared/announce.js';
import { readCard } from '../shared/card.js';
import { byId } from '../shared/element.js';
import { text, whenLanguageChanges } from '../shared/texts.js';
import { insideWithCard, leavers } from './choices.js';

/** How long the known are waited for; then the card is filled in as that of somebody new. */
const patience = 1_500;

/** The first doubt is said, which is the gravest; the form without the old number is none. */
const asWords = (warnings) => warnings.filter((warning) => warning !== 'six_field_variant').slice(0, 1)
  .map((warning) => `scan.warning.${warning}`);

export class Scans {
  #place = byId('scan-result');
  #said = [];

  /** `search(query, signal)` finds visitors of before; the others are the parts of the desk. */
  constructor({ book, line, registration, search }) {
    Object.assign(this, { book, line, registration, search });
    whenLanguageChanges(() => this.#draw());
  }

  /** Takes what was scanned. The text goes no further than this call. */
  async take(raw) {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    const card = readCard(raw);
    if (!card.ok) return this.#refuse(card, raw);
    const { id, fullName, warnings } = card;
    const leaving = insideWithCard(this.book.inside(), card);
    if (leaving && !this.registration.isCompleting) {
      this.say(['scan.inside'], { name: fullName });
      this.line.offer([{ leaving }, { visitor: { name: fullName }, card }]);
      return;
    }
    if (!this.registration.isFreeFor(fullName)) {
      this.say(['scan.busy'], { name: fullName }, true);
      return;
    }
    this.registration.fillCard({ fullName, id });
    this.say(['scan.new', ...asWords(warnings)], { name: fullName });
    const known = await this.#known(id);
    // Whoever went on typing is not interrupted.
    if (known && this.registration.isOfCard(id)) {
      this.registration.fillKnown(known.visitor);
      this.say(['scan.known', ...asWords(warnings)], { name: fullName });
    }
  }

  /** The card's owner, whatever the register called them last. */
  async #known(id) {
    const found = await this.search(id, AbortSignal.timeout(patience)).catch(() => []);
    return found.find(({ visitor }) => visitor.document?.lastFour === id.slice(-4)) ?? null;
  }

  /** A badge has a code too: it is as if its number had been typed. */
  #refuse({ kind }, raw) {
    const badge = leavers(this.book.inside(), raw.trim()).filter(({ isByBadge }) => isByBadge);
    if (badge.length > 0) {
      this.say(['scan.badge'], {});
      this.line.offer(badge);
    } else {
      this.say([`scan.refused.${kind}`], {}, true);
      this.registration.focus();
    }
  }

  say(keys, values, isBad = false) {
    this.#said = keys.map((key) => [key, values]);
    this.#place.classList.toggle('bad', isBad);
    this.#draw();
    announce(this.#place.textContent);
  }

  clear() {
    this.#said = [];
    this.#draw();
  }

  #draw() {
    this.#place.textContent = this.#said.map(([key, values]) => text(key, values)).join(' ');
  }
}
