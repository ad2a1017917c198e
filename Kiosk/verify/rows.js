// The rows of the day log as people file it (Sources/Documents/DayLog.swift), to compare a CSV with.

import { isLate } from './visit.js';
import { guarded } from './formulaguard.js';

export const columns = [
  'number', 'arrived', 'left', 'how', 'name', 'phone', 'document', 'organisation', 'toSee', 'purpose', 'party', 'badge',
  'appAnswer', 'entrance', 'recorder', 'remarks',
];

/** The wording of the file, whatever language the page speaks. */
const wordings = {
  vi: {
    columns: [
      'Số dòng', 'Giờ vào', 'Giờ ra', 'Căn cứ giờ ra', 'Họ và tên', 'Số điện thoại', 'Giấy tờ (4 số cuối)', 'Đơn vị',
      'Người/phòng cần gặp', 'Nội dung làm việc', 'Số người', 'Số thẻ khách', 'Tình trạng cài đặt', 'Lối vào', 'Người ghi sổ',
      'Ghi chú',
    ],
    how: {
      witnessed: 'nhân viên thấy', selfScanned: 'khách tự báo', seenElsewhere: 'thấy ở trụ sở khác', inferred: 'suy ra khi đóng cửa',
      unknown: 'không rõ',
    },
    appAnswer: {
      shownRunning: 'có, đang chạy (đã xem)', saysInstalled: 'có (theo lời khách)', installedNow: 'vừa cài tại quầy',
      installedNotRunning: 'có, không chạy', notInstalled: 'chưa cài', noSmartphone: 'không có ĐTTM', declined: 'từ chối trả lời',
      notAsked: 'chưa hỏi',
    },
    document: { citizenCard: 'CCCD', oldIdentityCard: 'CMND', passport: 'Hộ chiếu', other: 'Giấy tờ khác', none: 'Không có' },
    remarks: { late: 'ghi muộn', corrected: 'đã sửa', annulled: 'đã hủy', erased: 'đã xóa thông tin cá nhân' },
  },
  en: {
    columns: [
      'Number', 'Arrived', 'Left', 'Exit known by', 'Name', 'Phone', 'Document (last four)', 'Organisation',
      'To see', 'Purpose', 'Party', 'Badge', 'App answer', 'Entrance', 'Recorder', 'Remarks',
    ],
    how: {
      witnessed: 'witnessed', selfScanned: 'self-scanned', seenElsewhere: 'seen elsewhere', inferred: 'inferred at closing',
      unknown: 'unknown',
    },
    appAnswer: {
      shownRunning: 'running (shown)', saysInstalled: 'installed (says so)', installedNow: 'installed now',
      installedNotRunning: 'installed, not running', notInstalled: 'not installed', noSmartphone: 'no smartphone', declined: 'declined',
      notAsked: 'not asked',
    },
    document: { citizenCard: 'Citizen card', oldIdentityCard: 'Old identity card', passport: 'Passport', other: 'Other', none: 'None' },
    remarks: { late: 'late', corrected: 'corrected', annulled: 'annulled', erased: 'personal data erased' },
  },
};

/** The language a header is written in; undefined when it is not the header of a day log. */
export function languageOf(header) {
  return Object.keys(wordings).find((language) => {
    const titles = wordings[language].columns;
    return titles.length === header.length && titles.every((title, index) => title === header[index]);
  });
}

/** Whether the first field of a file begins a day log, be the rest of its header as it may. */
export const isFirstTitle = (field) => Object.values(wordings).some(({ columns: [first] }) => first === field);

export const titleOf = (column, language) => wordings[language].columns[columns.indexOf(column)];

/** How the file words an exit or an answer; also used to name the figures that count them. */
export const wordingOf = (what, value, language) => wordings[language][what][value];

/** `0912 345 678`, `0272 3822 822`; a foreign number stays as it is. */
export function grouped(phone) {
  return phone.startsWith('0') ? `${phone.slice(0, 4)} ${phone.slice(4, -3)} ${phone.slice(-3)}` : phone;
}

const clocks = new Map();

/** `2026-11-23 08:15:00` on the clock of the headquarters. */
export function localTime(instant, timeZone) {
  if (!clocks.has(timeZone)) {
    clocks.set(timeZone, new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  const parts = Object.fromEntries(clocks.get(timeZone).formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
}

/** What was erased can be in a CSV of before and is then no longer comparable. */
const ofDetails = ['name', 'phone', 'document', 'organisation', 'toSee', 'purpose', 'badge'];

/** The fields of a visit's row by column; those that the entries no longer tell are left out. */
export function rowOf(visit, head, language) {
  const words = wordings[language];
  const { arrival, departure, details } = visit;
  const local = (leaf) => leaf && localTime(leaf.occurredAt, head.timeZone);
  const row = {
    number: String(arrival.number),
    arrived: local(arrival),
    left: local(departure),
    how: departure && words.how[departure.how],
    party: String(visit.party),
    appAnswer: words.appAnswer[visit.appAnswer],
    entrance: head.entrances[arrival.entrance] ?? arrival.entrance,
    recorder: /^account:(.*)/.exec(arrival.author)?.[1],
    remarks: remarksOn(visit, head.timeZone, words.remarks),
  };
  if (details) {
    const { kind, lastFour } = details.document ?? {};
    Object.assign(row, {
      name: details.name,
      phone: details.phone && grouped(details.phone),
      document: kind && [words.document[kind], lastFour && `…${lastFour}`].filter(Boolean).join(' '),
      organisation: details.organisation,
      toSee: details.toSee,
      purpose: details.purpose,
      badge: details.badge,
    });
  }
  const comparable = columns.filter((column) => !ofDetails.includes(column) || (details && !visit.unsure.has(column)));
  return Object.fromEntries(comparable.map((column) => [column, guarded(row[column] ?? '')]));
}

function remarksOn(visit, timeZone, words) {
  return [
    isLate(visit, timeZone) && words.late,
    visit.isCorrected && words.corrected,
    visit.isAnnulled && words.annulled,
    !visit.details && words.erased,
  ].filter(Boolean).join('; ');
}

/** Whether a field says what it should. A CSV of before an erasure does not yet remark upon it. */
export function agrees(column, field, expected, visit, language) {
  if (field === expected) return true;
  const { erased } = wordings[language].remarks;
  return column === 'remarks' && !visit.details && field === expected.replace(new RegExp(`(; )?${erased}$`), '');
}
