// The literals of an index, their bytes one behind the other, and which of them a text holds.
import type { ByteText } from './byte-text.ts';

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

  constructor(literals: readonly { readonly text: string }[], scratch: ByteText) {
    this.#starts = new Int32Array(literals.length + 1);
    this.#seen = new Uint32Array(literals.length);
    this.found = new Int32Array(literals.length);
    const bytes: number[] = [];
    literals.forEach(({ text }, index) => {
      scratch.fold(text);
      for (let at = 0; at < scratch.length; at += 1) bytes.push(scratch.byteAt(at));
      this.#starts[index + 1] = bytes.length;
    });
    this.#bytes = Uint8Array.from(bytes);
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

  /** Notes the literal if it stands at a place of a text. */
  noteAt(literal: number, text: ByteText, at: number): void {
    const start = this.#starts[literal] ?? 0;
    const end = this.#starts[literal + 1] ?? 0;
    if (at < 0 || at + end - start > text.length || this.#seen[literal] === this.#text) return;
    const bytes = this.#bytes;
    for (let own = start, other = at; own < end; own += 1, other += 1)
      if (bytes[own] !== text.byteAt(other)) return;
    this.#seen[literal] = this.#text;
    this.found[this.count] = literal;
    this.count += 1;
  }
}
