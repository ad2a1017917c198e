// What a scanner reads. `SEED=… node --test` repeats a run. Every card here is invented.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCard } from '../../Kiosk/shared/card.js';
import { randomFrom } from './sampletree.mjs';

const now = Date.parse('2026-11-23T01:15:00Z');
const read = (raw) => readCard(raw, { now });
const samples = JSON.parse(readFileSync(new URL('fixtures/card-samples.json', import.meta.url)));
const plain = '080090000000|300000000|Nguyễn Văn Mẫu|01021990|Nam|Ấp Ví Dụ, Xã Mẫu, Bến Lức, Long An|15032021';
const kind = (raw) => read(raw).kind;
const names = { old_id: 'oldId', full_name: 'fullName', dob: 'birth', extra_count: 'extraCount' };

for (const { id, note, raw, expect } of samples) {
  test(`sample ${id}: ${note}`, () => {
    const found = read(raw);
    // Where somebody lives is not read at all.
    const { address, ...wanted } = expect;
    for (const [name, value] of Object.entries(wanted)) assert.deepEqual(found[names[name] ?? name], value, name);
    assert.equal(JSON.stringify(found).includes('Long An'), false);
  });
}

test('outer spaces, a byte order mark, CR LF, two readings and decomposed letters change nothing', () => {
  const wanted = read(plain);
  assert.equal(wanted.ok, true);
  for (const raw of [`\uFEFF${plain}`, `  ${plain} `, `${plain}\r\n`, `${plain}\r\n${plain}\r\n`, plain.normalize('NFD'), plain.replaceAll('|', ' | ')]) {
    assert.deepEqual(read(raw), wanted);
  }
});

test('a year alone as date of birth is taken, with a warning', () => {
  for (const year of ['1990', '00001990']) {
    const found = read(plain.replace('01021990', year));
    assert.deepEqual([found.ok, found.birth, found.warnings], [true, '1990', ['year_only']]);
  }
});

test('what disagrees is a warning and no refusal', () => {
  const warnings = (raw) => read(raw).warnings;
  assert.deepEqual(warnings(plain.replace('|Nam|', '|Nữ|')), ['sex_disagrees']);
  assert.deepEqual(warnings(plain.replace('|Nam|', '|X|')), ['unknown_sex']);
  assert.deepEqual(warnings(plain.replace('080090', '080290')), ['century_disagrees']);
  assert.deepEqual(warnings(plain.replace('080090', '080091')), ['birth_year_disagrees']);
  assert.deepEqual(warnings(plain.replace('15032021', '')), ['issued_missing']);
  assert.deepEqual(warnings(plain.replace('15032021', '15032031')), ['issued_in_future']);
  assert.deepEqual(warnings(plain.replace('300000000', '30000')), ['unusual_old_id']);
  assert.deepEqual(warnings(plain.replace('Nguyễn Văn Mẫu', 'Nguyeenx Vawn Maaux')), ['no_diacritics', 'unusual_name']);
});

test('what is no card says what it was', () => {
  assert.equal(kind('HTTPS://SO.EXAMPLE.VN/I/ABCDE12'), 'url');
  assert.equal(kind('bluezone.gov.vn/taiapp'), 'url');
  assert.equal(kind('******000000|NGUYEN VAN MAU|1990-**-**|0|QID0000000000|'), 'pcCovid');
  assert.equal(kind('DN4790000000000|4e677579e1bb856e|01/01/1990|1|4d61|79 - 000|01/01/2021|-|01/01/2021|00|-|4|-|00|$'), 'healthInsurance');
  assert.equal(kind('0000000000|4e677579e1bb856e|01/01/1990|1|-|79 - 000|01/01/2021|-|01/01/2021|00|-|4|-|00|$'), 'healthInsurance');
  assert.equal(kind('IDVNM0900000000080090000000<<09001011M3101010VNM<<<<<<<<<<<0MAU<<NGUYEN<VAN'), 'machineReadable');
  assert.equal(kind('080090000000'), 'halfCard');
  assert.equal(kind('090000000|300000000|Nguyễn Văn Mẫu|01021990|Nam|Xã Mẫu|15032021'), 'halfCard');
  assert.equal(kind('hello'), 'notACard');
  assert.equal(kind(''), 'notACard');
  assert.equal(kind('x'.repeat(5_000)), 'notACard');
  assert.equal(read(undefined).ok, false);
});

test('a card that is all there and cannot be right says what is wrong', () => {
  const error = (raw) => read(raw).error;
  assert.equal(error(plain.replace('Nguyễn Văn Mẫu', ' ')), 'empty_name');
  assert.equal(error(plain.replace('Nguyễn', '<b>')), 'bad_name');
  assert.equal(error(plain.replace('01021990', '31022000')), 'bad_dob');
  assert.equal(error(plain.replace('01021990', '01021790')), 'bad_dob');
  assert.equal(error(plain.replace('01021990', '01022090')), 'bad_dob');
  assert.equal(error(plain.replace('15032021', '31022021')), 'bad_issued');
  assert.equal(error(plain.replace('0800', '08x0')), 'bad_id');
});

/** As a reader of the zbar family does: the bytes of UTF-8 taken for Big5; null where they are none. */
function misread(text) {
  try {
    return new TextDecoder('big5', { fatal: true }).decode(Buffer.from(text));
  } catch {
    return null;
  }
}

test('what was read as Big5 comes back as it was, or asks for another scan', (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  let [repaired, asked] = [0, 0];
  for (let turn = 0; turn < 3_000; turn += 1) {
    const card = makeCard(random);
    const raw = misread(card.raw);
    if (raw === null || raw === card.raw) continue;
    const found = read(raw);
    if (found.ok) {
      assert.deepEqual([found.id, found.fullName, found.warnings.includes('encoding_repaired')], [card.id, card.fullName, true], `SEED=${seed}`);
      repaired += 1;
    } else {
      assert.equal(found.kind, 'unreadable', `SEED=${seed} ${card.raw} ${JSON.stringify(found)}`);
      asked += 1;
    }
  }
  context.diagnostic(`${repaired} repaired, ${asked} to be scanned again`);
  assert.ok(repaired > 10 * asked);
});

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng', 'Bùi', 'Ngô', 'Huỳnh', 'Đỗ'];
const given = ['Mẫu', 'Thử', 'Ví Dụ', 'Giả Định', 'Văn Mẫu', 'Thị Thử', 'Quốc Ví Dụ'];
const pad = (number, width = 2) => String(number).padStart(width, '0');

function makeCard(random) {
  const isMan = random.chance(0.5);
  const year = 1930 + random.below(90);
  const birth = `${year}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`;
  const issued = `${2021 + random.below(5)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`;
  const id = `080${(year < 2000 ? 0 : 2) + (isMan ? 0 : 1)}${pad(year % 100)}000000`;
  const oldId = random.chance(0.5) ? '300000000' : '';
  const fullName = `${random.one(families)} ${random.one(given)}`;
  const form = random.one(['six', 'seven', 'eleven']);
  const written = (day) => day.split('-').reverse().join(form === 'six' ? '/' : '');
  const sex = isMan ? 'Nam' : 'Nữ';
  const residence = random.one(['Xã Mẫu, Bến Lức, Long An', '12 Đường Ví Dụ, Phường 1, Tân An, Long An', 'Ấp Thử']);
  const last = [fullName, written(birth), sex, residence, written(issued)];
  const raw = [id, ...(form === 'six' ? [] : [oldId]), ...last, ...(form === 'eleven' ? ['', '', '', ''] : [])].join('|');
  return { raw, id, oldId: form === 'six' ? '' : oldId, fullName, birth, sex, issued };
}

test('any card that is made is read back as it was made', (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  for (let turn = 0; turn < 5_000; turn += 1) {
    const { raw, ...card } = makeCard(random);
    const worn = random.one([raw, `\uFEFF${raw}\r\n`, ` ${raw}`, raw.normalize('NFD')]);
    const { ok, extraCount, warnings, ...found } = read(worn);
    assert.equal(ok, true, `SEED=${seed} ${raw}`);
    assert.deepEqual(found, card, `SEED=${seed}`);
    assert.equal(extraCount, raw.endsWith('||||') ? 4 : 0);
    assert.deepEqual(warnings, raw.includes('/') ? ['six_field_variant'] : [], `SEED=${seed} ${raw}`);
  }
});

test('a card of which a part is lost or doubled is never taken for another person', (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  const outcomes = {};
  for (let turn = 0; turn < 20_000; turn += 1) {
    const card = makeCard(random);
    const { raw } = card;
    const fields = raw.split('|');
    const at = random.below(raw.length);
    const place = random.below(fields.length);
    const mutated = random.one([
      raw.slice(0, at), raw.slice(at), raw.slice(at) + raw, raw + raw.slice(0, at),
      fields.toSpliced(place, 1).join('|'), fields.toSpliced(place, 0, fields[place]).join('|'),
      `${fields.slice(0, place).join('|')}${fields.slice(place).join('|')}`,
      `${raw.slice(0, at)}|${raw.slice(at)}`, raw + makeCard(random).raw,
    ]);
    const found = read(mutated);
    if (found.ok) assert.deepEqual([found.id, found.fullName, found.birth], [card.id, card.fullName, card.birth], `SEED=${seed} ${mutated}`);
    outcomes[found.ok ? 'ok' : found.kind] = (outcomes[found.ok ? 'ok' : found.kind] ?? 0) + 1;
  }
  context.diagnostic(JSON.stringify(outcomes));
});

test('whatever bytes come, nothing throws, and what is taken has the shape of a card', (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  for (let turn = 0; turn < 20_000; turn += 1) {
    const bytes = Buffer.from(makeCard(random).raw);
    for (let changes = 1 + random.below(6); changes > 0; changes -= 1) bytes[random.below(bytes.length)] = random.one([random.below(256), 0x7c, 0x30 + random.below(10)]);
    const found = read(bytes.toString(random.one(['utf8', 'latin1', 'utf16le'])));
    if (!found.ok) {
      assert.ok(found.kind && found.error, `SEED=${seed}`);
      continue;
    }
    assert.match(found.id, /^[0-9]{12}$/);
    assert.match(found.fullName, /^\p{L}[\p{L}\p{M} .'’-]*$/u);
    assert.match(found.birth, /^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$/);
  }
});
