import { language } from '../shared/texts.js';

/** `1.234`, as the language writes it. */
export function count(value) {
  return new Intl.NumberFormat(language()).format(value);
}

/** `62%`; a dash for a share of nothing. */
export function percent(share) {
  return share === null ? '–' : new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** `T2`, `Mon`. */
export function weekday(day) {
  return new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
