// How many people one device has seen walk in, at each entrance on each day. Both counts only grow, so that they can be
// sent twice, late and in any order; what is left of them is how many were seen.

const daysKept = 7;

export class HeadCounter {
  /** `kept(name)` and `keep(name, text)` are what the browser remembers; `makeId()` names the counter. */
  constructor({ kept, keep, makeId = () => crypto.randomUUID() }) {
    Object.assign(this, { kept, keep, makeId });
  }

  get id() {
    const known = this.kept('heads.counter');
    if (known) return known;
    const made = this.makeId();
    this.keep('heads.counter', made);
    return this.kept('heads.counter') ?? made;
  }

  of(entrance, day) {
    return this.#all()[`${day} ${entrance}`] ?? { counted: 0, takenBack: 0 };
  }

  add(entrance, day) {
    const { counted, takenBack } = this.of(entrance, day);
    return this.#put(entrance, day, { counted: counted + 1, takenBack });
  }

  /** A slip is taken back; there is never less than nobody. */
  takeBack(entrance, day) {
    const { counted, takenBack } = this.of(entrance, day);
    return this.#put(entrance, day, { counted, takenBack: Math.min(counted, takenBack + 1) });
  }

  #put(entrance, day, count) {
    const all = { ...this.#all(), [`${day} ${entrance}`]: count };
    const keys = Object.keys(all).sort().reverse();
    const days = [...new Set(keys.map((key) => key.split(' ')[0]))].slice(0, daysKept);
    this.keep('heads', JSON.stringify(Object.fromEntries(keys.filter((key) => days.includes(key.split(' ')[0])).map((key) => [key, all[key]]))));
    return count;
  }

  #all() {
    try {
      return JSON.parse(this.kept('heads') ?? '{}');
    } catch {
      return {};
    }
  }
}

/** What was seen in all, from what the server knows of all counters and what this one has not told yet. */
export function seenInAll({ seen, told, count }) {
  const own = count.counted - count.takenBack;
  return (seen ?? 0) - (told ? told.counted - told.takenBack : 0) + own;
}
