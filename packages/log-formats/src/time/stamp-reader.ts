// Reads a time stamp from left to right by its letters: a match would make a text of each of its parts.

const ZERO = 0x30;
const COLON = 0x3a;
const POINT = 0x2e;
const COMMA = 0x2c;

/** Milliseconds of a digit of a fraction by its place. */
const PLACES = [100, 10, 1];
const MAX_FRACTION = 9;

const MONTHS: ReadonlyMap<number, number> = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
    (name, index) => [keyOf(name, 0), index],
  ),
);

/** What is not there reads as -1, and the reader stands where it stood or somewhere in what is broken. */
export class StampReader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The code of the letter at a place from here on; -1 beyond the end. */
  peek(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : -1;
  }

  /** The code of the letter here, stepped over; -1 at the end. */
  next(): number {
    const code = this.peek();
    this.at++;
    return code;
  }

  /** Steps over one letter; false when another stands here. */
  skip(code: number): boolean {
    if (this.peek() !== code) return false;
    this.at++;
    return true;
  }

  /** A number of exactly two digits. */
  two(): number {
    const tens = this.digit();
    const ones = this.digit();
    return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
  }

  /** A number of exactly four digits. */
  four(): number {
    const high = this.two();
    const low = this.two();
    return high < 0 || low < 0 ? -1 : high * 100 + low;
  }

  /** A number of one digit or two. */
  oneOrTwo(): number {
    const first = this.digit();
    if (first < 0) return -1;
    const second = digitOf(this.peek());
    if (second < 0) return first;
    this.at++;
    return first * 10 + second;
  }

  /** 0-based number of an English month's abbreviation. */
  month(): number {
    if (this.at + 3 > this.text.length) return -1;
    const month = MONTHS.get(keyOf(this.text, this.at)) ?? -1;
    this.at += 3;
    return month;
  }

  /**
   * Milliseconds of the day of `08:15:30.123`; of the 60th second too. `secondless`: the seconds
   * may be missing; `comma`: the fraction may stand after one. -1 for an hour that does not exist.
   */
  clock(secondless: boolean, comma: boolean): number {
    const hours = this.two();
    if (!this.skip(COLON)) return -1;
    const minutes = this.two();
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return -1;
    const time = (hours * 60 + minutes) * 60_000;
    if (this.peek() !== COLON || digitOf(this.peek(1)) < 0 || digitOf(this.peek(2)) < 0)
      return secondless ? time : -1;
    this.at++;
    const seconds = this.two();
    return seconds > 60 ? -1 : time + seconds * 1_000 + this.fraction(comma);
  }

  private fraction(comma: boolean): number {
    const mark = this.peek();
    if (mark !== POINT && !(comma && mark === COMMA)) return 0;
    let ms = 0;
    let digits = 0;
    for (; digits < MAX_FRACTION; digits++) {
      const digit = digitOf(this.peek(1 + digits));
      if (digit < 0) break;
      ms += digit * (PLACES[digits] ?? 0);
    }
    if (digits > 0) this.at += 1 + digits;
    return ms;
  }

  private digit(): number {
    const digit = digitOf(this.peek());
    if (digit >= 0) this.at++;
    return digit;
  }
}

function digitOf(code: number): number {
  const digit = code - ZERO;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** Three letters of ASCII as one number; -1 for others. */
function keyOf(text: string, at: number): number {
  const [first, second, third] = [
    text.charCodeAt(at),
    text.charCodeAt(at + 1),
    text.charCodeAt(at + 2),
  ];
  return (first | second | third) > 127 ? -1 : (first << 14) | (second << 7) | third;
}
