import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed } from '../../Kiosk/lobby/typing.js';
import { generator } from './typingwords.mjs';

function typeAll(keys, method = 'telex') {
  return [...keys].reduce((text, key) => typed(text, key, method), '');
}

function holds(method, pairs) {
  for (const [keys, wanted] of Object.entries(pairs)) assert.equal(typeAll(keys, method), wanted, keys);
}

test('Telex makes every letter of the alphabet', () => {
  holds('telex', {
    aw: 'ă', aa: 'â', dd: 'đ', ee: 'ê', oo: 'ô', ow: 'ơ', uw: 'ư', AW: 'Ă', AA: 'Â', DD: 'Đ', EE: 'Ê', OO: 'Ô', OW: 'Ơ', UW: 'Ư',
    as: 'á', af: 'à', ar: 'ả', ax: 'ã', aj: 'ạ', aws: 'ắ', awf: 'ằ', awr: 'ẳ', awx: 'ẵ', awj: 'ặ',
    aas: 'ấ', aaf: 'ầ', aar: 'ẩ', aax: 'ẫ', aaj: 'ậ', es: 'é', ef: 'è', er: 'ẻ', ex: 'ẽ', ej: 'ẹ',
    ees: 'ế', eef: 'ề', eer: 'ể', eex: 'ễ', eej: 'ệ', is: 'í', if: 'ì', ir: 'ỉ', ix: 'ĩ', ij: 'ị',
    os: 'ó', of: 'ò', or: 'ỏ', ox: 'õ', oj: 'ọ', oos: 'ố', oof: 'ồ', oor: 'ổ', oox: 'ỗ', ooj: 'ộ',
    ows: 'ớ', owf: 'ờ', owr: 'ở', owx: 'ỡ', owj: 'ợ', us: 'ú', uf: 'ù', ur: 'ủ', ux: 'ũ', uj: 'ụ',
    uws: 'ứ', uwf: 'ừ', uwr: 'ử', uwx: 'ữ', uwj: 'ự', ys: 'ý', yf: 'ỳ', yr: 'ỷ', yx: 'ỹ', yj: 'ỵ',
  });
});

test('VNI makes every letter of the alphabet', () => {
  holds('vni', {
    a8: 'ă', a6: 'â', d9: 'đ', e6: 'ê', o6: 'ô', o7: 'ơ', u7: 'ư', A8: 'Ă', A6: 'Â', D9: 'Đ', E6: 'Ê', O6: 'Ô', O7: 'Ơ', U7: 'Ư',
    a1: 'á', a2: 'à', a3: 'ả', a4: 'ã', a5: 'ạ', a81: 'ắ', a65: 'ậ', e63: 'ể', o74: 'ỡ', u75: 'ự', y2: 'ỳ', a10: 'a',
  });
});

test('names are typed as people type them', () => {
  holds('telex', {
    'Nguyeenx Vawn Maaux': 'Nguyễn Văn Mẫu', 'Nguyễn': 'Nguyễn', 'nguyeexn': 'nguyễn', 'Traanf Thij Thuwr': 'Trần Thị Thử',
    'Leef Ddinhj': 'Lề Định', 'DDawngj Thij Vis Duj': 'Đặng Thị Ví Dụ', 'Dawngdj': 'Đặng', 'Phamj': 'Phạm', 'Huyfnh': 'Huỳnh',
    'Quoocs': 'Quốc', 'Quys': 'Quý', 'Quyeenf': 'Quyền', 'Giangf': 'Giàng', 'gif': 'gì', 'ginf': 'gìn', 'gieengs': 'giếng',
    'Khuee': 'Khuê', 'thuowngr': 'thưởng', 'thuowr': 'thuở', 'uwowngs': 'ướng', 'nguwowif': 'người', 'nguoiwf': 'người',
    'huwou': 'hươu', 'muaw': 'mưa', 'cuar': 'của', 'khoawn': 'khoăn', 'tuaanf': 'tuần', 'tuanaf': 'tuần', 'khuyr': 'khủy',
    'nhw': 'như', 'tw': 'tư', 'xooong': 'xoong', 'Ddawks Lawks': 'Đắk Lắk', 'ngoeos': 'ngoéo', 'khuyur': 'khuỷu',
    'LEE HOOFNG': 'LÊ HỒNG', 'yeeus': 'yếu', 'nghieemx': 'nghiễm', 'luwu': 'lưu', 'luuw': 'lưu', 'quaanf': 'quần',
  });
  holds('vni', {
    'Nguye64n Va8n Ma64u': 'Nguyễn Văn Mẫu', 'Nguyen64': 'Nguyễn', 'Tra62n Thi5 Thu73': 'Trần Thị Thử', 'D9a8ng5': 'Đặng',
    'nguoi72': 'người', 'nguo7i2': 'người', 'thuo73': 'thuở', 'thuong73': 'thưởng', 'Hoa2': 'Hòa', 'So6 12': 'Sô 12',
  });
});

test('the tone stands where identity cards print it, and moves when the word grows', () => {
  holds('telex', {
    hoaf: 'hòa', hofa: 'hòa', hoafn: 'hoàn', hofan: 'hoàn', thuys: 'thúy', khoer: 'khỏe', toans: 'toán', ngoaif: 'ngoài', quaf: 'quà',
    miaf: 'mìa', huynhf: 'huỳnh', tieesng: 'tiếng', tiesng: 'tiéng', tiesnge: 'tiếng', muoons: 'muốn', giuwx: 'giữ', oans: 'oán',
  });
});

test('a key pressed again takes back what it did and is a letter', () => {
  holds('telex', {
    aaa: 'aa', eee: 'ee', ooo: 'oo', ddd: 'dd', aww: 'aw', oww: 'ow', uww: 'uw', uowww: 'uoww', ass: 'as', asss: 'ass', maff: 'maf',
    asf: 'à', asz: 'a', aaw: 'ă', awa: 'â', oow: 'ơ', uoow: 'ươ', uoonw: 'ươn', aaaa: 'aaa', dddd: 'ddd',
  });
  holds('vni', { a66: 'a6', a11: 'a1', d99: 'd9', o77: 'o7', a88: 'a8', a68: 'ă', a112: 'a12' });
});

test('what is no syllable stays as it was typed', () => {
  holds('telex', { WiFi: 'WiFi', w: 'w', 'Smith': 'Smith', 'ngs': 'ngs', 'zz': 'zz', 'f': 'f', '12 s': '12 s', 'jazz': 'jazz' });
  holds('vni', { 'A1B2': 'ÁB2', '080': '080', 'x7': 'x7', 'P. 12': 'P. 12' });
  holds('plain', { 'Nguyeenx 12': 'Nguyeenx 12', aw: 'aw' });
});

test('a key acts on the word before the caret alone', () => {
  assert.equal(typed('Nguyễn Van', 'w', 'telex'), 'Nguyễn Văn');
  assert.equal(typed('an, tha', 'f', 'telex'), 'an, thà');
  assert.equal(typed('tha ', 'f', 'telex'), 'tha f');
  assert.equal(typed('tha'.normalize('NFD') + '\u0300', 's', 'telex'), 'thá');
});

test('every syllable types back, by every method and in every order of its marks, in NFC', () => {
  let count = 0;
  for (const { syllable, ways } of generator()) {
    for (const [method, keys] of ways) {
      for (const form of [(text) => text, (text) => text.toUpperCase()]) {
        const made = typeAll(form(keys), method);
        assert.equal(made, form(syllable), `${method} ${keys}`);
        assert.equal(made, made.normalize('NFC'));
        count += 1;
      }
    }
  }
  assert.ok(count > 100_000, `${count}`);
});

test('words in a row do not touch each other', () => {
  const some = [...generator()].filter((_, index) => index % 97 === 0);
  for (let index = 1; index < some.length; index += 1) {
    for (const way of [0, 1, 2]) {
      const [first, second] = [some[index - 1], some[index]];
      const [method] = first.ways[way];
      const keys = (given) => given.ways.find(([each]) => each === method)[1];
      assert.equal(typeAll(`${keys(first)} ${keys(second)}`, method), `${first.syllable} ${second.syllable}`);
    }
  }
});

test('no key makes anything but text in NFC, whatever was there', () => {
  let seed = 7;
  const next = (bound) => (seed = (seed * 48_271) % 2_147_483_647) % bound;
  const keys = 'aeiouyAEOUwWdDsfrxjzngthcm0123456789 .đĐăâêôơưứệỗ';
  for (let round = 0; round < 3_000; round += 1) {
    const method = ['telex', 'vni', 'plain'][next(3)];
    let text = '';
    for (let index = 0; index < 14; index += 1) {
      const before = text;
      text = typed(text, [...keys][next([...keys].length)], method);
      assert.equal(text, text.normalize('NFC'));
      assert.ok(Math.abs([...text].length - [...before].length) <= 1, `${before} ${text}`);
    }
  }
});
