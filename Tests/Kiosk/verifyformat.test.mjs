// The parts that checking is made of, against answers that others have published.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64, hexadecimal, toBase64 } from '../../Kiosk/verify/bytes.js';
import { missingCapability } from '../../Kiosk/verify/capability.js';
import { parseCSV } from '../../Kiosk/verify/csv.js';
import { guarded } from '../../Kiosk/verify/formulaguard.js';
import { partsOf, recognise } from '../../Kiosk/verify/given.js';
import { emptyRoot, isConsistent, leafHash, Nodes, rootOf, earlierRoot, sides } from '../../Kiosk/verify/merkle.js';
import { isSignedBy, parseCheckpoint, parseNote } from '../../Kiosk/verify/note.js';
import { includes, parseRanges } from '../../Kiosk/verify/ranges.js';
import { grouped, localTime } from '../../Kiosk/verify/rows.js';
import { compactJSON } from '../../Kiosk/verify/shape.js';
import { parseKey } from '../../Kiosk/verify/verifierkey.js';
import { foldVisit } from '../../Kiosk/verify/visit.js';
import { sampleRegister } from './samplelog.mjs';
import { auditPath, consistencyPath, treeHash } from './sampletree.mjs';

/** The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note, the implementation the format comes from. */
const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const note = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n'
  + '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const otherKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const otherSignature = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

test('this program can check signatures', async () => {
  assert.equal(await missingCapability(), undefined);
});

test('a published note is signed by its published key, alone or together with another', async () => {
  const known = await parseKey(key);
  assert.equal(known.name, 'PeterNeumann');
  assert.ok(await isSignedBy(known, parseNote(note)));
  assert.ok(await isSignedBy(known, parseNote(note + otherSignature)));
  assert.ok(await isSignedBy(await parseKey(otherKey), parseNote(note + otherSignature)));
  assert.ok(!await isSignedBy(await parseKey(otherKey), parseNote(note)));
  assert.ok(!await isSignedBy(known, parseNote(note.replace('think', 'thank'))));
  const signature = note.split('\n').at(-2);
  assert.ok(!await isSignedBy(known, parseNote(`${note}${signature.replace('x08go/Z', 'x08go/Y')}\n`)), 'a wrong one beside the right one');
});

test('what is no note and no key is not taken for one', async () => {
  const lines = note.split('\n');
  for (const text of ['', '\n', 'text\n', note.slice(0, -1), note.replace('— ', '- '), note.replace('x08', 'x 08'), note.replace('=\n', '\n'),
    note.replace('JnAM=', 'JnAN='), note.replace(' is.', '\t is.'), `${lines.slice(0, 3).join('\n')}\n`, `${note}\n`]) {
    assert.equal(parseNote(text), undefined, JSON.stringify(text));
  }
  for (const text of ['', 'PeterNeumann', key.replace('c74f', 'C74F'), key.replace('c74f20a3', 'c74f20a4'), key.replace('Peter', 'Petra'),
    key.replace('+AR', '+AS'), `${key} `, key.slice(0, -4), key.replace('PeterNeumann', 'Peter Neumann')]) {
    assert.equal(await parseKey(text), undefined, text);
  }
});

test('a checkpoint has three lines and a size without leading zeros', () => {
  const root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
  const of = (text) => parseCheckpoint(`${text}\n${note.split('\n').at(-2)}\n`);
  assert.deepEqual([of(`a/b\n7\n${root}\n`).size, of(`a/b\n7\n${root}\n`).root], [7, emptyRoot]);
  for (const text of [`a/b\n07\n${root}\n`, `a/b\n-1\n${root}\n`, `a/b\n7\n${root}\nmore\n`, `\n7\n${root}\n`, 'a/b\n7\nAAAA\n',
    'a/b\n7\n', `a/b\n1e3\n${root}\n`, `a/b\n99999999999999999999\n${root}\n`, `a/b\n7\n${root.replace('U=', 'V=')}\n`]) {
    assert.equal(of(text), undefined, text);
  }
});

test('base64 has one spelling', () => {
  assert.equal(toBase64(fromBase64('AAECAw==')), 'AAECAw==');
  for (const text of ['AAECAw', 'AAECAx==', 'AAEC Aw==', 'AAECAw==\n', 'AAE-', '=']) assert.equal(fromBase64(text), undefined, text);
});

test('roots of the tree that implementations of RFC 6962 are tested with', async () => {
  // https://github.com/transparency-dev/merkle/blob/main/testonly/constants.go, by the leaves that are text.
  assert.equal(hexadecimal(emptyRoot), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const [empty, zero] = await Promise.all(['', '\0'].map(leafHash));
  assert.equal(hexadecimal(empty), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  assert.equal(hexadecimal(await new Nodes().node(empty, zero)), 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
});

test('every leaf of every tree up to 40 leads to its root, and to the root the tree had when it was the last', async () => {
  const leaves = Array.from({ length: 40 }, (_, at) => Buffer.from(`leaf ${at}`));
  const text = (hash) => hash.toString('latin1');
  const roots = Array.from({ length: 41 }, (_, size) => text(treeHash(leaves.slice(0, size))));
  for (let size = 1; size <= 40; size += 1) {
    const nodes = new Nodes();
    for (let index = 0; index < size; index += 1) {
      const path = auditPath(index, leaves.slice(0, size)).map(text);
      const place = { leaf: await leafHash(`leaf ${index}`), index, size, path, nodes };
      assert.equal(await rootOf(place), roots[size]);
      assert.equal(await earlierRoot(place), roots[index + 1]);
      assert.equal(await rootOf({ ...place, path: [...path, roots[0]] }), undefined);
      if (index > 0) assert.notEqual(await rootOf({ ...place, index: index - 1 }), roots[size]);
    }
    assert.equal(await rootOf({ leaf: roots[1], index: size, size, path: [], nodes }), undefined);
  }
});

test('every tree up to 40 is consistent with every later one, and with no other', async () => {
  const leaves = Array.from({ length: 40 }, (_, at) => Buffer.from(`leaf ${at}`));
  const text = (hash) => hash.toString('latin1');
  const roots = Array.from({ length: 41 }, (_, size) => text(treeHash(leaves.slice(0, size))));
  const nodes = new Nodes();
  for (let to = 1; to <= 40; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      const path = consistencyPath(from, leaves.slice(0, to)).map(text);
      const claim = { from, first: roots[from], to, second: roots[to], path, nodes };
      assert.ok(await isConsistent(claim), `${from} ${to}`);
      assert.ok(!await isConsistent({ ...claim, first: roots[0] }), `${from} ${to}`);
      assert.ok(!await isConsistent({ ...claim, second: roots[0] }), `${from} ${to}`);
      assert.ok(!await isConsistent({ ...claim, path: [...path, roots[0]] }), `${from} ${to}`);
      if (path.length > 0) assert.ok(!await isConsistent({ ...claim, path: path.slice(0, -1) }), `${from} ${to}`);
    }
  }
  assert.ok(!await isConsistent({ from: 3, first: roots[3], to: 2, second: roots[2], path: [], nodes }));
});

test('a place in a tree beyond 32 bits has its siblings', () => {
  assert.equal(sides(2 ** 40, 2 ** 40 + 1).length, 1);
  assert.equal(sides(0, 2 ** 40 + 1).length, 41);
});

test('numbers are written as ascending runs with gaps between them', () => {
  assert.deepEqual(parseRanges('12-40,43'), [[12, 40], [43, 43]]);
  assert.deepEqual(parseRanges(''), []);
  for (const text of ['0', '5-4', '1,2', '3,1', '1-2-3', 'a', '1,', ',1', '01', '-1', '1-']) {
    assert.equal(parseRanges(text), undefined, text);
  }
  const runs = parseRanges('1,12-40,43');
  assert.deepEqual([1, 2, 11, 12, 40, 41, 43, 44].filter((number) => includes(runs, number)), [1, 12, 40, 43]);
});

test('JSON has one spelling', () => {
  assert.deepEqual(compactJSON('{"a":[1,"é\\n"]}'), { a: [1, 'é\n'] });
  for (const text of ['{"a": 1}', '{"a":1,"a":1}', '{"a":1.0}', '{"a":1e2}', '{"a":"\\u0041"}', '{"a":"\\/"}', '{', '', ' {}', '[[[']) {
    assert.equal(compactJSON(text), undefined, text);
  }
  assert.equal(compactJSON('['.repeat(200_000) + ']'.repeat(200_000)), undefined);
});

test('the CSV of a spreadsheet is read field by field', () => {
  assert.deepEqual(parseCSV('\uFEFF"a","b ""c"""\r\n1,,"x,\ny"\r\n'), [['a', 'b "c"'], ['1', '', 'x,\ny']]);
  assert.deepEqual(parseCSV('a,b\nc,'), [['a', 'b'], ['c', '']]);
  for (const text of ['"a', '"a"b', 'a"b', '"a""', '"a"\rb']) assert.equal(parseCSV(text), undefined, text);
});

test('a cell is guarded as the server guards it', () => {
  // The cases of Tests/DocumentsTests/CSV/CSVFormulaTests.swift.
  const cases = [
    ['=1', "'=1"], [' =1', " '=1"], ['a=1', 'a=1'], ['a;b', 'a;b'], ['a;=1', "a;'=1"], ['a; =1', "a; '=1"],
    ['a;b=1', 'a;b=1'], ['a,=1', 'a,=1'], ['\n\n- a\n- b', "'\n\n'- a\n'- b"], ['a\r\nb', 'a\r\nb'], ['a;', "a;'"],
    ['a\n', "a\n'"], ['0912-345-678', '0912-345-678'], ['+84 912', "'+84 912"], ['Đoàn - 12', 'Đoàn - 12'],
    ['a\u0085=1', "a\u0085'=1"], ['a\u2028-1', "a\u2028'-1"], ['–1', '–1'], ['a – b', 'a – b'],
    ['\t=1', "'\t'=1"], ['\u200B=1', "\u200B'=1"], ['"=1"', '"\'=1"'], ['\uFF1D1', "'\uFF1D1"], ['', ''],
  ];
  for (const [text, written] of cases) assert.equal(guarded(text), written, JSON.stringify(text));
});

test('phones are grouped and times told as in the file', () => {
  assert.equal(grouped('0912345678'), '0912 345 678');
  assert.equal(grouped('02723822822'), '0272 3822 822');
  assert.equal(grouped('+85512345678'), '+85512345678');
  assert.equal(localTime('2026-11-22T17:00:00.999Z', 'Asia/Ho_Chi_Minh'), '2026-11-23 00:00:00');
});

test('of two exits the better known counts, of equals the later, of sights elsewhere the earlier, whatever came first', () => {
  const exit = (how, minute) => ({ leaf: { kind: 'departed', how, entry: `${minute}`, occurredAt: `2026-11-23T01:${minute}:00.000Z` } });
  const cases = [
    [[exit('inferred', 50), exit('unknown', 40), exit('seenElsewhere', 30), exit('witnessed', 20)], 20],
    [[exit('witnessed', 20), exit('selfScanned', 40)], 40],
    [[exit('seenElsewhere', 20), exit('seenElsewhere', 40)], 20],
    [[exit('inferred', 20), exit('inferred', 40)], 40],
  ];
  for (const [exits, minute] of cases) {
    for (const told of [exits, exits.toReversed()]) assert.equal(foldVisit(told).departure.occurredAt, `2026-11-23T01:${minute}:00.000Z`);
  }
});

test('files are recognised by their content', async () => {
  const sample = sampleRegister(21);
  const file = (bytes, name = 'x') => new File([bytes], name);
  const kinds = async (...given) => (await Promise.all(given.map(recognise))).map(({ kind }) => kind);
  const log = sample.write(sample.log(1));
  const right = [log, sample.csv(1), sample.csv(1, 'en'), sample.checkpoint(), JSON.stringify(sample.consistency(3))];
  assert.deepEqual(await kinds(...right.map((each) => file(each))), ['log', 'csv', 'csv', 'note', 'consistency']);
  const others = ['', 'hello', '{}', Buffer.alloc(80_000, 'a')];
  assert.deepEqual(await kinds(...others.map((each) => file(each))), ['unknown', 'unknown', 'unknown', 'unknown']);
  assert.deepEqual(await kinds(file('{}', 'x.jsonl')), ['log'], 'a damaged log is a log');
  assert.deepEqual(await kinds({ size: 2 ** 30 }), ['tooLarge']);
  // An editor or a mail changed the line ends.
  const posted = await recognise(file(`\uFEFF${sample.checkpoint().replaceAll('\n', '\r\n')}\r\n`));
  assert.equal(posted.note, sample.checkpoint());
});

test('of two logs the larger is checked, what is chosen for comparison never is, and the later file counts', () => {
  const [small, large] = [{ kind: 'log', size: 3 }, { kind: 'log', size: 9 }];
  const [note, csv, other] = [{ kind: 'note' }, { kind: 'csv' }, { kind: 'unknown' }];
  for (const files of [[small, large], [large, small]]) assert.deepEqual(partsOf(files), { log: large, older: small });
  assert.deepEqual(partsOf([large, csv, note, other]), { log: large, csv, older: note, refused: other });
  assert.deepEqual(partsOf([large, csv], { asComparison: true }), { older: large, csv });
  const again = { ...large };
  assert.equal(partsOf([large, again]).log, again);
});
