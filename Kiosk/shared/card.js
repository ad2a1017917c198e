// The QR code of a citizen card: fields with "|" between them, without a checksum or a signature. It proves nothing, it
// saves typing. What is read here and not returned is gone with the call: where somebody lives, the old numbers and
// names on the card of 2024. Whoever calls keeps the name and sends the number on for its hash; the raw text is
// never put on the page, logged or stored.

import { isMisread, unmisread } from './cardencoding.js';
import { provinceCodes } from './cardprovinces.js';
import { fold, tidy } from './spelling.js';

/** No card has more; what has more is not looked at. */
const longest = 1_024;

/** Nobody who walks in was born before. */
const firstYear = 1880;

/**
 * Reads what a scanner read.
 *
 * `{ ok: true, id, oldId, fullName, birth, sex, issued, extraCount, warnings }`: dates are `yyyy-mm-dd`, `birth` is a year
 * alone where the card has no more, `sex` is `Nam`, `Nữ` or empty, `extraCount` counts fields that are never read.
 * `{ ok: false, kind, error }`: `kind` is what it was (`url`, `pcCovid`, `healthInsurance`, `machineReadable`,
 * `halfCard`, `unreadable`, `badCard`, `notACard`), `error` what was wrong with it.
 */
export function readCard(raw, { now = Date.now() } = {}) {
  if (typeof raw !== 'string') return refused('notACard', 'not_text');
  if (raw.length > longest) return refused('notACard', 'too_long');
  const said = raw.replace(/\uFEFF/gu, '').normalize('NFC').trim();
  if (said === '') return refused('notACard', 'empty');

  const warnings = [];
  let text = said;
  if (isMisread(said)) {
    const repaired = unmisread(said)?.normalize('NFC').trim();
    if (!repaired) return otherThanACard(said) ?? refused('unreadable', 'bad_encoding');
    text = repaired;
    warnings.push('encoding_repaired');
  }
  const other = otherThanACard(text);
  if (other) return other;
  // A reader that reads the same code twice sends it twice.
  const lines = [...new Set(text.split(/[\r\n]+/u).map((line) => line.trim()).filter(Boolean))];
  if (lines.length !== 1 || /[\p{Cc}\p{Cf}]/u.test(lines[0])) return refused('notACard', 'control_characters');
  const fields = lines[0].split('|').map(tidy);
  return isWhole(fields) ?? read(fields, warnings, localDay(now));
}

function refused(kind, error) {
  return { ok: false, kind, error };
}

/** What else people hold under a reader. */
function otherThanACard(text) {
  const first = text.split('|', 1)[0].trim();
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/iu.test(text) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$/iu.test(text)) {
    return refused('url', 'url');
  }
  if (/^\*+\d*$/u.test(first) || /\|QID\b/u.test(text)) return refused('pcCovid', 'pc_covid');
  // Two letters and thirteen digits, or ten digits alone; the name is in hexadecimal.
  if (/^[A-Z]{2}\d{13}$/iu.test(first) || /^\d{10}\|(?=\d*[a-f])[0-9a-f]{8,}\|/iu.test(text) || (text.includes('|') && text.endsWith('|$'))) {
    return refused('healthInsurance', 'health_insurance');
  }
  if (/^(?:IDVNM|I<VNM|P<[A-Z]{3})/u.test(text)) return refused('machineReadable', 'machine_readable');
  return null;
}

const isDate = (field) => /^\d{8}$/u.test(field) || /^\d{2}\/\d{2}\/\d{4}$/u.test(field);

/** Null for as many fields as a card has, at their places; else which part of a card is missing. */
function isWhole(fields) {
  const [first] = fields;
  if (!/^[0-9]{12}$/u.test(first)) {
    const isTail = fields.length > 1 && fields.slice(1).some((field) => isDate(field) || ['nam', 'nu'].includes(fold(field)));
    if (!isTail) return refused(/^\d+$/u.test(first) && fields.length === 1 ? 'halfCard' : 'notACard', 'bad_id');
    return refused('halfCard', 'bad_id');
  }
  if (fields.length === 7 || fields.length === 11) return null;
  // Six fields are the form without the old number, or seven of which the last was cut off: there the second is that number.
  if (fields.length === 6 && /\p{L}/u.test(fields[1])) return null;
  return fields.length > 11 ? refused('notACard', 'too_many_fields') : refused('halfCard', 'too_few_fields');
}

function read(fields, warnings, today) {
  const isShort = fields.length === 6;
  const [id, oldId, fullName, born, sexText, , issuedText] = isShort ? [fields[0], '', ...fields.slice(1)] : fields;
  if (isShort) warnings.push('six_field_variant');

  // Letters where the old number stands: a "|" too many has pushed the fields on.
  if (!/^\d*$/u.test(oldId)) return refused('badCard', 'bad_old_id');
  if (fullName === '') return refused('badCard', 'empty_name');
  if (fullName.length > 120 || !/^\p{L}[\p{L}\p{M} .'’-]*$/u.test(fullName)) return refused('badCard', 'bad_name');
  const birth = dateIn(born, { orYear: true });
  if (!birth || birth > today || Number(birth.slice(0, 4)) < firstYear) return refused('badCard', 'bad_dob');
  const issued = issuedText === '' ? '' : dateIn(issuedText);
  // Digits that are no date are the end of a code that was cut off.
  if (issued === null) return refused(/^[\d/]{1,9}$/u.test(issuedText) ? 'halfCard' : 'badCard', 'bad_issued');
  const sex = { nam: 'Nam', nu: 'Nữ' }[fold(sexText)] ?? '';

  warnings.push(...doubts({ id, oldId, fullName, birth, sex, issued }, today));
  return { ok: true, id, oldId, fullName, birth, sex, issued, extraCount: Math.max(0, fields.length - 7), warnings };
}

/** What is worth a second look and no reason to refuse. */
function doubts({ id, oldId, fullName, birth, sex, issued }, today) {
  // The fourth digit is the century and the sex: 0 and 1 are the 1900s, 2 and 3 the 2000s, even ones are men.
  const mark = Number(id[3]);
  const year = Number(birth.slice(0, 4));
  return [
    ![0, 9, 12].includes(oldId.length) && 'unusual_old_id',
    !provinceCodes.has(id.slice(0, 3)) && 'unknown_province_prefix',
    sex === '' && 'unknown_sex',
    sex !== '' && (mark % 2 === 0) !== (sex === 'Nam') && 'sex_disagrees',
    1900 + 100 * Math.floor(mark / 2) !== year - (year % 100) && 'century_disagrees',
    Number(id.slice(4, 6)) !== year % 100 && 'birth_year_disagrees',
    birth.length === 4 && 'year_only',
    issued === '' && 'issued_missing',
    issued > today && 'issued_in_future',
    /^\p{ASCII}+$/u.test(fullName) && 'no_diacritics',
    !fullName.split(' ').every(isSyllable) && 'unusual_name',
  ].filter(Boolean);
}

/**
 * Whether a word can be a syllable of Vietnamese, its accents aside. What an input method made of a scan often cannot
 * ("Vawn", "Maaux"); some names of the minorities cannot either.
 */
function isSyllable(word) {
  return /^(?:ngh?|nh?|th|tr|ch|kh|ph|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u.test(fold(word).replace(/\./gu, ''));
}

/** `ddMMyyyy` or `dd/MM/yyyy` as `yyyy-mm-dd`, a year alone as it is; null for a day that does not exist. */
function dateIn(field, { orYear = false } = {}) {
  if (orYear && /^[0-9]{4}$/u.test(field)) return field;
  const [, day, month, year] = /^([0-9]{2})\/?([0-9]{2})\/?([0-9]{4})$/u.exec(field) ?? [];
  if (!year) return null;
  if (orYear && day === '00' && month === '00') return year;
  const text = `${year}-${month}-${day}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** The day it is in Vietnam. */
function localDay(now) {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
}
