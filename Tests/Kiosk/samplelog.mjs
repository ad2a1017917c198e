// Registers of invented visits and the logs exported from them (gatebook-log/1), written from the format's
// description alone: nothing of Kiosk/verify is used, so that both can be held against each other.
//
// `node Tests/Kiosk/samplelog.mjs FOLDER [VISITS]` writes the files of one day, to try the page with.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, consistencyPath, levelsOf, pathIn, randomFrom, sha256, Signer, treeHash } from './sampletree.mjs';

const headquarters = 'LA-SNV-1';
const entrances = { 'LA-SNV-1-A': 'Cổng chính', 'LA-SNV-1-B': 'Cổng; -phụ' };
export const origin = `gatebook/so.example.vn/${headquarters}`;
const answers = [
  'shownRunning', 'saysInstalled', 'installedNow', 'installedNotRunning', 'notInstalled', 'noSmartphone', 'declined', 'notAsked',
];
const hows = ['witnessed', 'selfScanned', 'seenElsewhere', 'inferred', 'unknown'];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng'];
const given = ['Mẫu', 'Thử', 'Ví Dụ', 'Giả Định', 'Thí Nghiệm'];
const texts = ['Phòng Tiếp dân', '=1+1', 'Sở; -Nội vụ', 'Công ty "Ví Dụ", chi nhánh', '+84 ghi chú', 'Văn phòng;', "@trưởng phòng", 'A'];
const dayLength = 86_400_000;
/** Local midnight of the first day: UTC+7 all year. */
const firstDay = Date.parse('2026-11-22T17:00:00.000Z');
export const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
const localDay = (instant) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);

export class Register {
  entries = [];
  #random;
  #sequences = new Map();

  constructor(seed) {
    this.#random = randomFrom(seed);
    this.signer = new Signer(origin, this.#random.bytes(32));
    this.devices = [this.uuid(), this.uuid()];
  }

  uuid() {
    const hex = this.#random.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** Writes one entry. `payload` is an object or undefined. */
  append(kind, { occurred, received = occurred, author = 'account:le.tan', entry = this.uuid(), payload, ...more }) {
    const number = this.entries.length + 1;
    const text = payload && canonical(payload);
    const salt = payload && this.#random.bytes(32);
    const leaf = {
      version: 1, register: headquarters, number, kind, entry, author,
      occurredAt: new Date(occurred).toISOString(), receivedAt: new Date(received).toISOString(),
      commitment: payload && sha256(salt, text).toString('base64'), ...more,
    };
    this.entries.push({ number, leaf, text: canonical(leaf), payload: text ?? null, salt: salt ?? null });
    return number;
  }

  #fromDevice() {
    const random = this.#random;
    if (random.chance(0.2)) return {};
    const device = random.one(this.devices);
    const deviceSequence = (this.#sequences.get(device) ?? 0) + 1;
    this.#sequences.set(device, deviceSequence);
    return { device, deviceSequence };
  }

  /** A visit that arrives at `occurred` and is received at `received`, with whatever happens to it soon after. */
  visit(occurred, received = occurred + 400) {
    const random = this.#random;
    const visit = this.uuid();
    const maybe = (share, value) => (random.chance(share) ? value : undefined);
    const steps = [];
    steps.push(() => this.append('arrived', {
      entry: visit, visit, occurred, received, ...this.#fromDevice(),
      entrance: random.one(['LA-SNV-1-A', 'LA-SNV-1-B']), party: random.chance(0.8) ? 1 : 1 + random.below(40),
      appAnswer: random.chance(0.5) ? 'notAsked' : random.one(answers),
      payload: {
        name: `${random.one(family)} Văn ${random.one(given)}`,
        phone: maybe(0.7, random.one(['0912345678', '02723822822', '+85512345678', '0987654321'])),
        organisation: maybe(0.5, random.one(texts)),
        toSee: maybe(0.5, random.one(texts)),
        purpose: maybe(0.3, random.one(texts)),
        badge: maybe(0.5, String(1 + random.below(60))),
        document: maybe(0.4, random.one([
          { kind: 'citizenCard', lastFour: '0000' }, { kind: 'passport', lastFour: '12' }, { kind: 'none' },
        ])),
      },
    }));
    const later = (kind, more) => {
      const at = occurred + random.below(4) * 600_000;
      steps.push(() => this.append(kind, { visit, occurred: at, received: Math.max(received, at) + 300, ...this.#fromDevice(), ...more }));
    };
    if (random.chance(0.6)) later('answered', { appAnswer: random.one(answers) });
    for (let exits = random.below(3); exits > 0; exits -= 1) later('departed', { how: random.one(hows) });
    if (random.chance(0.2)) {
      later('corrected', random.one([
        { field: 'visitor.name', payload: { old: 'cũ', new: 'Lê Thị Sửa', reason: 'gõ nhầm' } },
        { field: 'visitor.phone', payload: { new: '0356000222', reason: 'khách đọc lại' } },
        { field: 'toSee', payload: { old: 'Phòng Tiếp dân', reason: 'không gặp ai' } },
        { field: 'party', party: 1 + random.below(9), payload: { old: '1', new: '2', reason: 'đếm lại' } },
      ]));
    }
    if (random.chance(0.1)) later('annulled', { payload: { reason: 'ghi nhầm' } });
    // Now and then the departure is received before the arrival.
    if (random.chance(0.2)) steps.reverse();
    for (const step of steps) step();
    return visit;
  }

  /** A day at the desk: visits through office hours, and what else is written meanwhile. */
  office(index, visits) {
    const random = this.#random;
    const midnight = firstDay + index * dayLength;
    const opening = midnight + 7 * 3_600_000;
    const times = Array.from({ length: visits }, () => opening + random.below(10 * 3_600_000)).sort((a, b) => a - b);
    for (const time of times) {
      this.visit(time);
      if (random.chance(0.1)) {
        this.append('disclosed', { occurred: time, what: 'search', purpose: 'reception', rows: random.below(9) });
      }
    }
    if (random.chance(0.5)) {
      this.append('disclosed', {
        occurred: times.at(-1) ?? midnight, what: 'export', purpose: 'filing', rows: visits, day: days[index], format: 'csv',
        file: random.bytes(32).toString('base64'),
      });
    }
  }

  /** The entries of a visit of the day, of those numbered below `before`. */
  visitsOf(day, before = Infinity) {
    const of = new Map();
    for (const entry of this.entries) {
      const { visit, number } = entry.leaf;
      if (visit && number < before) of.set(visit, [...of.get(visit) ?? [], entry]);
    }
    const isOfDay = ({ leaf }) => leaf.kind === 'arrived' && localDay(leaf.occurredAt) === day;
    return [...of.values()].filter((entries) => entries.some(isOfDay)).map(storyOf);
  }

  /** Closes a day, with the figures it adds up to. */
  close(index, change = () => {}) {
    const day = days[index];
    const before = this.entries.length + 1;
    const stories = this.visitsOf(day, before);
    const standing = stories.filter(({ isAnnulled }) => !isAnnulled);
    const count = (list) => list.reduce((counts, each) => ({ ...counts, [each]: (counts[each] ?? 0) + 1 }), {});
    const closing = {
      visits: standing.length,
      people: standing.map(({ party }) => party).reduce((a, b) => a + b, 0),
      inside: standing.filter(({ exit }) => !exit).length,
      asked: standing.filter(({ answer }) => answer !== 'notAsked').length,
      installed: standing.filter(({ answer }) => answers.indexOf(answer) < 4).length,
      noSmartphone: standing.filter(({ answer }) => answer === 'noSmartphone').length,
      notAsked: standing.filter(({ answer }) => answer === 'notAsked').length,
      annulled: stories.length - standing.length,
      answers: count(standing.map(({ answer }) => answer)),
      exits: count(standing.flatMap(({ exit }) => (exit ? [exit.how] : []))),
      late: standing.filter(({ isLate }) => isLate).length,
      entries: count(this.entries.slice(this.#lastClosing(index)).map(({ leaf }) => leaf.kind)),
      review: this.#random.below(3),
    };
    change(closing);
    const midnight = firstDay + (index + 1) * dayLength;
    return this.append('dayClosed', {
      occurred: midnight, received: midnight + 1_800_000, author: 'server', day, closing,
      missing: this.#random.chance(0.5) ? { [this.devices[0]]: '112-113,120' } : undefined,
    });
  }

  /** The number of the closing before the day with this index; 0 before the first. */
  #lastClosing(index) {
    return this.entries.findLast(({ leaf }) => leaf.kind === 'dayClosed' && leaf.day < days[index])?.number ?? 0;
  }

  /** Erases the payloads of some entries; `silently` leaves out the entry that says so. */
  erase(numbers, { silently = false, ...more } = {}) {
    const gone = numbers.filter((number) => this.entries[number - 1].payload !== null).sort((a, b) => a - b);
    for (const number of gone) Object.assign(this.entries[number - 1], { payload: null, salt: null });
    if (!silently && gone.length > 0) {
      this.append('erased', { occurred: firstDay + 3 * dayLength, author: 'server', erased: runs(gone), count: gone.length, ...more });
    }
    return gone;
  }

  checkpoint(size = this.entries.length, signer = this.signer) {
    const leaves = this.entries.slice(0, size).map(({ text }) => Buffer.from(text));
    const root = size > 64 ? levelsOf(leaves).at(-1)[0] : treeHash(leaves);
    return signer.note(`${origin}\n${size}\n${root.toString('base64')}\n`);
  }

  consistency(from, to = this.entries.length) {
    const leaves = this.entries.slice(0, to).map(({ text }) => Buffer.from(text));
    return { from, to, proof: consistencyPath(from, leaves).map((each) => each.toString('base64')) };
  }

  /** The file's parts before they are written: `change` them and `write` the rest. */
  log(index, size = this.entries.length) {
    const day = days[index];
    const closings = this.entries.filter(({ leaf }) => leaf.kind === 'dayClosed');
    const first = this.#lastClosing(index) + 1;
    const last = closings.find(({ leaf }) => leaf.day === day)?.number ?? size;
    const ofDay = new Set(this.visitsOf(day).map(({ visit }) => visit));
    const range = this.entries.slice(first - 1, last);
    let beside = this.entries.filter(({ number, leaf }) => (number < first || number > last)
      && (number === first - 1 || (leaf.kind !== 'disclosed' && ofDay.has(leaf.visit))));
    const held = new Set([...range, ...beside].map(({ number }) => number));
    const covers = ({ leaf, number }) => (
      leaf.kind === 'erased' && !held.has(number) && numbersIn(leaf.erased).some((each) => held.has(each)));
    beside = [...beside, ...this.entries.filter(covers)].sort((a, b) => a.number - b.number);
    const levels = levelsOf(this.entries.slice(0, size).map(({ text }) => Buffer.from(text)));
    return {
      head: {
        format: 'gatebook-log/1', agencyName: 'Sở Nội vụ', name: 'Trụ sở Sở Nội vụ', headquarters, day, first, last, entrances,
        timeZone: 'Asia/Ho_Chi_Minh', checkpoint: this.checkpoint(size), key: this.signer.verifierKey,
      },
      lines: [...range, ...beside].map(({ number, text, payload, salt }) => ({
        leaf: text, number, payload, salt: salt && salt.toString('base64'),
        proof: pathIn(levels, number - 1).map((each) => each.toString('base64')),
      })),
    };
  }

  /** The bytes of a log, with an end that fits them unless told otherwise. */
  write({ head, lines }, { signer = this.signer, end = (text) => text } = {}) {
    const body = [head, ...lines].map((each) => `${canonical(each)}\n`).join('');
    const text = ['gatebook-log/1 end', head.headquarters, head.day, lines.length, sha256(body).toString('base64'), ''].join('\n');
    return Buffer.from(`${body}${canonical({ end: signer.note(end(text)) })}\n`);
  }

  /** The day's CSV as the server writes it. */
  csv(index, language = 'vi') {
    const words = wordings[language];
    const quoted = (text) => (text ? `"${guard(text).replaceAll('"', '""')}"` : '');
    const local = (instant) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const rows = this.visitsOf(days[index])
      .sort(({ arrival: a }, { arrival: b }) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || a.number - b.number)
      .map((story) => {
        const { arrival, exit, details = {} } = story;
        const { document } = details;
        const remarks = ['isLate', 'isCorrected', 'isAnnulled'].filter((each) => story[each]).map((each) => words[each]);
        if (!story.details) remarks.push(words.erased);
        return [
          arrival.number, quoted(local(arrival.occurredAt)),
          quoted(exit && local(exit.occurredAt)), quoted(exit && words.how[hows.indexOf(exit.how)]),
          quoted(details.name), quoted(details.phone && spaced(details.phone)),
          quoted(document && words.document[document.kind] + (document.lastFour ? ` …${document.lastFour}` : '')),
          quoted(details.organisation), quoted(details.toSee), quoted(details.purpose), story.party, quoted(details.badge),
          quoted(words.answers[answers.indexOf(story.answer)]), quoted(entrances[arrival.entrance]),
          quoted('le.tan'), quoted(remarks.join('; ')),
        ].join(',');
      });
    return Buffer.from(`\uFEFF${[words.titles.map(quoted).join(','), ...rows].map((row) => `${row}\r\n`).join('')}`);
  }
}

const runs = (numbers) => numbers.reduce((found, number) => {
  const last = found.at(-1);
  if (last?.[1] === number - 1) last[1] = number;
  else found.push([number, number]);
  return found;
}, []).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');

const numbersIn = (text) => text.split(',').flatMap((run) => {
  const [from, to = from] = run.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
});

/** What became of a visit, each question asked of its entries for itself. */
function storyOf(entries) {
  const told = [...entries].sort((a, b) => (
    Date.parse(a.leaf.occurredAt) - Date.parse(b.leaf.occurredAt)
    || (a.leaf.deviceSequence ?? 0) - (b.leaf.deviceSequence ?? 0)
    || Buffer.compare(Buffer.from(a.leaf.entry.replaceAll('-', ''), 'hex'), Buffer.from(b.leaf.entry.replaceAll('-', ''), 'hex'))));
  const of = (kind) => told.filter(({ leaf }) => leaf.kind === kind);
  const { leaf: arrival, payload } = of('arrived')[0];
  const rank = { witnessed: 4, selfScanned: 4, seenElsewhere: 3, unknown: 2, inferred: 1 };
  const best = Math.max(...of('departed').map(({ leaf }) => rank[leaf.how]));
  const exits = of('departed').map(({ leaf }) => leaf).filter(({ how }) => rank[how] === best);
  const corrections = of('corrected');
  let details;
  if (payload !== null) {
    details = JSON.parse(payload);
    for (const { leaf, payload: change } of corrections) {
      if (leaf.field !== 'party' && change !== null) details[leaf.field.replace('visitor.', '')] = JSON.parse(change).new;
    }
  }
  return {
    visit: arrival.visit, arrival, details,
    exit: best === rank.seenElsewhere ? exits[0] : exits.at(-1),
    answer: of('answered').at(-1)?.leaf.appAnswer ?? arrival.appAnswer,
    party: corrections.findLast(({ leaf }) => leaf.field === 'party')?.leaf.party ?? arrival.party,
    isCorrected: corrections.length > 0,
    isAnnulled: of('annulled').length > 0,
    isLate: localDay(arrival.receivedAt) > localDay(arrival.occurredAt),
  };
}

const spaced = (phone) => phone.replace(/^(0\d{3})(\d+)(\d{3})$/, '$1 $2 $3');

/** Enough of the guard for the texts above. */
const guard = (text) => text.replace(/^(?=[=+@-])|(?<=;[ "]*)(?=[=+@-])|(?<=;)$/g, "'");

const wordings = {
  vi: {
    titles: ['Số dòng', 'Giờ vào', 'Giờ ra', 'Căn cứ giờ ra', 'Họ và tên', 'Số điện thoại', 'Giấy tờ (4 số cuối)', 'Đơn vị',
      'Người/phòng cần gặp', 'Nội dung làm việc', 'Số người', 'Số thẻ khách', 'Tình trạng cài đặt', 'Lối vào', 'Người ghi sổ', 'Ghi chú'],
    how: ['nhân viên thấy', 'khách tự báo', 'thấy ở trụ sở khác', 'suy ra khi đóng cửa', 'không rõ'],
    answers: ['có, đang chạy (đã xem)', 'có (theo lời khách)', 'vừa cài tại quầy', 'có, không chạy', 'chưa cài', 'không có ĐTTM',
      'từ chối trả lời', 'chưa hỏi'],
    document: { citizenCard: 'CCCD', passport: 'Hộ chiếu', none: 'Không có' },
    isLate: 'ghi muộn', isCorrected: 'đã sửa', isAnnulled: 'đã hủy', erased: 'đã xóa thông tin cá nhân',
  },
  en: {
    titles: ['Number', 'Arrived', 'Left', 'Exit known by', 'Name', 'Phone', 'Document (last four)', 'Organisation', 'To see', 'Purpose',
      'Party', 'Badge', 'App answer', 'Entrance', 'Recorder', 'Remarks'],
    how: ['witnessed', 'self-scanned', 'seen elsewhere', 'inferred at closing', 'unknown'],
    answers: ['running (shown)', 'installed (says so)', 'installed now', 'installed, not running', 'not installed', 'no smartphone',
      'declined', 'not asked'],
    document: { citizenCard: 'Citizen card', passport: 'Passport', none: 'None' },
    isLate: 'late', isCorrected: 'corrected', isAnnulled: 'annulled', erased: 'personal data erased',
  },
};

/**
 * A register of three days, the second of which is the one to check: with entries before its range and
 * after it, late ones, and erasures. `earlier` is a size it had soon after the second day began.
 */
export function sampleRegister(seed, { visits = 8, isClosed = true, hasErasures = true } = {}) {
  const register = new Register(seed);
  register.office(0, Math.min(visits, 20));
  // Just after midnight, before the day before is closed.
  register.visit(firstDay + dayLength + 600_000);
  register.close(0);
  const begun = register.entries.length;
  register.office(1, visits);
  register.visit(firstDay + 7 * 3_600_000, firstDay + dayLength + 9 * 3_600_000);
  register.earlier = Math.min(begun + 3, register.entries.length);
  if (!isClosed) return register;
  register.close(1);
  // A tablet comes back with what it kept.
  register.visit(firstDay + dayLength + 8 * 3_600_000, firstDay + 2 * dayLength + 8 * 3_600_000);
  register.office(2, Math.min(visits, 6));
  if (hasErasures) {
    const [one, other] = register.visitsOf(days[1]);
    const numbersOf = (visit) => register.entries.filter(({ leaf }) => leaf.visit === visit).map(({ number }) => number);
    register.erase(numbersOf(one.visit), { author: 'account:van.thu', visit: one.visit, payload: { reason: 'khách yêu cầu' } });
    register.erase(numbersOf(other.visit));
  }
  return register;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [, , folder, visits = '40'] = process.argv;
  mkdirSync(folder, { recursive: true });
  const register = sampleRegister(7, { visits: Number(visits) });
  const files = {
    'log.jsonl': register.write(register.log(1)),
    'LA-SNV-1_2026-11-24.csv': register.csv(1),
    'checkpoint.txt': register.checkpoint(register.earlier),
    'checkpoint-before.txt': register.checkpoint(5),
    'consistency.json': JSON.stringify(register.consistency(5)),
    'key.txt': `${register.signer.verifierKey}\n`,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}
