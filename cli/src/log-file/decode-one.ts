// Drives one of Node's zlib streams over chunks: whatever was decoded before a fault is given before the fault.
import type { Transform } from 'node:stream';

/** A zlib stream, with the count of compressed bytes it took. */
export type Decoder = Transform & { readonly bytesWritten: number };

/** A decoder's output at a time; what is lost of damaged data is no more. */
export const OUTPUT_BYTES = 64 * 1024;

/** What became of one member or frame. */
export interface Outcome {
  /** Compressed bytes taken. */
  readonly taken: number;
  /** What follows the member or frame, as far as it was read. */
  readonly rest?: Buffer;
  readonly fault?: { readonly code: 'truncated' | 'corrupt'; readonly message: string };
}

/** Feeds one decoder until it ends, fails, or the input does; never more than a chunk ahead. */
export async function* decodeOne(
  decoder: Decoder,
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer, Outcome> {
  const state: { failed?: NodeJS.ErrnoException; ended: boolean; hungry: boolean } = {
    ended: false,
    hungry: true,
  };
  let wake = (): void => undefined;
  decoder.on('readable', () => wake());
  decoder.on('end', () => {
    state.ended = true;
    wake();
  });
  decoder.on('error', (error) => {
    state.failed = error;
    wake();
  });
  let input: Buffer | undefined = first;
  let fed = 0;
  let last = first;
  try {
    for (;;) {
      // Buffered output can still be read after an error; an iterator would drop it.
      const output: unknown = decoder.read();
      if (Buffer.isBuffer(output)) {
        yield output;
        continue;
      }
      if (state.failed !== undefined) {
        const truncated = state.failed.code === 'Z_BUF_ERROR';
        const message = truncated
          ? 'the data end too early; the file is cut off'
          : `the data are damaged here or up to 64 KiB further on (${state.failed.message})`;
        const fault = { code: truncated ? 'truncated' : 'corrupt', message } as const;
        return { taken: decoder.bytesWritten, fault };
      }
      if (state.ended) {
        const taken = decoder.bytesWritten;
        return taken < fed
          ? { taken, rest: last.subarray(last.length - (fed - taken)) }
          : { taken };
      }
      // Input left over means that the member has ended, and `end` is on its way.
      if (state.hungry && decoder.bytesWritten === fed) {
        state.hungry = false;
        if (input === undefined) {
          const next = await chunks.next();
          input = next.done === true ? undefined : next.value;
        }
        if (input === undefined) decoder.end();
        else {
          fed += input.length;
          last = input;
          decoder.write(input, () => {
            state.hungry = true;
            wake();
          });
          input = undefined;
        }
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    decoder.destroy();
  }
}
