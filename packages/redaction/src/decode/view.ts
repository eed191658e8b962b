// What decoders give: a text, and for each of its characters where it began in the text before.

/** A reading of a text. */
export interface View {
  readonly text: string;
  /** Where the character at `index` begins in the original; for the length, where the text ends. */
  at(index: number): number;
}

/** `starts[i]`: where character `i` of `text` began; one more for the end. */
export interface Decoded {
  readonly text: string;
  readonly starts: Int32Array;
}

/** A decoded text while a decoder writes it. */
export interface Writer {
  /** Copies `[from, to)` of the source as it stands. */
  copy(from: number, to: number): void;
  /** Writes text that began at `start`, all of it. */
  write(text: string, start: number): void;
  end(): Decoded;
}

/** Collects what a decoder writes; no decoder writes more than it read. */
export function createWriter(source: string): Writer {
  const starts = new Int32Array(source.length + 1);
  const pieces: string[] = [];
  let length = 0;
  return {
    copy(from, to) {
      if (to <= from) return;
      pieces.push(source.slice(from, to));
      for (let at = from; at < to; at++) starts[length++] = at;
    },
    write(text, start) {
      pieces.push(text);
      for (let i = 0; i < text.length; i++) starts[length++] = start;
    },
    end() {
      starts[length] = source.length;
      return { text: pieces.join(''), starts: starts.subarray(0, length + 1) };
    },
  };
}

/** Writes bytes as UTF-8; a byte that is none stands for the character of its number. */
export function writeUtf8(bytes: readonly number[], starts: readonly number[], to: Writer): void {
  for (let i = 0; i < bytes.length; ) {
    const size = sequenceAt(bytes, i);
    const start = starts[i] ?? 0;
    const some = bytes.slice(i, i + size);
    to.write(
      size === 1 ? String.fromCharCode(some[0] ?? 0) : Buffer.from(some).toString('utf8'),
      start,
    );
    i += size;
  }
}

/** How many bytes the UTF-8 sequence at `i` has; 1 for what begins none. */
function sequenceAt(bytes: readonly number[], i: number): number {
  const lead = bytes[i] ?? 0;
  const size =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
  if (lead > 0xf4 || i + size > bytes.length) return 1;
  for (let k = 1; k < size; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 1;
  return size;
}
