// The message of the ingest queues: a header line and the decoded body behind it.
// On the wire: base64 of zstd of `header JSON \n body`.
import * as z from 'zod';
import { encodeBody, unzstd, zstd } from './compression.ts';
import { parseJsonText } from './json-text.ts';

const replaySchema = z.object({
  /** The batch in which they arrived, and where in it: position for record. */
  batch: z.string().min(1),
  positions: z.array(z.number().int().nonnegative()).min(1),
  /** Why each was rejected. */
  codes: z.array(z.string()).min(1),
});

export const envelopeHeaderSchema = z.object({
  v: z.literal(1),
  agency: z.string().min(1),
  source: z.string().min(1),
  batch: z.string().min(1),
  /** Set once, at the door. */
  receivedAt: z.iso.datetime(),
  contentType: z.string().optional(),
  /** The format the shipper named; it wins over the source's registered one. */
  format: z.string().optional(),
  /** Records counted at the door, which the ledger calls accepted. */
  records: z.number().int().nonnegative(),
  /** The decoded body's size. */
  bytes: z.number().int().nonnegative(),
  /** Where the envelope really is (`inbox/…`), when it is too large for a message. */
  object: z.string().optional(),
  /** The records were rejected once: they are judged again under the ids they have. */
  replay: replaySchema.optional(),
});
export type EnvelopeHeader = z.infer<typeof envelopeHeaderSchema>;

export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly body: Uint8Array;
}

/** Compressed envelopes above this go to S3, with a pointer in the queue (SQS: 1 MiB a message). */
export const MAX_INLINE_BYTES = 400 * 1024;

export type PackedEnvelope =
  | { readonly kind: 'inline'; readonly message: string }
  | {
      readonly kind: 'pointer';
      readonly message: string;
      readonly object: string;
      readonly bytes: Uint8Array;
    };

function pack(header: EnvelopeHeader, body: Uint8Array): Uint8Array {
  return zstd(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
}

/** Packs an envelope for the queue; a large one comes with the object to write first. */
export function packEnvelope(envelope: Envelope): PackedEnvelope {
  const bytes = pack(envelope.header, envelope.body);
  if (bytes.length <= MAX_INLINE_BYTES) {
    return { kind: 'inline', message: Buffer.from(bytes).toString('base64') };
  }
  const { agency, source, batch } = envelope.header;
  const object = `inbox/${agency}/${source}/${batch}.zst`;
  const pointer = { ...envelope.header, object };
  const message = encodeBody(Buffer.from(`${JSON.stringify(pointer)}\n`));
  return { kind: 'pointer', message, object, bytes };
}

/** The largest envelope: a body at its limit and its header. */
const MAX_ENVELOPE_BYTES = 33 * 1024 * 1024;

/**
 * Unpacks an envelope's zstd bytes. A header with `object` has no body of its own.
 *
 * @throws ZodError or a zlib error when the bytes are no envelope: only `intake` may write here.
 */
export function unpackEnvelope(bytes: Uint8Array): Envelope {
  const plain = Buffer.from(unzstd(bytes, MAX_ENVELOPE_BYTES));
  const end = plain.indexOf(0x0a);
  const header = envelopeHeaderSchema.parse(
    parseJsonText(plain.subarray(0, end === -1 ? plain.length : end).toString('utf8')),
  );
  return { header, body: end === -1 ? new Uint8Array() : plain.subarray(end + 1) };
}
