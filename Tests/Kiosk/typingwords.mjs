// The syllables of Vietnamese, with the keys that type them. The rhymes are written out with the acute where it is
// printed, so that where tones stand is said here and not worked out.

const open = `á é ế í ó ố ớ ú ứ ý ái áo áu áy ấu ấy éo ếu ía íu óa óe ói ối ới úa uế úi uở úy ứa ứi ứu iếu yếu oái oáo oáy oéo
  uấy uối úya uýu ưới ướu`.replace('uở', 'uớ').replace('úya', 'uýa').split(/\s+/);
const closed = `ác ách ám án áng ánh áp át ắc ắm ắn ắng ắp ắt ấc ấm ấn ấng ấp ất éc ém én éng ép ét ếch ếm ến ếnh ếp ết
  ích ím ín ính íp ít iếc iếm iến iếng iếp iết yếm yến yết óc óm ón óng óp ót oóc oóng ốc ốm ốn ống ốp ốt ớm ớn ớp ớt
  úc úm ún úng úp út ức ứm ứn ứng ứt uốc uốm uốn uống uốt ước ướm ướn ướng ướp ướt oác oách oán oáng oánh oát oắc oắm oắn oắng oắt
  oén oét uất uấn uấng uếch uếnh uýnh uých uýt uyến uyết uýp ắk`.split(/\s+/);
const onsets = ['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gh', 'gi', 'h', 'k', 'kh', 'l', 'm', 'n', 'ng', 'ngh', 'nh', 'p', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x'];

const toneKeys = { '': ['', ''], '\u0301': ['s', '1'], '\u0300': ['f', '2'], '\u0309': ['r', '3'], '\u0303': ['x', '4'], '\u0323': ['j', '5'] };
const letterKeys = { ă: ['aw', 'a8'], â: ['aa', 'a6'], đ: ['dd', 'd9'], ê: ['ee', 'e6'], ô: ['oo', 'o6'], ơ: ['ow', 'o7'], ư: ['uw', 'u7'] };

/** The keys of a syllable with its tone at the end, or right after the letter that bears it. */
function keysOf(syllable, method, toneAtEnd) {
  let keys = '';
  let last = '';
  for (const letter of syllable) {
    const [, base, tone] = /^(.[\u0302\u0306\u031b]?)(.?)$/u.exec(toneApart(letter)) ?? [];
    const bare = base.normalize('NFC');
    // Two of them would be an ô.
    keys += method === 0 && bare === 'o' && keys.endsWith('o') ? 'oo' : letterKeys[bare]?.[method] ?? bare;
    const key = toneKeys[tone][method];
    if (toneAtEnd) last += key;
    else keys += key;
  }
  return keys + last;
}

/** Base, mark, then tone, in this order: NFD has a dot below before a circumflex. */
function toneApart(letter) {
  if (letter === 'đ') return 'đ';
  const all = [...letter.normalize('NFD')];
  const isTone = (each) => each in toneKeys;
  return [...all.filter((each) => !isTone(each)), ...all.filter(isTone)].join('');
}

/** Telex with the marks after the whole word: "nguoiwf". */
function lateMarks(syllable) {
  const bare = syllable.normalize('NFD').replace(/[\u0300-\u0323\u0302\u0306\u031b]/gu, '').replace(/đ/g, 'd').replace('oo', 'ooo');
  const plain = toneApart2(syllable);
  const marks = [...new Set([...plain].map((letter) => ({ ă: 'w', ơ: 'w', ư: 'w', â: 'a', ê: 'e', ô: 'o', đ: 'd' })[letter] ?? ''))].join('');
  const tone = [...syllable.normalize('NFD')].map((each) => toneKeys[each]?.[0] ?? '').join('');
  return bare + marks + tone;
}

const toneApart2 = (syllable) => syllable.normalize('NFD').replace(/[\u0301\u0300\u0309\u0303\u0323]/gu, '').normalize('NFC');

export function* generator() {
  for (const onset of onsets) {
    for (const rhyme of [...open, ...closed]) {
      // "gi" and "qu" before their own vowel are written once.
      if (onset === 'gi' && /^[iíy]/u.test(rhyme.normalize('NFD'))) continue;
      if (onset === 'g' && /^i[\u0301\u0302]?[aeu]/u.test(rhyme.normalize('NFD'))) continue;
      if (onset === 'qu' && /^[uoươóúô]/u.test(rhyme.normalize('NFD'))) continue;
      // Only "huơ", "khuơ" and "thuở" end so.
      if (rhyme === 'uớ' && !['h', 'kh', 'th'].includes(onset)) continue;
      const isStopped = /[cptk]h?$/u.test(rhyme) && !/nh$/u.test(rhyme);
      for (const tone of Object.keys(toneKeys)) {
        if (isStopped && !['\u0301', '\u0323'].includes(tone)) continue;
        const syllable = (onset + rhyme.normalize('NFD').replace('\u0301', tone)).normalize('NFC');
        const ways = [
          ['telex', keysOf(syllable, 0, true)], ['vni', keysOf(syllable, 1, true)], ['telex', keysOf(syllable, 0, false)],
          ['vni', keysOf(syllable, 1, false)], ['telex', lateMarks(syllable)],
        ];
        yield { syllable, ways };
      }
    }
  }
}
