// A landing object: one zstd frame a batch, then the manifest in a skippable frame, then its trailer.
// zstd frames concatenate, so `zstd -d` of any run of frames is NDJSON and skips the manifest.
// @see https://www.rfc-editor.org/rfc/rfc8878#section-3.1.2
import * as z from 'zod';
import { zstd } from './compression.ts';

const SKIPPABLE_MAGIC = 0x184d2a50;
const TRAILER_MAGIC = 0x5443_4d31; // "TCM1"
/** Trailer inside the skippable frame: length of the manifest JSON, then the magic. */
const TRAILER_BYTES = 8;

export const frameSchema = z.object({
  agency: z.string(),
  source: z.string(),
  batch: z.string(),
  receivedAt: z.iso.datetime(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  accepted: z.number().int().nonnegative(),
  archived: z.number().int().nonnegative(),
  /** Below 0 in a replay: so many rejects of an earlier batch are archived now. */
  rejected: z.number().int(),
  rejectedBy: z.record(z.string(), z.number().int()),
  /** Redaction rule → how many values it took out of the batch; absent when none did. */
  redacted: z.record(z.string(), z.number().int()).optional(),
  /** The batch whose rejects these are, judged again under their own ids. */
  replayOf: z.string().optional(),
  /** Earliest and latest event time of the frame; absent without events. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Records that a rule matched, and records older than correlations look back; absent before both were counted. */
  matched: z.number().int().nonnegative().exactOptional(),
  late: z.number().int().nonnegative().exactOptional(),
  /** Arrival less event time, in seconds, that a tenth of the events with a time of their own stay below. */
  lag: z.number().int().exactOptional(),
});
/** One batch inside a landing or archive object. */
export type Frame = z.infer<typeof frameSchema>;

export const manifestSchema = z.object({ v: z.literal(1), frames: z.array(frameSchema) });
export type Manifest = z.infer<typeof manifestSchema>;

/** Enough of an object's tail to hold the manifest of a usual object; larger ones are read again. */
export const MANIFEST_TAIL_BYTES = 64 * 1024;

function manifestFrame(manifest: Manifest): Buffer {
  const json = Buffer.from(JSON.stringify(manifest));
  const frame = Buffer.alloc(8 + json.length + TRAILER_BYTES);
  frame.writeUInt32LE(SKIPPABLE_MAGIC, 0);
  frame.writeUInt32LE(json.length + TRAILER_BYTES, 4);
  json.copy(frame, 8);
  frame.writeUInt32LE(json.length, 8 + json.length);
  frame.writeUInt32LE(TRAILER_MAGIC, 12 + json.length);
  return frame;
}

/** Lays out compressed frames and their manifest; offsets are filled in here. */
export function layOut(
  parts: readonly {
    readonly frame: Omit<Frame, 'offset' | 'length'>;
    readonly bytes: Uint8Array;
  }[],
): { readonly bytes: Uint8Array; readonly frames: readonly Frame[] } {
  let offset = 0;
  const frames = parts.map(({ frame, bytes }) => {
    const placed = { ...frame, offset, length: bytes.length };
    offset += bytes.length;
    return placed;
  });
  const manifest = manifestFrame({ v: 1, frames });
  return { bytes: Buffer.concat([...parts.map(({ bytes }) => bytes), manifest]), frames };
}

/** NDJSON lines as one zstd frame. */
export function compressLines(lines: readonly unknown[]): Uint8Array {
  return zstd(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
}

/**
 * The manifest from an object's tail.
 *
 * @returns the manifest, or how many bytes of tail it needs, or undefined when the object has none.
 */
export function readManifest(tail: Uint8Array): Manifest | { readonly needs: number } | undefined {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  if (bytes.length < TRAILER_BYTES || bytes.readUInt32LE(bytes.length - 4) !== TRAILER_MAGIC) {
    return undefined;
  }
  const length = bytes.readUInt32LE(bytes.length - TRAILER_BYTES);
  const needs = length + TRAILER_BYTES;
  if (needs > bytes.length) return { needs };
  const json = bytes.subarray(bytes.length - needs, bytes.length - TRAILER_BYTES);
  return manifestSchema.parse(JSON.parse(json.toString('utf8')));
}
