import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../Kiosk/shared/api.js';
import { Outbox, pauseAfter } from '../../Kiosk/shared/outbox.js';

const visit = '0193a1c2-0000-7000-8000-000000000001';
const arrival = { visit, path: `visits/${visit}`, body: { visitor: { name: 'Nguyễn Văn Mẫu' } }, note: { kind: 'arrived' } };
const later = (entry, body = { kind: 'departed' }) => ({ visit, path: `visits/${visit}/entries/${entry}`, body, note: body });

/** An outbox whose clock and server are in the test's hands: `answers` are taken one after the other. */
function desk(answers, { owner = 'tiepdan1', number } = {}) {
  const sent = [];
  const states = [];
  const timers = [];
  const clock = { now: 0 };
  let signedOut = 0;
  const outbox = new Outbox({
    number,
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
  assert.deepEqual(states, ['01 sending', '01 received']);
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
  assert.equal(item.state, 'sending');
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
