// What an auditor hands in, recognised by what stands in it and not by its name.

import { parseCSV } from './csv.js';
import { decimal } from './decimal.js';
import { hash } from './leaf.js';
import { format, largestFile } from './log.js';
import { isFirstTitle } from './rows.js';
import { listOf, record, whole } from './shape.js';

/** Everything but a log and a CSV is shorter than this, and so is the first line of a log. */
const glance = 65_536;

const consistencyShape = record({ from: whole(0), to: whole(0), proof: listOf(hash, 128) });

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Origin, size, root, blank line, signature; what is wrong in them is for the check to say. */
const looksLikeCheckpoint = (text) => /^gatebook\/.*\n.*\n.*\n\n— /.test(text);

/** A note that went through a mail or an editor: line ends and the last of them are not what was signed. */
const asSigned = (text) => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;

/**
 * Looks at the beginning of a file: its `kind`, and what can already be read of it. A `log` has the
 * `size`, the `note` and the `key` of its checkpoint, a `note` itself, a `consistency` its `proof`; a
 * `csv` has nothing yet. The other kinds are `tooLarge` and `unknown`.
 */
export async function recognise(file) {
  if (file.size > largestFile) return { kind: 'tooLarge' };
  const text = await file.slice(0, glance).text();
  const firstLine = text.split(/\r?\n/, 1)[0];
  const isWhole = file.size <= glance;
  const value = parse(isWhole ? text : firstLine) ?? parse(firstLine);
  if (consistencyShape(value) === undefined) return { kind: 'consistency', proof: value };
  // A head with a flaw is still the head of a log; what is wrong with it is for the checks to say.
  if (firstLine.startsWith('{') && firstLine.includes(`"${format}"`)) {
    const note = typeof value?.checkpoint === 'string' ? value.checkpoint : '';
    const key = typeof value?.key === 'string' ? value.key : undefined;
    return { kind: 'log', size: decimal(note.split('\n')[1]) ?? 0, note, key };
  }
  if (isWhole && looksLikeCheckpoint(asSigned(text))) return { kind: 'note', note: asSigned(text) };
  if (isFirstTitle(parseCSV(firstLine)?.[0]?.[0])) return { kind: 'csv' };
  return /\.jsonl$/i.test(file.name ?? '') ? { kind: 'log', size: 0, note: '' } : { kind: 'unknown' };
}

/**
 * What each file is for. Of two logs the one with more entries is checked and the other is the older
 * checkpoint, unless all are `asComparison`; of two files for one part the later counts.
 */
export function partsOf(files, { asComparison = false } = {}) {
  const parts = {};
  if (!asComparison) {
    for (const each of files) if (each.kind === 'log' && !(each.size < parts.log?.size)) parts.log = each;
  }
  for (const each of files) {
    if (each === parts.log) continue;
    const part = { csv: 'csv', consistency: 'consistency', note: 'older', log: 'older' }[each.kind] ?? 'refused';
    parts[part] = each;
  }
  return parts;
}
