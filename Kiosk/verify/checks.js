// The checks of a log, in the order in which they are told. Each finds out one thing; what all of them
// stand on is the shape of the file, so when that is broken none of the others is made.

import { checkAgainst } from './against.js';
import { checkFigures } from './closing.js';
import { checkRows } from './csvrows.js';
import { parseLog, Unreadable } from './log.js';
import { Nodes } from './merkle.js';
import { fails, holds, idle, unmade } from './outcome.js';
import { checkCommitments, checkErasures } from './personal.js';
import { checkNumbers, checkProofs, checkRange } from './place.js';
import { checkEnd, checkKey, checkSignature } from './signing.js';
import { parseKey } from './verifierkey.js';

/** After the format, in order; the ids are the same in every program that checks logs. */
const afterFormat = {
  key: checkKey,
  signature: checkSignature,
  end: checkEnd,
  proofs: checkProofs,
  numbers: checkNumbers,
  range: checkRange,
  commitments: checkCommitments,
  erasures: checkErasures,
  figures: checkFigures,
  rows: checkRows,
  against: checkAgainst,
};

export const checkIds = ['format', ...Object.keys(afterFormat)];

/** The share of the whole that each long part takes. */
const shares = { format: [0, 0.35], proofs: [0.35, 0.85], commitments: [0.85, 1] };

/**
 * Checks a log. `given` holds its bytes as `log`, and what the auditor has besides: `csv` (bytes), `older`
 * (`{ note, key }`), `consistency` (a parsed proof) and `heldKey`. `progress(share)` is awaited now and then; what it
 * throws ends the run. Resolves to `{ head, outcomes }`; each outcome has the `id` of its check.
 */
export async function checkLog(given, progress = async () => {}) {
  const advance = (part) => (share) => progress(shares[part][0] + share * (shares[part][1] - shares[part][0]));
  let log;
  try {
    log = await parseLog(given.log, advance('format'));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    const format = { id: 'format', ...fails(fault.key, fault.values, fault.entries) };
    return { outcomes: [format, ...Object.keys(afterFormat).map((id) => ({ id, ...withoutFormat(id, given) }))] };
  }
  const { head, entries } = log;
  const run = {
    ...log, given, advance, nodes: new Nodes(), key: await parseKey(head.key),
    byNumber: new Map(entries.map((entry) => [entry.number, entry])),
  };
  const outcomes = [{ id: 'format', ...holds('check.format.holds', { count: entries.length }) }];
  for (const [id, check] of Object.entries(afterFormat)) outcomes.push({ id, ...await check(run) });
  return { head, outcomes };
}

function withoutFormat(id, given) {
  if (id === 'rows' && !given.csv) return idle('check.rows.idle');
  if (id === 'against' && !given.older) return idle('check.against.idle');
  return unmade('check.unmade.format');
}
