// The files of a day, each one click.

import { element } from '../shared/element.js';
import { language, text } from '../shared/texts.js';
import { dayForPeople } from '../shared/time.js';

export const formats = ['pdf', 'xlsx', 'csv', 'jsonl', 'zip'];

export function fileAddress(place, day, format) {
  return `/api/v1/headquarters/${encodeURIComponent(place.code)}/days/${day}/log.${format}?lang=${language()}`;
}

export function fileLinks(place, day, wanted = formats) {
  return wanted.map((format) => element('a', {
    'href': fileAddress(place, day, format), 'download': '', 'class': 'quiet button', 'data-format': format,
    'text': format.toUpperCase(), 'aria-label': text('office.download', { format: format.toUpperCase(), day: dayForPeople(day) }),
  }));
}
