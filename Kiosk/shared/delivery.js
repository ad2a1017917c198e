// The way of what was kept sealed: at most a hundred at once, and one batch at a time for the whole device, however
// many tabs are open.

import { call, Problem } from './api.js';
import { deviceHeaders } from './device.js';

const lock = 'gatebook.delivery';
const most = 100;

/** Sends lines of `/sync`, and resolves to the answer to each, in their order. */
export async function sync(lines, device) {
  const bytes = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const headers = { 'Content-Type': 'application/x-ndjson', ...(device && deviceHeaders(device)) };
  return call('POST', '/api/v1/sync', { bytes, headers, patience: 60_000 });
}

export class Delivery {
  constructor({ queue, send = sync, locks = globalThis.navigator?.locks }) {
    Object.assign(this, { queue, send, locks });
  }

  /**
   * Sends what waits for a register; `isHeld(path)` keeps some of it back, `again` tries also what was refused and not
   * taken over by anybody. Resolves to the outcomes, `{ path, state, receipt, problem, inTray }`, none when nothing
   * waits, or to null when another tab is sending; throws the Problem for which nothing was received.
   */
  async deliver(register, { isHeld, again }) {
    const work = () => this.#batch(register, { isHeld, again });
    if (!this.locks) return work();
    return this.locks.request(lock, { ifAvailable: true }, (held) => (held ? work() : null));
  }

  async #batch(register, { isHeld, again }) {
    const waiting = (await this.queue.all())
      .filter((record) => record.register === register && !isHeld(record.path) && (again || !record.refused));
    const batch = waiting.filter(({ device }) => device === waiting[0].device).slice(0, most);
    if (batch.length === 0) return [];
    const answers = await this.send(batch.map(({ path, key, sealed }) => ({ put: path, key, sealed })), batch[0].device);
    // An answer that was cut short says nothing of the rest, which is sent again.
    const outcomes = answers.slice(0, batch.length).map((answer, index) => outcome(batch[index], answer));
    if (outcomes.length === 0) throw new Problem({ code: 'server-unreachable' });
    await this.queue.remove(outcomes.filter(({ state, inTray }) => state === 'received' || inTray).map(({ path }) => path));
    for (const [index, { state, inTray, problem }] of outcomes.entries()) {
      if (state === 'refused' && !inTray) await this.queue.put({ ...batch[index], refused: problem.code });
    }
    return outcomes;
  }
}

function outcome({ path, kind }, { status, number, receivedAt, problem: told, review }) {
  if (status < 300) return { path, kind, state: 'received', receipt: { number, receivedAt } };
  const problem = new Problem({ code: `status-${status}`, ...told, status });
  // What an officer has before them now need not stay here; what the server could only not do yet is sent again.
  if (review) return { path, kind, state: 'refused', problem, inTray: true };
  return { path, kind, state: problem.isPassing ? 'saved' : 'refused', problem, inTray: false };
}
