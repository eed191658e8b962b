// Where zstd frames begin and end. Node's decoder stops after the first frame of a concatenation, so
// without this a body of several frames would lose all but one.
// @see https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;

export class ZstdFormatError extends Error {
  override readonly name = 'ZstdFormatError';
}

function truncated(at: number): ZstdFormatError {
  return new ZstdFormatError(`The zstd data ends inside the frame that starts at byte ${at}.`);
}

/** Length of a data frame's header, RFC 8878 section 3.1.1.1. */
function headerLength(descriptor: number): number {
  const singleSegment = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 0x03] ?? 0;
  const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  return 5 + (singleSegment ? 0 : 1) + dictionary + contentSize;
}

function dataFrameEnd(bytes: Buffer, start: number): number {
  const descriptor = bytes[start + 4];
  if (descriptor === undefined) throw truncated(start);
  let at = start + headerLength(descriptor);
  for (let last = false; !last; ) {
    if (at + 3 > bytes.length) throw truncated(start);
    const header = bytes.readUIntLE(at, 3);
    const runLength = ((header >> 1) & 0x03) === 1;
    last = (header & 0x01) === 1;
    at += 3 + (runLength ? 1 : header >> 3);
  }
  return at + ((descriptor & 0x04) === 0 ? 0 : 4);
}

/**
 * The data frames of a zstd stream, in order; skippable frames are left out.
 *
 * @throws ZstdFormatError when the bytes are not whole zstd frames
 */
export function* dataFrames(data: Uint8Array): Generator<Uint8Array> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw truncated(at);
    const magic = bytes.readUInt32LE(at);
    const skippable = (magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC;
    if (!skippable && magic !== FRAME_MAGIC) {
      throw new ZstdFormatError(`Byte ${at} does not start a zstd frame.`);
    }
    const end = skippable ? at + 8 + bytes.readUInt32LE(at + 4) : dataFrameEnd(bytes, at);
    if (end > bytes.length) throw truncated(at);
    if (!skippable) yield bytes.subarray(at, end);
    at = end;
  }
}
