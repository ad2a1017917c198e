// Whether the CSV that people file says what the entries say.

import { parseCSV } from './csv.js';
import { fails, holds, idle } from './outcome.js';
import { agrees, columns, languageOf, rowOf } from './rows.js';
import { visitsOf } from './visit.js';

/** The records of the file, header first; undefined when it is not UTF-8 or no CSV. */
function recordsIn(bytes) {
  try {
    return parseCSV(new TextDecoder('utf-8', { fatal: true }).decode(bytes))?.filter((record) => record.length > 1 || record[0] !== '');
  } catch {
    return undefined;
  }
}

export function checkRows({ head, entries, given }) {
  if (!given.csv) return idle('check.rows.idle');
  const [header, ...rows] = recordsIn(given.csv) ?? [];
  if (!header) return fails('check.rows.unreadable');
  const language = languageOf(header);
  if (!language) return fails('check.rows.header');

  // As they stood at the checkpoint: all entries of the file count.
  const visits = visitsOf(head.day, head.timeZone, entries);
  for (const [index, visit] of visits.entries()) {
    const row = rows[index];
    const { number } = visit.arrival;
    // Counted as people count who open the file: the header is row 1.
    if (row?.[0] !== String(number)) return fails('check.rows.otherVisit', { row: index + 2 }, [number]);
    const expected = Object.entries(rowOf(visit, head, language));
    const wrong = expected.find(([column, text]) => !agrees(column, row[columns.indexOf(column)], text, visit, language));
    if (wrong || row.length !== columns.length) {
      return fails('check.rows.field', { row: index + 2, column: wrong?.[0] ?? columns.at(-1) }, [number]);
    }
  }
  if (rows.length > visits.length) return fails('check.rows.tooMany', { row: visits.length + 2 });
  const erased = visits.filter(({ details, unsure }) => !details || unsure.size > 0).length;
  return erased > 0 ? holds('check.rows.holdsErased', { count: rows.length, erased }) : holds('check.rows.holds', { count: rows.length });
}
