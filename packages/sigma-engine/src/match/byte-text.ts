// A text as UTF-8 in a buffer that is used again: the index reads four bytes at a time, which is
// several times faster than reading the characters of a string.

/** Longest text that is held at once, in UTF-16 units. */
export const MAX_HELD = 16_384;
/** Bytes of zero behind the text, so that a word may be read at its end. */
const PAD = 8;

const encoder = new TextEncoder();

export class ByteText {
  readonly bytes = new Uint8Array(3 * MAX_HELD + PAD);
  readonly words = new DataView(this.bytes.buffer);
  /** In bytes. */
  length = 0;

  /** Takes a text of at most `MAX_HELD` units. */
  hold(text: string): void {
    const { written } = encoder.encodeInto(text, this.bytes);
    this.words.setUint32(written, 0);
    this.words.setUint32(written + 4, 0);
    this.length = written;
  }
}
