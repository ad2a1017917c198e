import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answerOf, arrivalOf, exitByNumber, exitOf } from '../../Kiosk/lobby/arrival.js';
import { dateOfText, parts, versionOf, wordsOf } from '../../Kiosk/lobby/consenttext.js';
import { after, appAnswers, before, questions, screenOf } from '../../Kiosk/lobby/journey.js';
import { checked, isGiven, Numbers } from '../../Kiosk/lobby/numbers.js';
import { faultOfPhone } from '../../Kiosk/lobby/phone.js';

function memory() {
  const kept = new Map();
  return { kept: (name) => kept.get(name) ?? null, keep: (name, value) => kept.set(name, value), all: kept };
}

function numbers({ day = () => '2026-11-24', draw, ...rest } = {}) {
  let seed = 11;
  return new Numbers({ day, draw: draw ?? ((bound) => (seed = (seed * 48_271) % 2_147_483_647) % bound), ...memory(), ...rest });
}

test('a number begins with its lane, ends with a check digit and is given once a day', () => {
  const own = numbers();
  const given = Array.from({ length: 700 }, (_, index) => own.take(`visit-${index}`, 3));
  assert.equal(new Set(given).size, 700);
  for (const [index, number] of given.entries()) {
    assert.ok(number.startsWith('3') && isGiven(number), number);
    assert.equal(own.visitOf(number), `visit-${index}`);
    assert.equal(number.length, index < 60 ? 4 : 5);
  }
});

test('two tablets of one building never give the same number', () => {
  const [one, other] = [numbers(), numbers()];
  const given = Array.from({ length: 50 }, (_, index) => one.take(`a${index}`, 1));
  for (let index = 0; index < 50; index += 1) assert.ok(!given.includes(other.take(`b${index}`, 2)));
});

test('no wrong digit and no swap of neighbours makes another number', () => {
  for (let value = 100; value < 1_000; value += 1) {
    const number = checked(String(value));
    for (let place = 0; place < 4; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        assert.equal(isGiven(wrong) && wrong !== number, false, `${number} ${wrong}`);
      }
    }
    for (let place = 0; place < 3; place += 1) {
      const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
      assert.equal(isGiven(swapped) && swapped !== number, false, `${number} ${swapped}`);
    }
  }
});

test('numbers survive a reload, and end with the day', () => {
  const browser = memory();
  let today = '2026-11-24';
  const number = numbers({ ...browser, day: () => today }).take('visit', 1);
  const again = numbers({ ...browser, day: () => today });
  assert.equal(again.visitOf(number), 'visit');
  again.left(number);
  assert.equal(again.visitOf(number), undefined);
  assert.ok(again.hasLeft(number));
  today = '2026-11-25';
  assert.equal(again.hasLeft(number), false);
  assert.deepEqual(JSON.parse(browser.kept('lobby.numbers')), { day: '2026-11-25', numbers: {} });
});

test('what is kept that cannot be read is begun anew', () => {
  for (const kept of ['', 'x', '{}', 'null', '[]', '{"day":1}']) {
    const own = numbers({ ...memory(), kept: () => kept });
    assert.ok(isGiven(own.take('visit', 12)), kept);
  }
});

test('phones are judged as the register judges them', () => {
  const faults = {
    '': 'phone-empty', ' ': 'phone-empty', '0912 345 678': null, '+84 912 345 678': null, '84912345678': null, '0084912345678': null,
    '(0272) 3.822.822': null, '+85512345678': null, '912345678': 'phone-ambiguous', '0912': 'phone-wrong-length', '19001234': 'phone-service-number',
    '09123456789': 'phone-wrong-length', 'không': 'phone-letters', '+0123456789': 'phone-wrong-length', '0112345678': 'phone-wrong-length',
  };
  for (const [typed, fault] of Object.entries(faults)) assert.equal(faultOfPhone(typed), fault, typed);
});

test('one question follows another, and each leads back to the one before', () => {
  const way = ['consent'];
  while (way.at(-1) !== 'app') way.push(after(way.at(-1), {}));
  assert.deepEqual(way, questions);
  assert.equal(after('app', { answer: 'notInstalled' }), 'code');
  assert.equal(after('app', { answer: 'noSmartphone' }), 'number');
  assert.equal(after('code', {}), 'number');
  assert.equal(before('consent'), 'start');
  assert.equal(before('toSee'), 'phone');
  assert.ok(!appAnswers.includes('shownRunning') && !appAnswers.includes('notAsked'));
});

test('a refusal leads to the screen that has its field', () => {
  assert.equal(screenOf('visitor.phone'), 'phone');
  assert.equal(screenOf('visitor.name'), 'name');
  assert.equal(screenOf('visitor.document.number'), 'name');
  assert.equal(screenOf('purpose'), 'purpose');
  assert.equal(screenOf('entrance'), null);
  assert.equal(screenOf(undefined), null);
});

test('an arrival says what was said and nothing else, and its note names nobody', () => {
  const said = { name: '  Nguyễn  Văn Mẫu ', phone: '', toSee: 'Phòng Thử', answer: 'noSmartphone', consent: '2026-11-24-vi' };
  const item = arrivalOf(said, { entrance: 'LA-SNV-1-A', number: '1000', at: Date.parse('2026-11-24T01:15:00Z'), visit: 'v' });
  assert.deepEqual(JSON.parse(JSON.stringify(item)), {
    visit: 'v', path: 'visits/v', note: { kind: 'arrived' },
    body: {
      entrance: 'LA-SNV-1-A', occurredAt: '2026-11-24T01:15:00.000Z', visitor: { name: 'Nguyễn Văn Mẫu' },
      toSee: 'Phòng Thử', badge: '1000', appAnswer: 'noSmartphone', consent: '2026-11-24-vi',
    },
  });
  for (const entry of [answerOf('v', 'installedNow'), exitOf('v'), exitByNumber('1000')]) {
    assert.deepEqual(Object.keys(entry.note), ['kind']);
    assert.match(entry.path, /^(?:visits\/v\/entries|departures)\/[0-9a-f-]{36}$/);
  }
});

/** Whoever changes the words changes `dateOfText`, and writes here what they have become. */
const words = { '2026-11-24': { vi: 'c995d52c13870e54', en: '6ec72c6634d8c348' } };

const digest = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

for (const language of ['vi', 'en']) {
  const texts = JSON.parse(readFileSync(new URL(`../../Kiosk/texts/${language}.json`, import.meta.url), 'utf8'));

  test(`the words of the consent are those of their date: ${language}`, () => {
    assert.equal(digest(parts.map((part) => texts[`lobby.consent.${part}`])), words[dateOfText]?.[language]);
  });

  test(`the version names the words as they were shown, with days and place: ${language}`, async () => {
    const said = (key, values) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const shown = wordsOf({ retentionDays: 30, headquarters: { name: 'Trụ sở Giả Định' } }, said);
    assert.ok(shown[2].includes('30') && shown[3].includes('Trụ sở Giả Định'));
    assert.equal(await versionOf(shown, language), `2026-11-24-${language}-${digest(shown)}`);
    const others = wordsOf({ retentionDays: 60, headquarters: { name: 'Trụ sở Giả Định' } }, said);
    assert.notEqual(await versionOf(others, language), await versionOf(shown, language));
  });
}
