import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enoughFast, isCodeText, isScan, Pace, patienceFor, silence, slowSilence } from '../../Kiosk/shared/scanform.js';

const card = '080090000000||Nguyễn Văn Mẫu|01021990|Nam|Xã Mẫu|15032021';

/** How many letters in a row were fast at most, each coming so many milliseconds after the one before. */
function paceOf(gaps) {
  const pace = new Pace();
  let at = 0;
  return Math.max(...gaps.map((gap) => {
    pace.letter(at += gap);
    return pace.count;
  }));
}

test('a scanner is fast, a person is not, not even one whose fingers roll over two keys', () => {
  assert.ok(paceOf(Array(20).fill(8)) >= enoughFast);
  assert.ok(paceOf(Array(20).fill(30)) >= enoughFast);
  assert.ok(paceOf(Array(20).fill(90)) < enoughFast);
  assert.ok(paceOf([120, 20, 25, 110, 15, 90, 30, 20, 140]) < enoughFast);
});

test('a card, a link and other codes are known by their form, also as an input method leaves them', () => {
  for (const text of [card, `x ${card}`, card.normalize('NFD'), '080090000000||Nguyenx Vâm Mẫu|01021990', 'HTTPS://SO.EXAMPLE.VN/I/ABCDE12',
    '******000000|NGUYEN VAN MAU|1990-**-**|0|QID0|', 'DN4790000000000|4e67|01/01/1990|1|$', 'IDVNM0900000000080090000000']) {
    assert.ok(isCodeText(text), text);
  }
});

test('names, phones, badges and long words are typing, however fast they come', () => {
  for (const text of ['Nguyễn Văn Mẫu', '0912 345 678', '0912345678', '02723822822', '17', 'A-17', 'Công ty Trách nhiệm hữu hạn Ví Dụ']) {
    assert.ok(!isScan(text), text);
  }
  assert.ok(isScan('080090000000'), 'twelve digits are half a card');
});

test('a card that is all there ends at once, and one that is not is waited for', () => {
  for (const whole of [card, `${card}||||`, '080090000000|Nguyễn Văn Mẫu|01/02/1990|Nam|Xã Mẫu|15/03/2021']) assert.equal(patienceFor(whole), silence);
  for (const part of [card.slice(0, 14), card.slice(0, 40), card.slice(0, -1)]) assert.equal(patienceFor(part), slowSilence);
  assert.equal(patienceFor('17'), silence);
});
