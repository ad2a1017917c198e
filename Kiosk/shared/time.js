// Instants are stored in UTC and shown in the headquarters' time zone, always as dd/MM/yyyy HH:mm,
// whatever language the screen speaks: a book is read by people who did not choose its language.

const formats = new Map();

function parts(instant, timeZone) {
  if (!formats.has(timeZone)) {
    formats.set(timeZone, new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    }));
  }
  const list = formats.get(timeZone).formatToParts(new Date(instant));
  return Object.fromEntries(list.map(({ type, value }) => [type, value]));
}

/** `08:15` */
export function clockTime(instant, timeZone) {
  const { hour, minute } = parts(instant, timeZone);
  return `${hour}:${minute}`;
}

/** `23/11/2026 08:15` */
export function dateTime(instant, timeZone) {
  const { year, month, day, hour, minute } = parts(instant, timeZone);
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

/** The local day an instant falls on, as the interfaces write it: `2026-11-23`. */
export function localDay(instant, timeZone) {
  const { year, month, day } = parts(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** The calendar day before `2026-11-23`; counted on the calendar, so that no clock change can shift it. */
export function dayBefore(day) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10);
}

/** `2026-11-23` as people read it: `23/11/2026`. */
export function dayForPeople(day) {
  return day.split('-').reverse().join('/');
}

/** The time alone for something of today, with its day for anything older. */
export function timeSeenFrom(instant, now, timeZone) {
  const sameDay = localDay(instant, timeZone) === localDay(now, timeZone);
  return sameDay ? clockTime(instant, timeZone) : dateTime(instant, timeZone);
}
