import { Combobox } from './combobox.js';
import { element } from './element.js';
import { fold } from './spelling.js';

const mostShown = 20;

/** An input that stands for a headquarters or an agency: typed by any part of its name or code, or chosen below. */
export class PlaceField {
  places = [];

  /** `chosen(place)` hears what was chosen below. */
  constructor({ input, list, chosen }) {
    this.input = input;
    this.combobox = new Combobox({
      input, list, least: 1, pause: 0,
      find: async (query) => matching(this.places, query).slice(0, mostShown),
      draw: ({ code, name }) => [element('span', { class: 'choice-name', text: name }), element('span', { class: 'choice-more', text: code })],
      choose: (place) => {
        this.show(place);
        chosen(place);
      },
    });
  }

  show(place) {
    this.combobox.close();
    this.input.value = written(place);
  }

  /** The place meant by what stands in the field: one taken over, a whole code, or the only one that fits. */
  get place() {
    const typed = fold(this.input.value);
    if (!typed) return undefined;
    const exact = this.places.find((each) => fold(written(each)) === typed || fold(each.code) === typed);
    const fitting = exact ? [exact] : matching(this.places, typed);
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

export function matching(places, query) {
  return places.filter(({ code, name, agencyName = '' }) => fold(`${code} ${name} ${agencyName}`).includes(fold(query)));
}

/** A place as it stands in the field once chosen. */
function written({ code, name }) {
  return `${name} (${code})`;
}

/** The agencies of some headquarters, each once, in the order of their names. */
export function agenciesOf(headquarters) {
  const names = new Map(headquarters.map(({ agency, agencyName }) => [agency, agencyName]));
  return [...names].map(([code, name]) => ({ code, name })).sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}
