// Spans of days on the calendar, as `yyyy-mm-dd`; counted in UTC, so that no clock change can shift them.

const millisecondsPerDay = 86_400_000;

const moment = (day) => Date.parse(`${day}T00:00:00Z`);
const written = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);

/** The day so many days after another, or before it. */
export function daysAfter(day, count) {
  return written(moment(day) + count * millisecondsPerDay);
}

/** The first and the last day of the month so many months after the one of `day`. */
export function monthOf(day, months = 0) {
  const [year, month] = day.split('-').map(Number);
  const from = written(Date.UTC(year, month - 1 + months, 1));
  return { from, to: written(Date.UTC(year, month + months, 0)) };
}

/** The last so many days, `today` among them. */
export function lastDays(count, today) {
  return { from: daysAfter(today, 1 - count), to: today };
}

/** How many days a span has; 0 or less when it ends before it begins. */
export function length({ from, to }) {
  return (moment(to) - moment(from)) / millisecondsPerDay + 1;
}

export function eachDay(span) {
  return Array.from({ length: Math.max(0, length(span)) }, (_, index) => daysAfter(span.from, index));
}

/** Whether it is a day as a date field writes one. */
export function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment(text)) && written(moment(text)) === text;
}

/** `11/2026`, as people write a month. */
export function monthForPeople(day) {
  const [year, month] = day.split('-');
  return `${month}/${year}`;
}
