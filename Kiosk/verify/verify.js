// The page on which an auditor checks a day log. Everything it needs is loaded with it; from then on it
// asks the network for nothing and keeps nothing.

import { byId } from '../shared/element.js';
import { languageButton, startTexts, whenLanguageChanges } from '../shared/texts.js';
import { missingCapability } from './capability.js';
import { checkLog } from './checks.js';
import { FileField } from './filefield.js';
import { GivenList } from './givenlist.js';
import { partsOf, recognise } from './given.js';
import { verdict } from './outcome.js';
import { Report } from './report.js';

await startTexts({ all: true });

const report = new Report();
const list = new GivenList({ removed });
const heldKey = byId('held-key');

/** The file of each part: `log`, `csv`, `older`, `consistency`, `refused`. */
let parts = {};

/** Which run is the latest; an older one ends as soon as it notices. */
let turn = 0;

languageButton(byId('language'));
whenLanguageChanges(() => list.draw(parts));

const missing = await missingCapability();
if (missing) {
  report.refuse(missing);
} else {
  new FileField({ zone: byId('log-zone'), chosen: takeLog });
  new FileField({ zone: byId('more-zone'), chosen: takeComparison });
  heldKey.addEventListener('change', check);
  byId('given').addEventListener('submit', (event) => event.preventDefault());
}

/** A log begins a new check: what was compared with the one before does not belong to it. */
async function takeLog(files) {
  const found = await recognised(files);
  const isAnew = found.some(({ kind }) => kind === 'log');
  parts = isAnew ? partsOf(found) : { ...parts, refused: undefined, ...partsOf(found) };
  check();
}

async function takeComparison(files) {
  parts = { ...parts, refused: undefined, ...partsOf(await recognised(files), { asComparison: true }) };
  check();
}

function recognised(files) {
  return Promise.all(files.map(async (file) => {
    // A folder, or a file that is gone: it cannot be read, and is shown as what it is not.
    const found = await recognise(file).catch(() => ({ kind: 'unknown' }));
    return { ...found, file };
  }));
}

function removed(part) {
  parts = { ...parts, [part]: undefined };
  check();
}

async function check() {
  turn += 1;
  const run = turn;
  list.draw(parts);
  report.clear();
  if (!parts.log) {
    if (Object.values(parts).some(Boolean)) report.refuse('verify.noLog');
    return;
  }
  try {
    const found = await checkLog(await given(), (share) => advance(run, share));
    if (run === turn) report.show({ ...found, verdict: verdict(found.outcomes) });
  } catch (error) {
    if (run !== turn) return;
    if (!(error instanceof DOMException)) throw error;
    report.refuse('verify.gone');
  }
}

async function given() {
  const { log, csv, older, consistency } = parts;
  const bytes = async (part) => part && new Uint8Array(await part.file.arrayBuffer());
  const [logBytes, csvBytes] = await Promise.all([log, csv].map(bytes));
  return {
    log: logBytes, csv: csvBytes, older: older && { note: older.note, key: older.key }, consistency: consistency?.proof,
    heldKey: heldKey.value.replace(/\s+/g, '') || undefined,
  };
}

/** Shows how far a run is, and lets the page draw and hear. A run that is no longer the latest ends here. */
async function advance(run, share) {
  if (run !== turn) throw new DOMException('another check has begun', 'AbortError');
  report.progress(share);
  await new Promise((resolve) => setTimeout(resolve));
}
