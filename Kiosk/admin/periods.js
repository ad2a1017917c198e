// When campaigns, agencies and headquarters are in force: days as `2026-11-23`, which sort as they read.

const dayAfter = (day) => moved(day, 1);
const dayBefore = (day) => moved(day, -1);

function moved(day, by) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + by)).toISOString().slice(0, 10);
}

/** `past`, `now` or `future`: a missing day is no bound. */
export function periodOf({ validFrom, validTo }, today) {
  if (validFrom && today < validFrom) return 'future';
  if (validTo && today > validTo) return 'past';
  return 'now';
}

/** The days from today on that no campaign covers, between two or after the last: `{ from, to }`, `to` missing for ever. */
export function gapsAfter(campaigns, today) {
  const coming = campaigns.filter((each) => periodOf(each, today) !== 'past')
    .sort((one, other) => (one.validFrom ?? '').localeCompare(other.validFrom ?? ''));
  const gaps = [];
  let free = today;
  for (const { validFrom, validTo } of coming) {
    if (validFrom && free < validFrom) gaps.push({ from: free, to: dayBefore(validFrom) });
    if (!validTo) return gaps;
    free = dayAfter(validTo);
  }
  return [...gaps, { from: free }];
}

/** The first of some campaigns that is in force on a day of these; what is being changed is not asked. */
export function overlapping(campaigns, { id, validFrom, validTo }) {
  return campaigns.find((other) => other.id !== id
    && (!validFrom || !other.validTo || validFrom <= other.validTo)
    && (!other.validFrom || !validTo || other.validFrom <= validTo));
}
