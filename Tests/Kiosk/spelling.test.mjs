import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, maskedPhone, tidy } from '../../Kiosk/shared/spelling.js';

test('text is sent composed, without outer and with single inner spaces', () => {
  assert.equal(tidy('  Nguyễn   Văn\tMẫu '.normalize('NFD')), 'Nguyễn Văn Mẫu'.normalize('NFC'));
});

test('two spellings of one name share a key', () => {
  assert.equal(fold('Hoà'), fold('Hòa'));
  assert.equal(fold('ĐẶNG  Giả-Định'), 'dang giadinh');
});

test('a masked phone shows its last three digits and nothing else', () => {
  assert.equal(maskedPhone('0912 345 678'), '•••• ••• 678');
  assert.equal(maskedPhone('+33 1 02 03 04 05'), '+•• • •• •• •4 05');
});
