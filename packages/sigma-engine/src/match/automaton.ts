// Finds every occurrence of many texts in one pass (Aho–Corasick over a dense table).

/** Characters outside every pattern share column 0. */
const OTHER = 0;

/** Matches patterns in texts; each pattern carries ids, reported once an epoch. */
export class Automaton {
  readonly #columns: number;
  readonly #ascii = new Uint16Array(128);
  readonly #beyond = new Map<number, number>();
  /** Where each state leads, as offsets into this table; a negative one ends a pattern. */
  readonly #next: Int32Array;
  /** Ids of the patterns that end in a state, and the next shorter state that has any. */
  readonly #ids: (readonly number[] | undefined)[];
  readonly #shorter: Int32Array;
  readonly #seen: Uint32Array;

  /** Characters of `same` are read as the first of them, in patterns and in texts. */
  constructor(patterns: ReadonlyMap<string, readonly number[]>, same = '') {
    this.#columns = this.#assignColumns(patterns.keys(), same);
    const { children, ids } = growTrie(patterns, (code) => this.#column(code));
    const states = children.length;
    this.#next = new Int32Array(states * this.#columns);
    this.#ids = ids;
    this.#shorter = new Int32Array(states);
    this.#seen = new Uint32Array(states);
    this.#link(children);
    this.#mark();
  }

  /** Reports the ids of all patterns in the text. `epoch` grows with each event. */
  scan(text: string, epoch: number, report: (id: number) => void): void {
    const next = this.#next;
    const ascii = this.#ascii;
    const { length } = text;
    let offset = 0;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      const column = code < 128 ? (ascii[code] ?? OTHER) : (this.#beyond.get(code) ?? OTHER);
      offset = next[offset + column] ?? 0;
      if (offset < 0) {
        offset = -offset;
        this.#emit(offset / this.#columns, epoch, report);
      }
    }
  }

  #emit(from: number, epoch: number, report: (id: number) => void): void {
    let state = from;
    while (state !== 0 && this.#seen[state] !== epoch) {
      this.#seen[state] = epoch;
      for (const id of this.#ids[state] ?? []) report(id);
      state = this.#shorter[state] ?? 0;
    }
  }

  #assignColumns(patterns: Iterable<string>, same: string): number {
    let columns = 1;
    const assign = (code: number, column: number): void => {
      if (code < 128) this.#ascii[code] = column;
      else this.#beyond.set(code, column);
    };
    for (const pattern of patterns) {
      for (let at = 0; at < pattern.length; at += 1) {
        const code = pattern.charCodeAt(at);
        if (this.#column(code) !== OTHER) continue;
        assign(code, columns);
        const alike = same.includes(pattern[at] ?? '') ? same : '';
        for (let other = 0; other < alike.length; other += 1) {
          assign(alike.charCodeAt(other), columns);
        }
        columns += 1;
      }
    }
    return columns;
  }

  #column(code: number): number {
    return (code < 128 ? this.#ascii[code] : this.#beyond.get(code)) ?? OTHER;
  }

  /** Breadth first, so that a state's shorter suffix is finished before it. */
  #link(children: readonly ReadonlyMap<number, number>[]): void {
    const columns = this.#columns;
    const next = this.#next;
    const fail = new Int32Array(children.length);
    const queue: number[] = [0];
    for (const state of queue) {
      const fallback = fail[state] ?? 0;
      if (state !== 0) {
        next.copyWithin(state * columns, fallback * columns, (fallback + 1) * columns);
        this.#shorter[state] =
          this.#ids[fallback] === undefined ? (this.#shorter[fallback] ?? 0) : fallback;
      }
      for (const [column, child] of children[state] ?? []) {
        fail[child] = state === 0 ? 0 : (next[fallback * columns + column] ?? 0);
        next[state * columns + column] = child;
        queue.push(child);
      }
    }
  }

  /** Turns states into offsets, negative where at least one pattern ends. */
  #mark(): void {
    const next = this.#next;
    const columns = this.#columns;
    const signs = Int32Array.from(this.#shorter, (shorter, state) =>
      this.#ids[state] !== undefined || shorter !== 0 ? -columns : columns,
    );
    for (let at = 0; at < next.length; at += 1) {
      const state = next[at] ?? 0;
      next[at] = state * (signs[state] ?? columns);
    }
  }
}

function growTrie(
  patterns: ReadonlyMap<string, readonly number[]>,
  columnOf: (code: number) => number,
): { children: Map<number, number>[]; ids: (readonly number[] | undefined)[] } {
  const children: Map<number, number>[] = [new Map()];
  const ids: (readonly number[] | undefined)[] = [undefined];
  for (const [pattern, owners] of patterns) {
    let state = 0;
    for (let at = 0; at < pattern.length; at += 1) {
      const column = columnOf(pattern.charCodeAt(at));
      let child = children[state]?.get(column);
      if (child === undefined) {
        child = children.length;
        children.push(new Map());
        ids.push(undefined);
        children[state]?.set(column, child);
      }
      state = child;
    }
    if (state !== 0) ids[state] = owners;
  }
  return { children, ids };
}
