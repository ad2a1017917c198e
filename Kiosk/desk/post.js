// Where this desk stands: the recorder's headquarters and the entrance chosen there.

import { byId, element } from '../shared/element.js';
import { keepPreference, preference } from '../shared/preference.js';

export class Post {
  headquarters = null;
  entrance = null;

  /** `moved(entrance)` hears when another entrance is chosen. */
  constructor({ moved }) {
    this.moved = moved;
    byId('entrance').addEventListener('change', (event) => this.#choose(event.target.value));
  }

  get timeZone() {
    return this.headquarters?.timeZone ?? 'Asia/Ho_Chi_Minh';
  }

  /** `LA-SNV-1-A` as people call it. */
  nameOf(code) {
    return this.headquarters?.entrances.find((each) => each.code === code)?.name ?? code;
  }

  /** Takes the headquarters an account may see; answers whether there is one with an entrance to stand at. */
  take(all, account) {
    const found = all.find((each) => each.code === account.headquarters) ?? null;
    if (!found || found.entrances.length === 0) return false;
    this.headquarters = found;
    byId('entrance').replaceChildren(...found.entrances.map(({ code, name }) => element('option', { value: code, text: name })));
    byId('entrance-choice').hidden = found.entrances.length < 2;
    const kept = preference('entrance');
    this.#choose(found.entrances.some(({ code }) => code === kept) ? kept : found.entrances[0].code);
    return true;
  }

  #choose(code) {
    this.entrance = this.headquarters.entrances.find((each) => each.code === code);
    byId('entrance').value = code;
    keepPreference('entrance', code);
    this.moved(this.entrance);
  }
}
