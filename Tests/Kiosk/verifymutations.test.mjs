// A file of which one byte or bit was changed never passes. `SEED=… node --test` repeats a run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLog } from '../../Kiosk/verify/checks.js';
import { verdict } from '../../Kiosk/verify/outcome.js';
import { sampleRegister } from './samplelog.mjs';
import { randomFrom } from './sampletree.mjs';

test('of 1,000 random changes of a byte or a bit none passes', async (context) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  context.diagnostic(`SEED=${seed}`);
  const random = randomFrom(seed);
  const found = {};
  for (let sampled = 0; sampled < 10; sampled += 1) {
    const sample = sampleRegister(seed + sampled, { visits: 3 + sampled, isClosed: sampled % 4 > 0 });
    const right = sample.write(sample.log(1));
    assert.equal(verdict((await checkLog({ log: right })).outcomes).state, 'holds', `SEED=${seed}`);
    for (let mutation = 0; mutation < 100; mutation += 1) {
      const log = Buffer.from(right);
      const at = random.below(log.length);
      const before = log[at];
      // Another byte, another bit, or a digit or letter that keeps the file readable.
      log[at] = random.one([random.below(256), before ^ (1 << random.below(8)), random.one([...Buffer.from('0129abcXYZ+/')])]);
      if (log[at] === before) log[at] ^= 1;
      const { outcomes } = await checkLog({ log });
      assert.equal(verdict(outcomes).state, 'fails', `SEED=${seed} sample ${sampled} byte ${at}: ${before} → ${log[at]}`);
      const [first] = outcomes.filter(({ state }) => state === 'fails');
      found[first.id] = (found[first.id] ?? 0) + 1;
    }
  }
  context.diagnostic(`found first by ${JSON.stringify(found)}`);
});
