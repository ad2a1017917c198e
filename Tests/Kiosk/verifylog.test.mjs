// Logs written by Tests/Kiosk/samplelog.mjs: what is right holds, and what was tampered with is named.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkIds, checkLog } from '../../Kiosk/verify/checks.js';
import { verdict } from '../../Kiosk/verify/outcome.js';
import { entriesNamed, sentence } from '../../Kiosk/verify/sentence.js';
import { days, origin, Register, sampleRegister } from './samplelog.mjs';
import { canonical, Signer } from './sampletree.mjs';

const texts = Object.fromEntries(['vi', 'en'].map((language) => [
  language, JSON.parse(readFileSync(new URL(`../../Kiosk/texts/${language}.json`, import.meta.url), 'utf8')),
]));

/** The dictionary as the page has it; a place that is left unfilled is a fault. */
const dictionary = (language) => (key, values = {}) => {
  assert.ok(key in texts[language], key);
  return texts[language][key].replace(/\{(\w+)\}/g, (place, name) => {
    assert.ok(values[name] !== undefined, `${key}: ${place}`);
    return values[name];
  });
};

/** Checks a log; every outcome is also said, in both languages. */
async function check(given) {
  const { head, outcomes } = await checkLog(given);
  assert.deepEqual(outcomes.map(({ id }) => id), checkIds);
  for (const outcome of [...outcomes, verdict(outcomes)]) {
    for (const language of ['vi', 'en']) {
      assert.doesNotMatch(sentence(outcome, dictionary(language), language), /undefined|NaN|\[object/);
      if (outcome.entries) entriesNamed(outcome, dictionary(language));
    }
  }
  const of = Object.fromEntries(outcomes.map((each) => [each.id, each]));
  const named = (state) => outcomes.filter((each) => each.state === state).map(({ id }) => id);
  return { head, of, failing: named('fails'), unmade: named('unmade'), idle: named('idle'), verdict: verdict(outcomes) };
}

const register = () => sampleRegister(20261124);

/** What is wrong with the log of the sample's second day after `change(log, register)`, signed anew unless said otherwise. */
async function after(change, { resign = true, more = {}, made = register } = {}) {
  const sample = made();
  const log = sample.log(1);
  const original = sample.write(log);
  change(log, sample);
  if (resign) return check({ log: sample.write(log), ...more });
  // The end line of the file as it was, after lines that are no longer those.
  const end = original.toString().trimEnd().split('\n').at(-1);
  const lines = [log.head, ...log.lines].map((each) => canonical(each));
  return check({ log: Buffer.from([...lines, end, ''].join('\n')), ...more });
}

const flip = (base64) => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[7] ^= 4;
  return bytes.toString('base64');
};

const inLeaf = (line, change) => {
  const leaf = JSON.parse(line.leaf);
  change(leaf);
  line.leaf = canonical(leaf);
};

const kindOf = (line) => JSON.parse(line.leaf).kind;

test('a right log holds in every check, with its CSV in either language and an older checkpoint', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const sample = sampleRegister(seed, { isClosed: seed % 3 > 0, visits: seed % 12 });
    const { failing, unmade, idle, verdict: { state } } = await check({
      log: sample.write(sample.log(1)), csv: sample.csv(1, seed % 2 ? 'vi' : 'en'),
      older: { note: sample.checkpoint(sample.earlier) }, heldKey: sample.signer.verifierKey,
    });
    assert.deepEqual({ failing, unmade }, { failing: [], unmade: [] }, `SEED=${seed}`);
    assert.deepEqual(idle, seed % 3 > 0 ? [] : ['figures'], `SEED=${seed}`);
    assert.equal(state, 'holds');
  }
});

test('the first day of a register, a day without entries and an empty register hold too', async () => {
  const sample = sampleRegister(3);
  assert.deepEqual((await check({ log: sample.write(sample.log(0)), csv: sample.csv(0) })).failing, []);

  const quiet = new Register(4);
  quiet.visit(Date.parse('2026-11-23T01:00:00Z'));
  quiet.close(0);
  const found = await check({ log: quiet.write(quiet.log(1)) });
  assert.deepEqual(found.failing, []);
  assert.equal(found.of.numbers.key, 'check.numbers.holdsNone');

  const empty = new Register(5);
  assert.deepEqual((await check({ log: empty.write(empty.log(0)) })).failing, []);
});

test('what is not asked for is said as that, and counts neither way', async () => {
  const sample = sampleRegister(6, { isClosed: false });
  const { idle, verdict: { key } } = await check({ log: sample.write(sample.log(1)) });
  assert.deepEqual(idle, ['figures', 'rows', 'against']);
  assert.equal(key, 'verify.verdict.holds');
});

test('a changed leaf is found by its proof, and named', async () => {
  let changed;
  const found = await after(({ lines }) => {
    changed = lines.find((line) => kindOf(line) === 'answered').number;
    inLeaf(lines.find(({ number }) => number === changed), (leaf) => {
      leaf.occurredAt = leaf.occurredAt.replace(/\d(?=Z)/, (digit) => (Number(digit) + 1) % 10);
    });
  });
  assert.deepEqual(found.failing, ['proofs']);
  assert.deepEqual(found.of.proofs.entries, [changed]);
});

test('a changed proof, and one that is too short or too long, is named', async () => {
  for (const change of [(proof) => [flip(proof[0]), ...proof.slice(1)], (proof) => proof.slice(1), (proof) => [...proof, proof[0]]]) {
    const found = await after(({ lines }) => { lines[4].proof = change(lines[4].proof); });
    assert.deepEqual(found.failing, ['proofs']);
    assert.equal(found.of.proofs.entries.length, 1);
  }
});

test('a changed payload or salt is named; so is one without the other, and one that was never committed to', async () => {
  const withPayload = ({ lines }) => lines.find(({ payload }) => payload !== null);
  const changes = [
    ['check.commitments.other', (log) => { const line = withPayload(log); line.payload = line.payload.replace('Văn', 'Vân'); }],
    ['check.commitments.other', (log) => { const line = withPayload(log); line.payload = `${line.payload.slice(0, -1)};`; }],
    ['check.commitments.other', (log) => { const line = withPayload(log); line.salt = flip(line.salt); }],
    ['check.commitments.half', (log) => { withPayload(log).salt = null; }],
    ['check.commitments.uncommitted', (log) => {
      const { payload, salt } = withPayload(log);
      Object.assign(log.lines.find((line) => kindOf(line) === 'departed'), { payload, salt });
    }],
  ];
  for (const [key, change] of changes) {
    const found = await after(change);
    assert.deepEqual(found.failing, ['commitments'], key);
    assert.equal(found.of.commitments.key, key);
    assert.equal(found.of.commitments.entries.length, 1);
  }
});

test('a payload that is committed to and yet not of its kind is named', async () => {
  const odd = () => {
    const sample = new Register(8);
    sample.append('annulled', { visit: sample.uuid(), occurred: Date.parse('2026-11-23T01:00:00Z'), payload: { grund: 'x' } });
    return sample;
  };
  const sample = odd();
  const found = await check({ log: sample.write(sample.log(0)) });
  assert.deepEqual(found.failing, ['commitments']);
  assert.equal(found.of.commitments.key, 'check.commitments.unreadable');
});

test('a payload that is gone without an erasure is named, also when an erasure of before lists it', async () => {
  const silently = () => {
    const sample = sampleRegister(9, { hasErasures: false });
    const arrival = sample.entries.find(({ leaf }) => leaf.kind === 'arrived' && leaf.receivedAt.startsWith(days[1]));
    sample.erase([arrival.number], { silently: true });
    return sample;
  };
  const found = await after(() => {}, { made: silently });
  assert.deepEqual(found.failing, ['erasures']);
  assert.equal(found.of.erasures.entries.length, 1);

  const tooEarly = new Register(10);
  tooEarly.append('erased', { occurred: Date.parse('2026-11-23T00:00:00Z'), author: 'server', erased: '2', count: 1 });
  tooEarly.visit(Date.parse('2026-11-23T01:00:00Z'));
  tooEarly.erase(tooEarly.entries.map(({ number }) => number), { silently: true });
  const early = await check({ log: tooEarly.write(tooEarly.log(0)) });
  assert.deepEqual(early.failing, ['erasures']);
});

test('a checkpoint of another root, size or signature is not signed', async () => {
  const changes = {
    root: (note) => note.replace(/\n([^\n]{44})\n\n/, (_, root) => `\n${flip(root)}\n\n`),
    size: (note) => note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
    signature: (note) => note.replace(/ (\S+)\n$/, (_, signature) => ` ${flip(signature)}\n`),
  };
  for (const [part, change] of Object.entries(changes)) {
    const found = await after(({ head }) => { head.checkpoint = change(head.checkpoint); });
    assert.ok(found.failing.includes('signature'), part);
    assert.equal(found.failing.includes('proofs'), part !== 'signature', part);
    if (part === 'root') assert.equal(found.of.proofs.key, 'check.proofs.none');
  }
});

test('a signed checkpoint of entries that were rewritten does not help: the proofs lead elsewhere', async () => {
  const found = await after(({ head, lines }, sample) => {
    inLeaf(lines[3], (leaf) => { leaf.author = 'account:ai.do'; });
    sample.entries[lines[3].number - 1].text = lines[3].leaf;
    head.checkpoint = sample.checkpoint();
  });
  assert.deepEqual(found.failing, ['proofs']);
});

test('a key of another name, another ID or another owner is named', async () => {
  const other = new Signer(origin, Buffer.alloc(32, 1));
  const foreign = new Signer('gatebook/so.example.vn/LA-SYT-1', Buffer.alloc(32, 2));
  const cases = [
    [({ head }) => { head.key = head.key.replace(/\+[0-9a-f]/, (start) => (start === '+0' ? '+1' : '+0')); },
      ['key'], 'check.key.malformed', ['signature', 'end']],
    [({ head }) => { head.key = other.verifierKey; }, ['signature', 'end'], 'check.key.holds', []],
    [({ head }) => { head.key = foreign.verifierKey; }, ['key', 'signature', 'end'], 'check.key.otherOrigin', []],
  ];
  for (const [change, failing, key, unmade] of cases) {
    const found = await after(change);
    assert.deepEqual({ failing: found.failing, unmade: found.unmade, key: found.of.key.key }, { failing, unmade, key });
  }
  const named = await after(({ head }, sample) => {
    head.key = foreign.verifierKey;
    head.checkpoint = foreign.note(head.checkpoint.slice(0, head.checkpoint.indexOf('\n\n') + 1).replace(origin, foreign.name));
    sample.signer = foreign;
  });
  assert.deepEqual(named.failing, ['key']);
  assert.equal(named.of.key.key, 'check.key.otherHeadquarters');
});

test('the key that somebody holds is compared, whole or bare', async () => {
  const { signer } = register();
  const other = new Signer(origin, Buffer.alloc(32, 3));
  const found = (heldKey) => after(() => {}, { more: { heldKey } });
  for (const held of [signer.verifierKey, signer.publicKey.toString('base64')]) {
    assert.equal((await found(held)).of.key.key, 'check.key.holdsHeld');
  }
  for (const held of [other.verifierKey, other.publicKey.toString('base64'), signer.name, 'x']) {
    assert.deepEqual((await found(held)).failing, ['key']);
  }
});

test('numbers: a line with another number, of another register, removed, swapped', async () => {
  const cases = [
    [({ lines }) => { lines[2].number = 9_999; }, ['proofs', 'numbers', 'figures']],
    [({ head }) => { head.headquarters = 'LA-SNV-2'; }, ['key', 'numbers']],
    [({ lines }) => { lines.splice(5, 1); }, ['numbers', 'figures']],
    [({ lines }) => { lines.splice(5, 2, lines[6], lines[5]); }, ['numbers']],
    [({ lines }) => { lines.push(lines.splice(-2, 1)[0]); }, ['numbers']],
  ];
  for (const [change, failing] of cases) {
    const found = await after(change);
    assert.deepEqual(found.failing.filter((id) => id !== 'erasures'), failing);
    assert.ok(found.of.numbers.entries.length > 0);
  }
});

test('a line inserted twice, and an unknown key, a wrong type or another spelling, are faults of format that end the run', async () => {
  const cases = [
    ['check.format.repeated', ({ lines }) => { lines.splice(5, 0, lines[2]); }],
    ['check.format.wrongKey', ({ lines }) => { lines[1].note = 'x'; }],
    ['check.format.wrongKey', ({ lines }) => { delete lines[1].proof; }],
    ['check.format.wrongKey', ({ lines }) => { lines[1].number = '42'; }],
    ['check.format.wrongKey', ({ lines }) => { lines[1].proof[0] = 'kurz'; }],
    ['check.format.wrongKey', ({ lines }) => { inLeaf(lines[1], (leaf) => { leaf.mood = 'x'; }); }],
    ['check.format.wrongKey', ({ lines }) => { inLeaf(lines[1], (leaf) => { leaf.occurredAt = '2026-02-31T00:00:00.000Z'; }); }],
    ['check.format.wrongKey', ({ lines }) => { lines[1].leaf = lines[1].leaf.replace('{', '{ '); }],
    ['check.format.wrongKey', ({ head }) => { head.timeZone = 'Asia/Nowhere'; }],
    ['check.format.wrongKey', ({ head }) => { head.day = '2026-11-31'; }],
    ['check.format.wrongKey', ({ head }) => { head.format = 'gatebook-log/2'; }],
    ['check.format.checkpoint', ({ head }) => { head.checkpoint = head.checkpoint.replace('\n\n', '\nmore\n\n'); }],
  ];
  for (const [key, change] of cases) {
    const found = await after(change);
    assert.deepEqual(found.failing, ['format'], `${key} ${change}`);
    assert.equal(found.of.format.key, key);
    assert.deepEqual([found.unmade.length, found.idle], [9, ['rows', 'against']]);
  }
});

test('a file that is cut, empty, not UTF-8 or no log at all is said to be that', async () => {
  const sample = register();
  const right = sample.write(sample.log(1));
  const text = right.toString();
  const cases = {
    'check.format.empty': Buffer.alloc(0),
    'check.format.unfinished': right.subarray(0, -1),
    'check.format.noEnd': Buffer.from(text.slice(0, text.indexOf('\n') + 1)),
    'check.format.notUTF8': Buffer.concat([right.subarray(0, 100), Buffer.from([0xff]), right.subarray(100)]),
    'check.format.notJSON': Buffer.from(`\uFEFF${text}`),
    'check.format.longLine': Buffer.from(`{"a":"${'x'.repeat(2 ** 20)}"}\n`),
    'check.format.tooLarge': { length: 257 * 2 ** 20 },
  };
  for (const [key, log] of Object.entries(cases)) assert.equal((await check({ log })).of.format.key, key);
  const repeated = Buffer.from(text.replace(/"number":(\d+),/, '"number":$1,"number":$1,'));
  assert.equal((await check({ log: repeated })).of.format.key, 'check.format.notJSON');
  const withoutEnd = Buffer.from(text.replace(/[^\n]*\n$/, ''));
  assert.equal((await check({ log: withoutEnd })).of.format.key, 'check.format.wrongKey');
});

test('whatever is changed after signing is found by the end line, and the end line is not another’s', async () => {
  const agency = await after(({ head }) => { head.agencyName = 'Sở Y tế'; }, { resign: false });
  assert.deepEqual(agency.failing, ['end']);
  assert.equal(agency.of.end.key, 'check.end.otherBytes');
  const removed = await after(({ lines }) => { lines.pop(); }, { resign: false });
  assert.equal(removed.of.end.key, 'check.end.otherCount');

  const sample = register();
  const other = new Signer(origin, Buffer.alloc(32, 4));
  const cases = {
    'check.end.unsigned': { signer: other },
    'check.end.otherDay': { end: (text) => text.replace(days[1], days[2]) },
    'check.end.otherCount': { end: (text) => text.replace(/\n(\d+)\n/, '\n1$1\n') },
    'check.end.otherBytes': { end: (text) => text.replace(/\n([^\n]{44})\n/, (_, digest) => `\n${flip(digest)}\n`) },
  };
  for (const [key, how] of Object.entries(cases)) {
    const found = await check({ log: sample.write(sample.log(1), how) });
    assert.deepEqual(found.failing, ['end']);
    assert.equal(found.of.end.key, key);
  }
});

test('a range that is cut at either end, or goes on beyond its closing, is named', async () => {
  const shorter = (log, at) => log.lines.splice(at, 1)[0];
  const cases = [
    ['check.range.noBeginning', (log) => { log.head.first += 1; shorter(log, 0); }],
    ['check.range.noBeginning', (log) => { log.lines = log.lines.filter(({ number }) => number !== log.head.first - 1); }],
    ['check.range.noEnd', (log) => { shorter(log, log.head.last - log.head.first); log.head.last -= 1; }],
    ['check.range.closedElsewhere', (log, sample) => {
      const next = sample.log(2).lines.find(({ number }) => number === log.head.last + 1);
      log.lines = log.lines.filter(({ number }) => number !== next.number);
      log.lines.splice(log.head.last - log.head.first + 1, 0, next);
      log.head.last += 1;
    }],
  ];
  for (const [key, change] of cases) {
    const found = await after(change);
    assert.ok(found.failing.includes('range'), key);
    assert.equal(found.of.range.key, key);
  }
});

test('a range said to be empty while the register goes on is named: a day could be hidden so', async () => {
  for (const made of [register, () => sampleRegister(15, { isClosed: false })]) {
    const found = await after((log) => {
      log.lines = log.lines.filter(({ number }) => number < log.head.first || number > log.head.last);
      log.head.last = log.head.first - 1;
    }, { made });
    assert.deepEqual(found.failing, ['range']);
    assert.equal(found.of.range.key, 'check.range.noEnd');
  }
});

test('a closing whose figures are wrong fails in the figures even when everything is signed', async () => {
  const changes = {
    'people': (closing) => { closing.people += 1; },
    'annulled': (closing) => { closing.annulled += 1; },
    'late': (closing) => { closing.late += 1; },
    'answers.declined': (closing) => { closing.answers.declined = (closing.answers.declined ?? 0) + 1; },
    'exits.witnessed': (closing) => { closing.exits.witnessed = (closing.exits.witnessed ?? 0) + 2; },
    'entries.arrived': (closing) => { closing.entries.arrived -= 1; },
    'entries.erased': (closing) => { closing.entries.erased = 3; },
  };
  for (const [figure, change] of Object.entries(changes)) {
    const sample = new Register(11);
    for (let hour = 0; hour < 5; hour += 1) sample.visit(Date.parse('2026-11-23T01:00:00Z') + hour * 3_600_000);
    sample.close(0, change);
    const found = await check({ log: sample.write(sample.log(0)) });
    assert.deepEqual(found.failing, ['figures'], figure);
    assert.equal(found.of.figures.values.figure, figure);
  }
});

test('a CSV with another cell, row, order or header is named; how a spreadsheet wrote it is not', async () => {
  const sample = register();
  const log = sample.write(sample.log(1));
  const csv = sample.csv(1, 'en').toString();
  const rowsOf = async (text) => (await check({ log, csv: Buffer.from(text) })).of.rows;
  const rows = csv.trimEnd().split('\r\n');
  const cases = [
    ['check.rows.field', csv.replace(/"2026-11-24 08/, '"2026-11-24 09')],
    ['check.rows.field', csv.replace('Cổng chính', 'Cổng phụ')],
    ['check.rows.field', csv.replace(/,"le\.tan",/, ',"le.tan",,')],
    ['check.rows.otherVisit', [rows[0], ...rows.slice(2), ''].join('\r\n')],
    ['check.rows.otherVisit', [rows[0], rows[2], rows[1], ...rows.slice(3), ''].join('\r\n')],
    ['check.rows.otherVisit', [...rows.slice(0, -1), ''].join('\r\n')],
    ['check.rows.tooMany', [...rows, rows.at(-1), ''].join('\r\n')],
    ['check.rows.header', csv.replace('Badge', 'Thẻ')],
    ['check.rows.unreadable', csv.replace('"Number"', '"Num"ber')],
  ];
  for (const [key, text] of cases) assert.equal((await rowsOf(text)).key, key);
  assert.equal((await check({ log, csv: Buffer.from([0xc4, 0x90, 0xff]) })).of.rows.key, 'check.rows.unreadable');
  for (const text of [csv.replace('\uFEFF', ''), csv.replaceAll('\r\n', '\n'), csv.trimEnd()]) assert.equal((await rowsOf(text)).state, 'holds');
});

test('a CSV of before an erasure is compared in what is left, and no further', async () => {
  const sample = sampleRegister(12, { hasErasures: false });
  const before = sample.csv(1);
  const [visit] = sample.visitsOf(days[1]);
  sample.erase([visit.arrival.number]);
  const log = sample.write(sample.log(1));
  for (const csv of [before, sample.csv(1)]) {
    const { failing, of } = await check({ log, csv });
    assert.deepEqual(failing, []);
    assert.equal(of.rows.key, 'check.rows.holdsErased');
  }
  const changed = before.toString().replace(new RegExp(`(\r\n${visit.arrival.number},"2026-11-2)4`), '$13');
  assert.deepEqual((await check({ log, csv: Buffer.from(changed) })).failing, ['rows']);
});

test('a correction whose payload is gone leaves its field open, and no other', async () => {
  const sample = new Register(13);
  const visit = sample.visit(Date.parse('2026-11-23T01:00:00Z'));
  const at = { visit, occurred: Date.parse('2026-11-23T05:00:00Z') };
  const number = sample.append('corrected', { ...at, field: 'purpose', payload: { new: 'Việc khác', reason: 'sửa' } });
  const before = sample.csv(0);
  sample.erase([number]);
  assert.deepEqual((await check({ log: sample.write(sample.log(0)), csv: before })).failing, []);
});

test('against an older checkpoint: right, rewritten, of another register, larger, unsigned, unreadable', async () => {
  const sample = register();
  const size = sample.entries.length;
  const log = sample.write(sample.log(1));
  const against = async (note, more = {}) => (await check({ log, older: { note, ...more } })).of.against;
  const rootOf = (note) => note.split('\n')[2];
  const signed = (from, root) => sample.signer.note(`${from}\n${root}\n`);

  for (const older of [sample.earlier, sample.earlier + 1, size]) {
    assert.equal((await against(sample.checkpoint(older))).state, 'holds');
  }
  assert.equal((await against(signed(`${origin}\n0`, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='))).state, 'holds');

  const otherRoot = flip(rootOf(sample.checkpoint()));
  for (const older of [sample.earlier, size, 0]) {
    assert.equal((await against(signed(`${origin}\n${older}`, otherRoot))).key, 'check.against.fails');
  }
  const elsewhere = new Signer('gatebook/so.example.vn/LA-SYT-1', Buffer.alloc(32, 5));
  assert.equal((await against(elsewhere.note(`${elsewhere.name}\n1\n${otherRoot}\n`))).key, 'check.against.otherOrigin');
  assert.equal((await against(signed(`${origin}\n${size + 1}`, otherRoot))).key, 'check.against.larger');
  const unsigned = sample.checkpoint(sample.earlier).replace(/ (\S+)\n$/, (_, each) => ` ${flip(each)}\n`);
  assert.equal((await against(unsigned)).key, 'check.against.unsigned');
  assert.equal((await against('no note')).key, 'check.against.unreadable');
});

test('an older checkpoint of before the key was renewed holds under the key that came with it', async () => {
  const sample = register();
  const former = new Signer(origin, Buffer.alloc(32, 6));
  const note = sample.checkpoint(sample.earlier, former);
  const log = sample.write(sample.log(1));
  assert.equal((await check({ log, older: { note } })).of.against.key, 'check.against.unsigned');
  assert.equal((await check({ log, older: { note, key: former.verifierKey } })).of.against.state, 'holds');
});

test('an older checkpoint that the log cannot reach is not taken for one that holds, until a proof shows it', async () => {
  const sample = register();
  const log = sample.write(sample.log(1));
  const older = { note: sample.checkpoint(2) };
  const alone = await check({ log, older });
  assert.deepEqual(alone.unmade, ['against']);
  assert.equal(alone.of.against.key, 'check.against.needsProof');
  assert.equal(alone.verdict.state, 'unmade');
  const consistency = sample.consistency(2);
  assert.equal((await check({ log, older, consistency })).of.against.state, 'holds');
  const wrong = { ...consistency, proof: [flip(consistency.proof[0]), ...consistency.proof.slice(1)] };
  assert.equal((await check({ log, older, consistency: wrong })).of.against.state, 'fails');
  assert.deepEqual((await check({ log, older, consistency: sample.consistency(3) })).unmade, ['against']);
});

test('an older checkpoint proves nothing with an entry whose own proof fails', async () => {
  const sample = register();
  const older = { note: sample.checkpoint(sample.earlier) };
  const found = await after(({ lines }) => {
    const line = lines.find(({ number }) => number === sample.earlier);
    line.proof = [...line.proof.slice(0, -1), flip(line.proof.at(-1))];
  }, { more: { older } });
  assert.deepEqual(found.failing, ['proofs']);
  assert.deepEqual(found.unmade, ['against']);
});

test('a day of five thousand entries is checked in seconds, and says how far it is', async () => {
  const sample = sampleRegister(14, { visits: 1_800 });
  const log = sample.log(1);
  assert.ok(log.lines.length > 5_000, `${log.lines.length}`);
  const shares = [];
  const started = performance.now();
  const { outcomes } = await checkLog({ log: sample.write(log), csv: sample.csv(1) }, async (share) => { shares.push(share); });
  assert.equal(verdict(outcomes).state, 'holds');
  assert.ok(performance.now() - started < 10_000);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  assert.ok(shares.length > 10 && shares.at(-1) === 1);
});
