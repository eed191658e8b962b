// Finds many texts in one pass (Aho–Corasick over a dense table). It is a first look: characters
// beyond ASCII share a few columns, so a pattern that holds some may be reported where it is not.

/** Characters outside every pattern share column 0. */
const OTHER = 0;
/** Columns for characters beyond ASCII; a power of two. Rules name more than a thousand of them. */
const BEYOND_COLUMNS = 16;

/** Looks for patterns in texts; each carries ids, reported at most once a state and epoch. */
export class Automaton {
  readonly #columns: number;
  readonly #ascii = new Uint8Array(128);
  /** First column for characters beyond ASCII, and those that are read as an ASCII one. */
  readonly #beyond: number;
  readonly #alike = new Map<number, number>();
  /** Where each state leads, as offsets into this table; a negative one ends a pattern. */
  readonly #next: Int32Array;
  /** Ids of the patterns that end in a state, and the next shorter state that has any. */
  readonly #ids: (readonly number[] | undefined)[];
  readonly #shorter: Int32Array;
  readonly #seen: Uint32Array;

  /** Characters of `same` are read as the first of them, in patterns and in texts. */
  constructor(patterns: ReadonlyMap<string, readonly number[]>, same = '') {
    this.#beyond = this.#assignColumns(patterns.keys(), same);
    this.#columns = this.#beyond + BEYOND_COLUMNS;
    const { table, ids } = this.#growTrie(patterns);
    this.#next = table;
    this.#ids = ids;
    this.#shorter = new Int32Array(ids.length);
    this.#seen = new Uint32Array(ids.length);
    this.#link();
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
      const column = code < 128 ? (ascii[code] ?? OTHER) : this.#columnBeyond(code);
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

  /** Gives each ASCII character of the patterns a column, and returns the number of columns. */
  #assignColumns(patterns: Iterable<string>, same: string): number {
    let columns = 1;
    for (const pattern of patterns) {
      for (let at = 0; at < pattern.length; at += 1) {
        const code = pattern.charCodeAt(at);
        if (code >= 128 || this.#ascii[code] !== OTHER) continue;
        this.#ascii[code] = columns;
        if (same.includes(pattern[at] ?? '')) this.#assignAlike(same, columns);
        columns += 1;
      }
    }
    return columns;
  }

  #assignAlike(same: string, column: number): void {
    for (let at = 0; at < same.length; at += 1) {
      const code = same.charCodeAt(at);
      if (code < 128) this.#ascii[code] = column;
      else this.#alike.set(code, column);
    }
  }

  #column(code: number): number {
    return code < 128 ? (this.#ascii[code] ?? OTHER) : this.#columnBeyond(code);
  }

  #columnBeyond(code: number): number {
    return this.#alike.get(code) ?? this.#beyond + (code % BEYOND_COLUMNS);
  }

  /** Inserts each pattern as a path of states; 0 is the start, and also stands for "no state yet". */
  #growTrie(patterns: ReadonlyMap<string, readonly number[]>): {
    table: Int32Array;
    ids: (readonly number[] | undefined)[];
  } {
    const columns = this.#columns;
    let characters = 0;
    for (const pattern of patterns.keys()) characters += pattern.length;
    const table = new Int32Array((characters + 1) * columns);
    const ids: (readonly number[] | undefined)[] = [undefined];
    for (const [pattern, owners] of patterns) {
      let state = 0;
      for (let at = 0; at < pattern.length; at += 1) {
        const cell = state * columns + this.#column(pattern.charCodeAt(at));
        state = table[cell] ?? 0;
        if (state !== 0) continue;
        state = ids.length;
        ids.push(undefined);
        table[cell] = state;
      }
      if (state !== 0) ids[state] = [...(ids[state] ?? []), ...owners];
    }
    return { table: table.slice(0, ids.length * columns), ids };
  }

  /** Breadth first, so that a state's shorter suffix is finished before it. */
  #link(): void {
    const columns = this.#columns;
    const next = this.#next;
    const fail = new Int32Array(this.#ids.length);
    const queue: number[] = [0];
    for (const state of queue) {
      const fallback = fail[state] ?? 0;
      if (state !== 0) {
        this.#shorter[state] =
          this.#ids[fallback] === undefined ? (this.#shorter[fallback] ?? 0) : fallback;
      }
      for (let column = 0; column < columns; column += 1) {
        const cell = state * columns + column;
        const child = next[cell] ?? 0;
        const otherwise = state === 0 ? 0 : (next[fallback * columns + column] ?? 0);
        if (child === 0) next[cell] = otherwise;
        else {
          fail[child] = otherwise;
          queue.push(child);
        }
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
