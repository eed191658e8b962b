// Lines of UTF-8 text in one buffer, each decoded when it is asked for.

const NEWLINE = 0x0a;

export class Lines {
  readonly #bytes: Uint8Array;
  /** Where each line begins; the last entry is behind the last line. */
  readonly #starts: readonly number[];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(bytes: Uint8Array) {
    const starts = [0];
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1))
      starts.push(at + 1);
    if (starts.at(-1) !== bytes.length) starts.push(bytes.length);
    this.#bytes = bytes;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  /** @throws TypeError when the line is not UTF-8 */
  text(line: number): string {
    return this.#decoder.decode(this.#bytes.subarray(this.#starts[line], this.#starts[line + 1]));
  }
}
