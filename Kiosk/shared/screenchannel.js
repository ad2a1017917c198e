// Between the desk and the screen that faces the visitor: which code to show, and no word about anybody.

const name = 'gatebook.screen';

/** After so long without a sign of life the other side is gone. */
const aliveFor = 5_000;

const beat = 2_000;

/** The desk's end. `isThere` tells whether a screen shows what it is sent. */
export class ScreenSender {
  #channel = new BroadcastChannel(name);
  #heardAt = -Infinity;
  #shown = { show: 'welcome' };

  constructor() {
    this.#channel.addEventListener('message', ({ data }) => {
      if (data?.from !== 'screen') return;
      this.#heardAt = performance.now();
      // A screen that has just been opened asks what there is to show.
      if (data.isNew) this.show(this.#shown);
    });
  }

  get isThere() {
    return performance.now() - this.#heardAt < aliveFor;
  }

  show(shown) {
    this.#shown = shown;
    this.#channel.postMessage({ from: 'desk', ...shown });
  }
}

/** The screen's end; `show(message)` hears what is to be shown. */
export function listenAsScreen(show) {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => data?.from === 'desk' && show(data));
  const say = (isNew) => channel.postMessage({ from: 'screen', isNew });
  say(true);
  setInterval(() => say(false), beat);
}
