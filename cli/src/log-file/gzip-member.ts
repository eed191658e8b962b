// One member of a gzip file (RFC 1952). Node's own reader of several members drops output when something else
// follows them; so header and trailer are read here, and only the deflate data go to zlib.
import { crc32, createInflateRaw } from 'node:zlib';
import { decodeOne, OUTPUT_BYTES, type Outcome } from './decode-one.ts';

const FIXED_HEADER = 10;
const TRAILER = 8;
const FLAGS_AT = 3;
const [HEADER_CRC, EXTRA, NAME, COMMENT] = [0x02, 0x04, 0x08, 0x10] as const;
/** Names and comments end somewhere; a header beyond this is none. */
const MAX_HEADER = 128 * 1024;

/** Length of a member's header; undefined when it does not end in these bytes. */
function headerLength(bytes: Buffer): number | undefined {
  if (bytes.length < FIXED_HEADER) return undefined;
  const flags = bytes[FLAGS_AT] ?? 0;
  let at = FIXED_HEADER;
  if ((flags & EXTRA) !== 0) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [NAME, COMMENT]) {
    if ((flags & text) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  if ((flags & HEADER_CRC) !== 0) at += 2;
  return at <= bytes.length ? at : undefined;
}

const CUT_OFF = {
  code: 'truncated',
  message: 'the data end too early; the file is cut off',
} as const;

/** More bytes behind those there are, until `enough` or the end of the input. */
async function gather(
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
  enough: (bytes: Buffer) => boolean,
): Promise<Buffer> {
  let bytes = first;
  while (!enough(bytes)) {
    const next = await chunks.next();
    if (next.done === true) break;
    bytes = Buffer.concat([bytes, next.value]);
  }
  return bytes;
}

/** Decodes the member that begins with `first`, and checks its length and checksum. */
export async function* gunzipMember(
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer, Outcome> {
  const bytes = await gather(
    first,
    chunks,
    (some) => headerLength(some) !== undefined || some.length > MAX_HEADER,
  );
  const header = headerLength(bytes);
  if (header === undefined) return { taken: bytes.length, fault: CUT_OFF };
  let checksum = 0;
  let length = 0;
  const inflating = decodeOne(
    createInflateRaw({ chunkSize: OUTPUT_BYTES }),
    bytes.subarray(header),
    chunks,
  );
  let step = await inflating.next();
  try {
    for (; step.done !== true; step = await inflating.next()) {
      checksum = crc32(step.value, checksum);
      length += step.value.length;
      yield step.value;
    }
  } finally {
    if (step.done !== true) await inflating.return({ taken: 0 });
  }
  const { taken, fault, rest = Buffer.alloc(0) } = step.value;
  if (fault !== undefined) return { taken: header + taken, fault };
  const end = await gather(rest, chunks, (some) => some.length >= TRAILER);
  const at = header + taken;
  if (end.length < TRAILER) return { taken: at + end.length, fault: CUT_OFF };
  if (end.readUInt32LE(0) !== checksum || end.readUInt32LE(4) !== length % 2 ** 32) {
    const message = 'checksum and content differ; some of what was read may be wrong';
    return { taken: at, fault: { code: 'corrupt', message } };
  }
  return { taken: at + TRAILER, rest: end.subarray(TRAILER) };
}
