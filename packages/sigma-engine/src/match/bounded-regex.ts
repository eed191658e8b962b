// Expressions that the platform's own engine may run. It backtracks, so it gets only those of which
// every repetition has an upper limit: they try a number of ways at each place that does not depend
// on the text, and the time is linear in its length. All else, and all that reads differently in RE2
// and in JavaScript, stays with RE2.

/** Ways to match that are tried at one place at most, and how far each reads. */
const MAX_WAYS = 2_048;
const MAX_REACH = 512;

/** A piece of an expression, written for JavaScript. */
interface Piece {
  readonly source: string;
  readonly ways: number;
  readonly reach: number;
}

/**
 * The same expression for JavaScript with the flag `u`, or undefined when it is not of these.
 * @example boundedSource('\\s[a-f0-9]{64}', { dotAll: false }) // '[\\t\\n\\f\\r ][a-f0-9]{64}'
 */
export function boundedSource(source: string, { dotAll }: { dotAll: boolean }): string | undefined {
  const reader = new Reader(source, dotAll);
  const piece = reader.alternatives();
  if (piece === undefined || !reader.done) return undefined;
  return piece.ways <= MAX_WAYS && piece.reach <= MAX_REACH ? piece.source : undefined;
}

const ATOM = /[ !"#%&',\-/0-9:;<=>@A-Z_`a-z~]/y;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const CLASS =
  /\[\^?(?:[ !-,./0-Z_`a-z{|}~]|-(?=\])|\\[!-/:-@[-`{-~]|\\[dws]|[0-9A-Za-z]-[0-9A-Za-z])+\]/y;
const LIMITS = /\?|\{(\d{1,3})(?:,(\d{1,3}))?\}/y;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['\\d', '[0-9]'],
  ['\\w', '[0-9A-Za-z_]'],
  ['\\s', '[\\t\\n\\f\\r ]'],
]);
const INSIDE: ReadonlyMap<string, string> = new Map([
  ['\\d', '0-9'],
  ['\\w', '0-9A-Za-z_'],
  ['\\s', '\\t\\n\\f\\r '],
]);

class Reader {
  readonly #source: string;
  readonly #dotAll: boolean;
  #at = 0;

  constructor(source: string, dotAll: boolean) {
    this.#source = source;
    this.#dotAll = dotAll;
  }

  get done(): boolean {
    return this.#at === this.#source.length;
  }

  /** Sequences separated by `|`. */
  alternatives(): Piece | undefined {
    let all = this.#sequence();
    while (all !== undefined && this.#takes('|')) {
      const next = this.#sequence();
      all = next && {
        source: `${all.source}|${next.source}`,
        ways: all.ways + next.ways,
        reach: Math.max(all.reach, next.reach),
      };
    }
    return all;
  }

  #sequence(): Piece | undefined {
    let all: Piece = { source: '', ways: 1, reach: 0 };
    while (!this.done && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      const next = this.#repeated();
      if (next === undefined) return undefined;
      const { source, ways, reach } = next;
      all = { source: all.source + source, ways: all.ways * ways, reach: all.reach + reach };
    }
    return all;
  }

  #repeated(): Piece | undefined {
    const piece = this.#atom();
    const limits = this.#match(LIMITS);
    if (piece === undefined || limits === undefined) return piece;
    const [text, least, most = least] = limits;
    const from = text === '?' ? 0 : Number(least);
    const to = text === '?' ? 1 : Number(most);
    if (piece.reach === 0 || to < from) return undefined;
    let ways = 0;
    for (let times = from; times <= to; times += 1) ways += piece.ways ** times;
    return { source: piece.source + text, ways, reach: piece.reach * to };
  }

  #atom(): Piece | undefined {
    if (this.#takes('(?:') || this.#takes('(')) {
      if (this.#source[this.#at] === '?') return undefined;
      const inner = this.alternatives();
      if (inner === undefined || !this.#takes(')')) return undefined;
      return { ...inner, source: `(?:${inner.source})` };
    }
    if (this.#takes('^')) return { source: '^', ways: 1, reach: 0 };
    if (this.#takes('$')) return { source: '$', ways: 1, reach: 0 };
    if (this.#takes('.')) return one(this.#dotAll ? '[^]' : '[^\\n]');
    for (const [name, set] of NAMED) if (this.#takes(name)) return one(set);
    const characters = this.#match(CLASS)?.[0];
    if (characters !== undefined) return one(classSource(characters));
    const escaped = this.#match(ESCAPED)?.[1];
    if (escaped !== undefined) return one(literal(escaped));
    const plain = this.#match(ATOM)?.[0];
    return plain === undefined ? undefined : one(literal(plain));
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#source) ?? undefined;
    if (found !== undefined) this.#at = expression.lastIndex;
    return found;
  }
}

function one(source: string): Piece {
  return { source, ways: 1, reach: 1 };
}

function literal(character: string): string {
  return /[0-9A-Za-z_ ]/.test(character) ? character : hex(character);
}

/** The members of a class, punctuation as numbers so that none of it means anything. */
function classSource(text: string): string {
  const negated = text.startsWith('[^');
  const members = text
    .slice(negated ? 2 : 1, -1)
    .replaceAll(/\\[dws]|\\(.)|([0-9A-Za-z]-[0-9A-Za-z])|(.)/g, (part, escaped, range, plain) => {
      if (range !== undefined) return part;
      return INSIDE.get(part) ?? literal(escaped ?? plain);
    });
  return `[${negated ? '^' : ''}${members}]`;
}

function hex(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
