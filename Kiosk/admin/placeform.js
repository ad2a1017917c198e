// From what was typed about an agency or a headquarters to what the server takes, and what is found of them.

import { Problem } from '../shared/api.js';
import { fold, tidy } from '../shared/spelling.js';

export const missingPlace = (code, field) => new Problem({ status: 422, code, field });

/** What agencies and headquarters have in common: a name, days, a successor. Days left empty are left out. */
export function placeOf(fields, successor) {
  const next = successor.place;
  if (!next && successor.input.value.trim()) throw missingPlace('successor-unknown', 'successor');
  return {
    name: tidy(fields.name.value),
    validFrom: fields.validFrom.value || undefined,
    validTo: fields.validTo.value || undefined,
    successor: next?.code,
  };
}

/** The next free code of an agency's headquarters: `LA-SNV-3`. */
export function nextCode(agency, headquarters) {
  const taken = new Set(headquarters.map(({ code }) => code));
  let number = 1;
  while (taken.has(`${agency}-${number}`)) number += 1;
  return `${agency}-${number}`;
}

/**
 * The agencies in which something folded is found, with their headquarters: all of them when it is the agency that was
 * meant, or else those that were.
 */
export function grouped(agencies, headquarters, words) {
  const has = (place) => fold(`${place.code} ${place.name} ${place.address ?? ''}`).includes(words);
  return agencies.flatMap((agency) => {
    const own = headquarters.filter((each) => each.agency === agency.code);
    if (has(agency)) return [{ agency, headquarters: own }];
    const fitting = own.filter(has);
    return fitting.length > 0 ? [{ agency, headquarters: fitting }] : [];
  });
}
