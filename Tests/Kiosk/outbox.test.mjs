import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../Kiosk/shared/api.js';
import { Delivery } from '../../Kiosk/shared/delivery.js';
import { StorageProblem } from '../../Kiosk/shared/localstore.js';
import { Outbox, pauseAfter } from '../../Kiosk/shared/outbox.js';
import { Queue } from '../../Kiosk/shared/queue.js';

const visit = '0193a1c2-0000-7000-8000-000000000001';
const arrival = { visit, path: `visits/${visit}`, body: { visitor: { name: 'Nguyễn Văn Mẫu' } }, note: { kind: 'arrived' } };
const later = (entry, body = { kind: 'departed' }) => ({ visit, path: `visits/${visit}/entries/${entry}`, body, note: body });

/**
 * An outbox of a browser that cannot seal, whose clock and server are in the test's hands: `answers` are taken one after
 * the other.
 */
function desk(answers, { owner = 'tiepdan1', number } = {}) {
  const sent = [];
  const states = [];
  const timers = [];
  const clock = { now: 0 };
  let signedOut = 0;
  const outbox = new Outbox({
    number,
    queue: new Queue(null),
    sealing: { seal: async () => null },
    send: async (path, bytes, device) => {
      sent.push({ path, bytes, device });
      const answer = answers.shift() ?? { number: sent.length };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    changed: (item) => states.push(`${item.path.split('/').at(-1).slice(-2)} ${item.state}`),
    signedOut: () => { signedOut += 1; },
    now: () => clock.now,
    random: () => 1,
    schedule: (act, pause) => timers.push({ act, pause }),
    cancel: () => timers.splice(0),
  });
  if (owner) outbox.openFor(owner);
  return {
    outbox, sent, states, timers,
    signedOut: () => signedOut,
    settle: async () => { for (let turn = 0; turn < 50; turn += 1) await Promise.resolve(); },
    async elapse() {
      const [{ act, pause }] = timers.splice(0);
      clock.now += pause;
      act();
      await this.settle();
      return pause;
    },
  };
}

const unreachable = () => new Problem({ code: 'server-unreachable' });

test('what the server has received leaves the outbox with its receipt', async () => {
  const { outbox, settle, states } = desk([{ number: 7 }]);
  const item = outbox.put(arrival);
  assert.equal(outbox.waiting.length, 1);
  await settle();
  assert.equal(item.receipt.number, 7);
  assert.equal(await item.tried, 'received');
  assert.equal(outbox.waiting.length, 0);
  assert.deepEqual(states, ['01 unsaved', '01 received']);
});

test('after a network failure and a server failure the same id and the same bytes are sent again', async () => {
  const at = desk([unreachable(), new Problem({ status: 500, code: 'internal' }), { number: 1 }]);
  at.outbox.put(arrival);
  await at.settle();
  assert.equal(await at.elapse(), 2_000);
  assert.equal(await at.elapse(), 4_000);
  assert.equal(at.sent.length, 3);
  assert.equal(new Set(at.sent.map(({ path, bytes }) => path + bytes)).size, 1);
  assert.equal(at.outbox.waiting.length, 0);
});

test('bytes stay as they were made, whatever becomes of the object they were made from', async () => {
  const at = desk([unreachable()]);
  const body = { visitor: { name: 'Nguyễn Văn Mẫu' } };
  at.outbox.put({ ...arrival, body });
  await at.settle();
  body.visitor.name = 'Khác';
  await at.elapse();
  assert.equal(at.sent[0].bytes, at.sent[1].bytes);
});

test('pauses grow to a minute and are spread over their whole length', () => {
  assert.equal(pauseAfter(1, () => 1), 2_000);
  assert.equal(pauseAfter(30, () => 1), 60_000);
  assert.equal(pauseAfter(30, () => 0.25), 15_000);
});

test('a busy server says itself when to come back', async () => {
  const at = desk([new Problem({ status: 503, code: 'busy', retryAfter: 9 })]);
  at.outbox.put(arrival);
  await at.settle();
  assert.equal(await at.elapse(), 9_000);
});

test('a departure waits for its arrival, and another visit does not wait for either', async () => {
  const at = desk([unreachable()]);
  at.outbox.put(arrival);
  at.outbox.put(later('0d'));
  const other = { ...arrival, visit: 'x2', path: 'visits/x2' };
  at.outbox.put(other);
  await at.settle();
  assert.deepEqual(at.sent.map(({ path }) => path), [arrival.path, 'visits/x2']);
  await at.elapse();
  assert.deepEqual(at.sent.slice(2).map(({ path }) => path), [arrival.path, later('0d').path]);
});

test('a refused arrival is kept, sent again under its id when mended, and then followed by what waited', async () => {
  const at = desk([new Problem({ status: 422, code: 'phone-invalid', field: 'visitor.phone' })]);
  const item = at.outbox.put(arrival);
  at.outbox.put(later('0a', { kind: 'answered' }));
  await at.settle();
  assert.equal(item.state, 'refused');
  assert.equal(at.sent.length, 1);
  at.outbox.put({ ...arrival, body: { visitor: { name: 'Nguyễn Văn Mẫu', phone: '0912 345 678' } } });
  await at.settle();
  assert.deepEqual(at.sent.map(({ path }) => path), [arrival.path, arrival.path, later('0a').path]);
  assert.notEqual(at.sent[0].bytes, at.sent[1].bytes);
  assert.equal(at.outbox.waiting.length, 0);
});

test('giving up a refused arrival gives up what was to follow it', async () => {
  const at = desk([new Problem({ status: 422, code: 'phone-invalid' })]);
  const item = at.outbox.put(arrival);
  at.outbox.put(later('0a', { kind: 'answered' }));
  await at.settle();
  at.outbox.discard(item);
  await at.settle();
  assert.equal(at.outbox.waiting.length, 0);
  assert.equal(at.sent.length, 1);
});

test('a refused exit does not hold back what comes after it', async () => {
  const at = desk([new Problem({ status: 409, code: 'already-left' })]);
  at.outbox.put(later('0d'));
  at.outbox.put(later('0a', { kind: 'answered' }));
  await at.settle();
  assert.equal(at.sent.length, 2);
});

test('when the session ends nothing is lost, and the same recorder sends it after signing in', async () => {
  const at = desk([new Problem({ status: 401, code: 'not-signed-in' })]);
  at.outbox.put(arrival);
  await at.settle();
  assert.equal(at.signedOut(), 1);
  assert.equal(at.outbox.waiting.length, 1);
  at.outbox.openFor('tiepdan2');
  await at.settle();
  assert.equal(at.sent.length, 1, 'another recorder must not sign for it');
  at.outbox.openFor('tiepdan1');
  await at.settle();
  assert.equal(at.sent.length, 2);
  assert.equal(at.sent[0].bytes, at.sent[1].bytes);
  assert.equal(at.outbox.waiting.length, 0);
});

const device = '11111111-2222-4333-8444-555555555555';

/** A device that numbers as it is told to: each number is there when the test says so. */
function numbering() {
  const waiting = [];
  let last = 0;
  return {
    number: () => new Promise((resolve) => { waiting.push(() => resolve({ device, sequence: last += 1 })); }),
    give: () => waiting.shift()(),
    get taken() { return last; },
  };
}

const numbersOf = (sent) => sent.map(({ bytes }) => JSON.parse(bytes).deviceSequence);

test('an entry is there at once, goes out when it has its number, and carries it with its device', async () => {
  const numbers = numbering();
  const at = desk([], numbers);
  const item = at.outbox.put(arrival);
  await at.settle();
  assert.equal(item.state, 'unsaved');
  assert.equal(at.outbox.waiting.length, 1);
  assert.equal(at.sent.length, 0);
  numbers.give();
  await at.settle();
  assert.deepEqual(numbersOf(at.sent), [1]);
  assert.equal(at.sent[0].device, device);
  assert.deepEqual(JSON.parse(at.sent[0].bytes), { ...arrival.body, deviceSequence: 1 });
  assert.equal(await item.tried, 'received');
});

test('sent again after a failure, an entry has the same number and the same bytes', async () => {
  const at = desk([unreachable(), unreachable()], { number: async () => ({ device, sequence: 7 }) });
  const body = { visitor: { name: 'Nguyễn Văn Mẫu' } };
  at.outbox.put({ ...arrival, body });
  body.visitor.name = 'Khác';
  await at.settle();
  await at.elapse();
  await at.elapse();
  assert.equal(at.sent.length, 3);
  assert.equal(new Set(at.sent.map(({ bytes }) => bytes)).size, 1);
  assert.deepEqual(JSON.parse(at.sent[0].bytes), { ...arrival.body, deviceSequence: 7 });
});

test('a refused arrival that is mended keeps its number, and none is taken for it', async () => {
  const numbers = numbering();
  const at = desk([new Problem({ status: 422, code: 'phone-invalid' })], numbers);
  at.outbox.put(arrival);
  numbers.give();
  await at.settle();
  at.outbox.put({ ...arrival, body: { visitor: { name: 'Nguyễn Văn Mẫu', phone: '0912 345 678' } } });
  await at.settle();
  assert.deepEqual(numbersOf(at.sent), [1, 1]);
  assert.match(at.sent[1].bytes, /0912/);
  assert.equal(numbers.taken, 1);
});

test('what follows about the same visit waits for an arrival that waits for its number', async () => {
  const numbers = numbering();
  const at = desk([], numbers);
  at.outbox.put(arrival);
  at.outbox.put(later('0d'));
  await at.settle();
  numbers.give();
  numbers.give();
  await at.settle();
  assert.deepEqual(at.sent.map(({ path }) => path), [arrival.path, later('0d').path]);
  assert.deepEqual(numbersOf(at.sent), [1, 2]);
});

test('an entry given up before it had its number is never sent', async () => {
  const numbers = numbering();
  const at = desk([], numbers);
  const item = at.outbox.put(arrival);
  at.outbox.discard(item);
  numbers.give();
  await at.settle();
  assert.equal(at.sent.length, 0);
});

test('where entries are not numbered they are sent as they are', async () => {
  const at = desk([], { number: async () => null });
  at.outbox.put(arrival);
  await at.settle();
  assert.equal(at.sent[0].bytes, JSON.stringify(arrival.body));
  assert.equal(at.sent[0].device, undefined);
});

// MARK: Sealed

const register = 'LA-SNV-1';

/** What the server has, by path: the one thing all of its answers come from. */
class Registry {
  entries = new Map();
  tray = new Map();
  batches = [];
  isAway = false;
  /** Where an entry is refused: its path, and the code. */
  refuses = new Map();

  take(path, content) {
    const code = this.refuses.get(path);
    if (code) throw new Problem({ status: 422, code });
    const known = this.entries.has(path);
    if (!known) this.entries.set(path, { content, number: this.entries.size + 1 });
    return { status: known ? 200 : 201, number: this.entries.get(path).number };
  }

  answer = async (lines, device) => {
    if (this.isAway) throw unreachable();
    this.batches.push({ lines, device });
    return lines.map(({ put, sealed }) => {
      try {
        return { put, ...this.take(put, sealed) };
      } catch ({ status, code }) {
        const isKept = code !== 'sealing-key-unknown';
        if (isKept) this.tray.set(put, sealed);
        return { put, status, problem: { status, code }, ...(isKept && { review: 'item' }) };
      }
    });
  };

  put = async (path, bytes) => {
    if (this.isAway) throw unreachable();
    return this.take(path, bytes);
  };
}

/** Seals so that a test can look inside. */
const sealing = { seal: async (path, voucher, bytes) => ({ key: 'k', sealed: `${voucher}\n${bytes}` }) };

/** The queue of one device, which outlives its pages. */
class Disk extends Queue {
  records = new Map();
  isFull = false;

  constructor() {
    super({
      write: async (names, work) => {
        if (this.isFull) throw new StorageProblem('storage-full');
        work({
          queue: { put: (record) => this.records.set(record.path, record), delete: (path) => this.records.delete(path) },
          kept: { get: () => ({}), put: () => {} },
        });
      },
      read: async () => [[...this.records.values()]],
    });
  }
}

/** A page of that device, opened for somebody. */
async function page(registry, disk, { owner = 'tiepdan1', from = 0 } = {}) {
  const heard = [];
  const failures = [];
  const clock = { now: from };
  const timers = [];
  let sequence = 0;
  const outbox = new Outbox({
    send: registry.put,
    queue: disk,
    sealing,
    delivery: new Delivery({ queue: disk, send: registry.answer, locks: undefined }),
    number: async () => ({ device, sequence: sequence += 1 }),
    changed: (item) => heard.push(`${item.path.split('/').at(-1)} ${item.state}${item.inTray ? ' in tray' : ''}`),
    signedOut: () => {},
    failed: (problem) => failures.push(problem.code),
    now: () => clock.now,
    random: () => 1,
    schedule: (act, pause) => timers.push({ act, pause }),
    cancel: () => timers.splice(0),
  });
  await outbox.load();
  if (owner) outbox.openFor(owner, { register, voucher: `${owner}'s` });
  await settled();
  return { outbox, heard, failures, clock, timers };
}

async function settled() {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve();
}

const visitNumber = (number) => ({
  visit: `v${number}`, path: `visits/v${number}`, body: { visitor: { name: `Mẫu ${number}` } }, note: { kind: 'arrived' },
});

test('an entry is on the disk, sealed, before it is sent, and gone from it once it is received', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  const at = await page(registry, disk);
  const order = [];
  registry.put = ((put) => async (...given) => { order.push(disk.records.has('visits/v1')); return put(...given); })(registry.put);
  at.outbox.send = registry.put;
  const item = at.outbox.put(visitNumber(1));
  assert.equal(await item.written, true);
  assert.equal(await item.tried, 'received');
  assert.deepEqual(order, [true]);
  assert.equal(disk.records.size, 0);
  assert.deepEqual(at.heard, ['v1 unsaved', 'v1 saved', 'v1 received']);
});

test('a record says where an entry goes, and nothing of what it says', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const at = await page(registry, disk);
  await at.outbox.put(visitNumber(1)).written;
  const { sealed, ...open } = disk.records.get('visits/v1');
  assert.deepEqual(open, { path: 'visits/v1', kind: 'arrived', at: 0, register, device, sequence: 1, key: 'k' });
  assert.match(sealed, /Mẫu 1/);
});

test('two hundred entries of an outage survive the page and go out in batches of a hundred, each once', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const before = await page(registry, disk);
  for (let number = 1; number <= 200; number += 1) before.outbox.put(visitNumber(number));
  for (let turn = 0; turn < 40; turn += 1) await settled();
  assert.equal(disk.records.size, 200);
  // The page is gone; nobody has signed in yet.
  const after = await page(registry, disk, { owner: null });
  assert.equal(after.outbox.waiting.length, 200);
  registry.isAway = false;
  after.outbox.openFor('tiepdan2', { register, voucher: "tiepdan2's" });
  for (let turn = 0; turn < 40; turn += 1) await settled();
  assert.deepEqual(registry.batches.map(({ lines }) => lines.length), [100, 100]);
  assert.equal(registry.entries.size, 200);
  assert.equal(disk.records.size, 0);
  assert.equal(after.outbox.waiting.length, 0);
  // Each under whoever recorded it.
  assert.ok([...registry.entries.values()].every(({ content }) => content.startsWith("tiepdan1's\n")));
});

test('what was recorded for another headquarters waits for somebody of that one', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  await (await page(registry, disk)).outbox.put(visitNumber(1)).written;
  registry.isAway = false;
  const elsewhere = await page(registry, disk, { owner: null });
  elsewhere.outbox.openFor('khac', { register: 'LA-STP-1', voucher: "khac's" });
  await settled();
  assert.equal(registry.batches.length, 0);
  assert.equal(elsewhere.outbox.waiting.length, 1);
});

test('while the server is away an entry counts as tried once it is saved', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const at = await page(registry, disk);
  assert.equal(await at.outbox.put(visitNumber(1)).tried, 'saved');
  assert.equal(await at.outbox.put(visitNumber(2)).tried, 'saved');
  registry.isAway = false;
  at.outbox.hurry();
  await settled();
  assert.equal(registry.entries.size, 2);
});

test('what is refused later is taken over by the tray, leaves the device, and can still be mended', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const at = await page(registry, disk);
  const item = at.outbox.put(visitNumber(1));
  at.outbox.put({ ...visitNumber(1), path: 'visits/v1/entries/a', body: { kind: 'departed' } });
  await settled();
  registry.isAway = false;
  registry.refuses.set('visits/v1', 'phone-letters');
  at.outbox.hurry();
  await settled();
  assert.equal(item.state, 'refused');
  assert.equal(item.inTray, true);
  assert.equal(at.outbox.refused.length, 0);
  assert.equal(disk.records.size, 0);
  assert.ok(registry.entries.has('visits/v1/entries/a'), 'what followed is in the register');
  registry.refuses.clear();
  at.outbox.put(visitNumber(1));
  await settled();
  assert.ok(registry.entries.has('visits/v1'));
  assert.equal(registry.batches.at(-1).lines[0].put, 'visits/v1', 'as a line, so that the tray settles it');
});

test('what is refused at once stays at its field, and goes to the officer when it is given up', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.refuses.set('visits/v1', 'phone-letters');
  const at = await page(registry, disk);
  const item = at.outbox.put(visitNumber(1));
  assert.equal(await item.tried, 'refused');
  await settled();
  assert.equal(registry.batches.length, 0);
  assert.equal(disk.records.size, 1);
  at.outbox.discard(item);
  await settled();
  assert.ok(registry.tray.has('visits/v1'));
  assert.equal(disk.records.size, 0);
  assert.equal(item.state, 'discarded');
});

test('what nobody can take over stays on the device, is said, and is tried again by the next page', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const before = await page(registry, disk);
  await before.outbox.put(visitNumber(1)).written;
  registry.isAway = false;
  registry.refuses.set('visits/v1', 'sealing-key-unknown');
  before.outbox.hurry();
  await settled();
  assert.equal(before.outbox.refused.length, 1);
  assert.equal(registry.batches.length, 1, 'and not again and again');
  const between = await page(registry, disk);
  assert.equal(between.outbox.refused.length, 1);
  registry.refuses.clear();
  const after = await page(registry, disk);
  assert.equal(after.outbox.refused.length, 0);
  assert.equal(registry.entries.size, 1);
  assert.equal(disk.records.size, 0);
});

test('a disk that is full is said at once, and the entry goes out from memory', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  disk.isFull = true;
  const at = await page(registry, disk);
  const item = at.outbox.put(visitNumber(1));
  assert.equal(await item.written, false);
  assert.equal(item.state, 'unsaved');
  assert.deepEqual(at.failures, ['storage-full']);
  assert.equal(at.outbox.unsaved.length, 1);
  [registry.isAway, disk.isFull] = [false, false];
  at.outbox.hurry();
  await settled();
  assert.equal(registry.entries.size, 1);
});

test('what one tab has sent is not sent by another, and both know', async () => {
  const [registry, disk] = [new Registry(), new Disk()];
  registry.isAway = true;
  const one = await page(registry, disk);
  await one.outbox.put(visitNumber(1)).written;
  const other = await page(registry, disk, { owner: null });
  registry.isAway = false;
  other.outbox.openFor('tiepdan1', { register, voucher: "tiepdan1's" });
  await settled();
  assert.equal(registry.batches.length, 1);
  one.outbox.hurry();
  await settled();
  assert.equal(registry.batches.length, 1);
  assert.equal(one.outbox.waiting.length, 0);
});

/** Every wrong thing that can happen on the way, in every order that chance finds: a model of an outage. */
test('whatever is lost on the way, nothing is lost in the end and nothing is there twice', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    let state = seed * 2_654_435_761 % 2 ** 32;
    const chance = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
    const [registry, disk] = [new Registry(), new Disk()];
    const calm = registry.answer;
    let rough = true;
    const lossy = (work) => async (...given) => {
      if (rough && chance() < 0.3) throw unreachable();
      const answer = await work(...given);
      if (rough && chance() < 0.3) throw unreachable();
      return rough && Array.isArray(answer) ? answer.slice(0, 1 + Math.floor(chance() * answer.length)) : answer;
    };
    registry.answer = lossy(calm);
    registry.put = lossy(registry.put);
    let at = await page(registry, disk);
    for (let number = 1; number <= 12; number += 1) {
      await at.outbox.put(visitNumber(number)).written;
      if (chance() < 0.3) at.outbox.hurry();
      if (chance() < 0.2) at = await page(registry, disk);
    }
    rough = false;
    at = await page(registry, disk);
    for (let turn = 0; turn < 5; turn += 1) { at.outbox.hurry(); await settled(); }
    assert.equal(registry.entries.size, 12, `seed ${seed}`);
    assert.equal(disk.records.size, 0, `seed ${seed}`);
    assert.equal(at.outbox.waiting.length, 0, `seed ${seed}`);
  }
});
