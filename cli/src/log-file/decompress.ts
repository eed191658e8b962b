// Compressed files to their content, told by the first bytes: gzip of any number of members, zstd of any
// number of frames. Whatever was decoded before a fault is given before the fault is told.
import { createZstdDecompress } from 'node:zlib';
import { decodeOne, OUTPUT_BYTES, type Outcome } from './decode-one.ts';
import { gunzipMember } from './gzip-member.ts';
import type { LogProblem } from './problem.ts';

type Fault = Pick<LogProblem, 'code' | 'offset' | 'message'>;

/** Enough bytes to know what follows. */
const SIGNATURE_BYTES = 8;

interface Signature {
  readonly bytes: readonly number[];
  readonly mask?: readonly number[];
}

interface Codec {
  readonly name: string;
  readonly starts: readonly Signature[];
  /** Decodes one member or frame that begins with `first`. */
  readonly decode: (
    first: Buffer,
    chunks: AsyncIterator<Buffer>,
  ) => AsyncGenerator<Buffer, Outcome>;
}

const CODECS: readonly Codec[] = [
  {
    name: 'gzip',
    starts: [{ bytes: [0x1f, 0x8b, 0x08] }],
    decode: gunzipMember,
  },
  {
    name: 'zstd',
    // A data frame, or one of the sixteen skippable ones.
    starts: [
      { bytes: [0x28, 0xb5, 0x2f, 0xfd] },
      { bytes: [0x50, 0x2a, 0x4d, 0x18], mask: [0xf0, 0xff, 0xff, 0xff] },
    ],
    decode: (first, chunks) =>
      decodeOne(createZstdDecompress({ chunkSize: OUTPUT_BYTES }), first, chunks),
  },
];

/** Containers that look like text to nobody, and what to do about each. */
const NOT_SUPPORTED: readonly { readonly start: Signature; readonly message: string }[] = [
  {
    start: { bytes: [...Buffer.from('ElfFile\0')] },
    message: 'a binary Windows event log; convert it first: evtx_dump -o jsonl FILE > FILE.jsonl',
  },
  {
    start: { bytes: [...Buffer.from('PK\u0003\u0004')] },
    message: 'a zip archive; unpack it first',
  },
  { start: { bytes: [...Buffer.from('BZh')] }, message: 'bzip2; decompress it first (bzip2 -d)' },
  {
    start: { bytes: [0xfd, ...Buffer.from('7zXZ')] },
    message: 'xz; decompress it first (xz -d)',
  },
  {
    start: { bytes: [...Buffer.from("7z\u00bc\u00af'", 'latin1')] },
    message: 'a 7-Zip archive; unpack it first',
  },
];

function startsWith(bytes: Buffer, { bytes: wanted, mask }: Signature): boolean {
  return wanted.every((byte, at) => ((bytes[at] ?? -1) & (mask?.[at] ?? 0xff)) === byte);
}

function codecOf(head: Buffer): Codec | undefined {
  return CODECS.find(({ starts }) => starts.some((start) => startsWith(head, start)));
}

/** Why a file that begins so cannot be read, if it cannot. */
export function notSupported(head: Buffer): string | undefined {
  return NOT_SUPPORTED.find(({ start }) => startsWith(head, start))?.message;
}

/**
 * The content of a file: decoded when its first chunk begins as compressed data do, else as it is.
 *
 * @param onFault called once at most, after everything that could be decoded was given
 */
export async function* decompressed(
  chunks: AsyncGenerator<Buffer>,
  onFault: (fault: Fault) => void,
): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done === true) return;
  const codec = codecOf(first.value);
  try {
    if (codec !== undefined) yield* decodeAll(codec, first.value, chunks, onFault);
    else {
      yield first.value;
      yield* chunks;
    }
  } finally {
    await chunks.return(undefined);
  }
}

/** Members or frames, one after the other. */
async function* decodeAll(
  firstCodec: Codec,
  head: Buffer,
  chunks: AsyncIterator<Buffer>,
  onFault: (fault: Fault) => void,
): AsyncGenerator<Buffer> {
  let codec: Codec | undefined = firstCodec;
  let rest: Buffer | undefined = head;
  for (let start = 0; rest !== undefined && codec !== undefined; ) {
    const outcome: Outcome = yield* codec.decode(rest, chunks);
    start += outcome.taken;
    if (outcome.fault !== undefined) {
      const { code, message } = outcome.fault;
      onFault({ code, offset: start, message: `${codec.name}: ${message}` });
      return;
    }
    rest = await withoutPadding(outcome.rest, chunks, (bytes) => {
      start += bytes;
    });
    if (rest === undefined) return;
    codec = codecOf(rest);
    if (codec === undefined) {
      const message = 'what follows the compressed data is not compressed data, and was not read';
      onFault({ code: 'trailing_bytes', offset: start, message });
    }
  }
}

/** Skips zeros, which tapes and some writers leave behind. Undefined at the end of the input. */
async function withoutPadding(
  rest: Buffer | undefined,
  chunks: AsyncIterator<Buffer>,
  onSkipped: (bytes: number) => void,
): Promise<Buffer | undefined> {
  let bytes = rest;
  for (;;) {
    if (bytes !== undefined) {
      const zeros = bytes.findIndex((byte) => byte !== 0);
      onSkipped(zeros === -1 ? bytes.length : zeros);
      if (zeros !== -1) bytes = bytes.subarray(zeros);
      if (zeros !== -1 && bytes.length >= SIGNATURE_BYTES) return bytes;
      if (zeros === -1) bytes = undefined;
    }
    const next = await chunks.next();
    if (next.done === true) return bytes;
    bytes = bytes === undefined ? next.value : Buffer.concat([bytes, next.value]);
  }
}
