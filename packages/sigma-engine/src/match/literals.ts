// The literals of an index, their bytes one behind the other, and which of them a text holds.

export class Literals {
  readonly #bytes: Uint8Array;
  /** Where each begins; the last entry is the end. */
  readonly #starts: Int32Array;
  /** The text for which each was last found. */
  readonly #seen: Uint32Array;
  #text = 0;
  /** Literals found in the current text; the first `count` are. */
  readonly found: Int32Array;
  count = 0;

  constructor(literals: readonly Uint8Array[]) {
    this.#bytes = new Uint8Array(literals.reduce((sum, bytes) => sum + bytes.length, 0));
    this.#starts = new Int32Array(literals.length + 1);
    this.#seen = new Uint32Array(literals.length);
    this.found = new Int32Array(literals.length);
    let at = 0;
    literals.forEach((bytes, index) => {
      this.#bytes.set(bytes, at);
      at += bytes.length;
      this.#starts[index + 1] = at;
    });
  }

  /** A new text: nothing is found yet. */
  begin(): void {
    this.#text = (this.#text + 1) >>> 0;
    if (this.#text === 0) {
      this.#seen.fill(0);
      this.#text = 1;
    }
    this.count = 0;
  }

  lengthOf(literal: number): number {
    return (this.#starts[literal + 1] ?? 0) - (this.#starts[literal] ?? 0);
  }

  /** Notes the literal if it stands at a place of a text of `length` bytes. */
  noteAt(literal: number, text: Uint8Array, at: number, length: number): void {
    const start = this.#starts[literal] ?? 0;
    const end = this.#starts[literal + 1] ?? 0;
    if (at < 0 || at + end - start > length || this.#seen[literal] === this.#text) return;
    const bytes = this.#bytes;
    for (let own = start, other = at; own < end; own += 1, other += 1)
      if (bytes[own] !== text[other]) return;
    this.#seen[literal] = this.#text;
    this.found[this.count] = literal;
    this.count += 1;
  }
}
