// That the register says who answers for it at this entrance, and since when.

import { pauseAfter } from '../shared/outbox.js';

export class Duty {
  #turn = 0;

  /** `send(entrance)` tells the server; `signedOut(problem)` and `failed(problem)` hear why it would not have it. */
  constructor({ send, signedOut, failed, pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) }) {
    Object.assign(this, { send, signedOut, failed, pause });
  }

  /** Says where the recorder stands from now on, until it is heard. Saying it twice makes one entry. */
  async stand(entrance) {
    const turn = ++this.#turn;
    for (let attempts = 1; turn === this.#turn; attempts += 1) {
      try {
        await this.send(entrance);
        return;
      } catch (problem) {
        if (turn !== this.#turn) return;
        if (problem.isSignedOut) return this.signedOut(problem);
        if (!problem.isPassing) return this.failed(problem);
        await this.pause((problem.retryAfter ?? 0) * 1000 || pauseAfter(attempts));
      }
    }
  }

  /** The shift is over here; what was not heard yet is no longer said. */
  end() {
    this.#turn += 1;
  }
}
