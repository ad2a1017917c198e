// The numbers that visitors show at the desk and type when they leave. They are made here, so that an outage stops
// nobody: the tablet's own lane first, so that no other tablet of the building gives the same; then digits drawn at
// random, so that nobody guesses another's; last a check digit, so that a slip of the finger is nobody's number.
// What is kept is which visit a number stands for, nothing about a person, and it ends with the day.

import { keepPreference, preference } from '../shared/preference.js';

/** Damm's quasigroup of order 10: finds every wrong digit and every swap of two neighbours. */
const quasigroup = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
];

const remainder = (digits) => [...digits].reduce((interim, digit) => Number(quasigroup[interim][digit]), 0);

/** The digits with their check digit behind them. */
export const checked = (digits) => digits + remainder(digits);

/** Whether a number is as a tablet gives it: four digits or five, the last fitting the others. */
export const isGiven = (number) => /^[1-9]\d{3,4}$/.test(number) && remainder(number) === 0;

/** Lanes go round after the ninth tablet that a building has ever had. */
export const digitOf = (lane) => String(((lane - 1) % 9) + 1);

/** While there is room enough to guess wrong in, a number is short. */
const mostShort = 60;

export class Numbers {
  #given;

  /** `day()` is the local day, `draw(bound)` a number below it; `keep` and `kept` are the browser's memory. */
  constructor({ day, draw = drawn, kept = preference, keep = keepPreference }) {
    Object.assign(this, { day, draw, kept, keep });
    this.#given = read(kept('lobby.numbers'));
    this.#today();
  }

  /** A number that this tablet has not given today. */
  take(visit, lane) {
    const { numbers } = this.#today();
    const length = Object.keys(numbers).length < mostShort ? 2 : 3;
    let number;
    do {
      number = checked(digitOf(lane) + String(this.draw(10 ** length)).padStart(length, '0'));
    } while (number in numbers);
    numbers[number] = visit;
    this.#write();
    return number;
  }

  /** The visit a number stands for here; undefined when this tablet did not give it today. */
  visitOf(number) {
    return this.#today().numbers[number] || undefined;
  }

  /** Whether whoever had it has left already. */
  hasLeft(number) {
    return this.#today().numbers[number] === '';
  }

  left(number) {
    this.#today().numbers[number] = '';
    this.#write();
  }

  /** Yesterday's numbers go the first time anybody asks. */
  #today() {
    if (this.#given.day !== this.day()) {
      this.#given = { day: this.day(), numbers: {} };
      this.#write();
    }
    return this.#given;
  }

  #write() {
    this.keep('lobby.numbers', JSON.stringify(this.#given));
  }
}

function drawn(bound) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % bound;
}

function read(kept) {
  try {
    const { day, numbers } = JSON.parse(kept);
    return { day: String(day), numbers: { ...numbers } };
  } catch {
    return { day: '', numbers: {} };
  }
}
