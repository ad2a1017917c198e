// Who answers for the book: the shift that is said, and what is left to send at a handover.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Duty } from '../../Kiosk/desk/duty.js';
import { Problem } from '../../Kiosk/shared/api.js';
import { Device } from '../../Kiosk/shared/device.js';
import { Outbox } from '../../Kiosk/shared/outbox.js';
import { Queue } from '../../Kiosk/shared/queue.js';

const settle = async () => { for (let turn = 0; turn < 50; turn += 1) await Promise.resolve(); };
const away = () => new Problem({ code: 'server-unreachable' });

function duty(answers) {
  const heard = [];
  const made = new Duty({
    send: async (entrance) => {
      heard.push(entrance);
      const answer = answers.shift();
      if (answer) throw answer;
    },
    signedOut: (problem) => heard.push(problem.code),
    failed: (problem) => heard.push(problem.code),
    pause: async () => {},
  });
  return { duty: made, heard };
}

test('a shift is said until it is heard', async () => {
  const { duty: ours, heard } = duty([away(), new Problem({ status: 503, code: 'too-busy' })]);
  await ours.stand('LA-SNV-1-A');
  assert.deepEqual(heard, ['LA-SNV-1-A', 'LA-SNV-1-A', 'LA-SNV-1-A']);
});

test('only the last entrance is still being said, and none after the end', async () => {
  const { duty: ours, heard } = duty([away(), away()]);
  const first = ours.stand('LA-SNV-1-A');
  await ours.stand('LA-SNV-1-B');
  await first;
  assert.deepEqual(heard, ['LA-SNV-1-A', 'LA-SNV-1-B', 'LA-SNV-1-B']);
  const { duty: other, heard: none } = duty([away(), away()]);
  const said = other.stand('LA-SNV-1-A');
  other.end();
  await said;
  assert.deepEqual(none, ['LA-SNV-1-A']);
});

test('what the server will not have is told once, and an ended session ends it', async () => {
  for (const [status, code] of [[422, 'entrance-unknown'], [401, 'not-signed-in'], [403, 'second-factor-missing']]) {
    const { duty: ours, heard } = duty([new Problem({ status, code })]);
    await ours.stand('LA-SNV-1-A');
    assert.deepEqual(heard, ['LA-SNV-1-A', code]);
  }
});

function outbox(send) {
  return new Outbox({
    send, queue: new Queue(null), sealing: { seal: async () => null },
    changed: () => {}, signedOut: () => {}, schedule: () => {}, cancel: () => {},
  });
}

test('a handover waits for the entries of whoever hands over, and not for those of somebody before', async () => {
  const ours = outbox(async () => { throw away(); });
  ours.openFor('le.tan');
  ours.put({ visit: 'a', path: 'visits/a', body: {}, note: {} });
  ours.openFor('ca.chieu');
  assert.equal(ours.waiting.length, 1);
  assert.deepEqual(ours.waitingOwn, []);
  ours.put({ visit: 'b', path: 'visits/b', body: {}, note: {} });
  assert.deepEqual(ours.waitingOwn.map(({ path }) => path), ['visits/b']);
});

test('an entry that was refused before a handover and mended after it goes out under the second recorder', async () => {
  const answers = [new Problem({ status: 422, code: 'phone-malformed' })];
  const sent = [];
  const ours = outbox(async (path, bytes) => {
    sent.push(bytes);
    const answer = answers.shift();
    if (answer) throw answer;
    return { number: 1 };
  });
  ours.openFor('le.tan');
  const item = ours.put({ visit: 'a', path: 'visits/a', body: { phone: 'x' }, note: {} });
  assert.equal(await item.tried, 'refused');
  ours.openFor('ca.chieu');
  const mended = ours.put({ visit: 'a', path: 'visits/a', body: { phone: '0912345678' }, note: {} });
  assert.equal(mended.owner, 'ca.chieu');
  assert.equal(await mended.tried, 'received');
  await settle();
  assert.equal(sent.length, 2);
  assert.equal(ours.waiting.length, 0);
});

test('a paired browser numbers under the name it was paired as from 1, and under another when that is forgotten', async () => {
  const [paired, own] = ['91a9d148-aa50-40f9-af6e-7d764f9e44d3', '11111111-2222-4333-8444-555555555555'];
  const store = new Map([['device', `${own} 41`]]);
  const names = new Set();
  const locks = {
    request: async (name, options, act = options) => {
      names.add(name);
      try {
        return await act();
      } finally {
        names.delete(name);
      }
    },
    query: async () => ({ held: [...names].map((name) => ({ name })) }),
  };
  const device = new Device({ kept: (name) => store.get(name) ?? null, keep: (name, value) => store.set(name, value), locks, makeId: () => own });
  assert.deepEqual(await device.next(), { device: own, sequence: 42 });
  device.become(paired);
  // The lock of the number before is still held: it is another device's.
  assert.deepEqual([await device.next(), await device.next()], [{ device: paired, sequence: 1 }, { device: paired, sequence: 2 }]);
  const other = '66666666-7777-4888-8999-aaaaaaaaaaaa';
  device.become(other);
  assert.deepEqual(await device.next(), { device: other, sequence: 1 });
});
