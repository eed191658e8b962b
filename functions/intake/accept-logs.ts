// `POST /v1/logs`: check the key, decode, check framing, count, send, note, and only then answer.
import { batchId, type Envelope, packEnvelope, type SourceKey } from '@thapcanh/ingest';
import { FORMATS, formatById, frameRecords } from '@thapcanh/log-formats';
import type { AgencyKeys, Batches, Objects, SendQueue } from '@thapcanh/store';
import { type Answer, refuse } from './answer.ts';
import { type DecodedBody, decodeRequestBody } from './decode-body.ts';
import type { HttpRequest } from './http-request.ts';

/** The largest body as sent; larger files go to the drop bucket. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_IDEMPOTENCY_KEY = 256;

export interface IntakeOptions {
  readonly keys: Pick<AgencyKeys, 'verify'>;
  readonly batches: Pick<Batches, 'read' | 'accept'>;
  readonly queue: SendQueue;
  readonly landing: Pick<Objects, 'put'>;
  /** Masks what a secret source sends. */
  readonly mask: (envelope: Envelope) => Promise<Envelope>;
  readonly clock: { now(): number };
}

/** The key as clients send it: `Authorization: Bearer KEY` or `x-api-key: KEY`. */
function presentedKey(headers: HttpRequest['headers']): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return bearer ?? headers['x-api-key'];
}

function undecodable(body: Exclude<DecodedBody, { ok: true }>): Answer {
  switch (body.code) {
    case 'unsupported':
      return refuse({
        status: 415,
        code: 'body_undecodable',
        title: 'Unsupported content encoding',
        detail: `Content-Encoding "${body.encoding.slice(0, 64)}" is not supported. Send gzip, zstd, or no compression.`,
      });
    case 'too_large':
      return refuse({
        status: 413,
        code: 'body_too_large',
        title: 'Body too large',
        detail: `The body is larger than ${body.limit} bytes when decompressed. Send fewer records a request.`,
      });
    case 'broken':
      return refuse({
        status: 400,
        code: 'body_undecodable',
        title: `Broken ${body.encoding}`,
        detail:
          `The ${body.encoding} data cannot be read beyond byte ${body.offset}: ${body.reason}. Nothing was accepted. ` +
          'Send compressed bodies as Content-Type application/x-ndjson or application/octet-stream: ' +
          'under text/* and application/json the gateway changes their bytes.',
        position: { offset: body.offset, line: 1, column: body.offset + 1 },
      });
  }
}

/** Takes one body of logs; a 200 means that every record of it is durable. */
export function createIntake(options: IntakeOptions): (request: HttpRequest) => Promise<Answer> {
  const { keys, batches, queue, landing, clock } = options;

  async function store(envelope: Envelope): Promise<void> {
    const packed = packEnvelope(await options.mask(envelope));
    if (packed.kind === 'pointer') await landing.put(packed.object, packed.bytes);
    await queue.send({ body: packed.message, group: envelope.header.agency });
  }

  async function accept(of: SourceKey, request: HttpRequest): Promise<Answer> {
    const { headers, body } = request;
    if (body.length > MAX_BODY_BYTES) {
      return refuse({
        status: 413,
        code: 'body_too_large',
        title: 'Body too large',
        detail: `The body has ${body.length} bytes; the limit is ${MAX_BODY_BYTES}. Send smaller batches, compress them, or use the drop bucket.`,
      });
    }
    const idempotencyKey = headers['idempotency-key'];
    if (idempotencyKey !== undefined && idempotencyKey.length > MAX_IDEMPOTENCY_KEY) {
      return refuse({
        status: 400,
        code: 'invalid_request',
        title: 'Idempotency-Key too long',
        detail: `Idempotency-Key has ${idempotencyKey.length} characters; the limit is ${MAX_IDEMPOTENCY_KEY}.`,
      });
    }
    const format = headers['x-log-format'];
    if (format !== undefined && formatById(format) === undefined) {
      return refuse({
        status: 400,
        code: 'invalid_request',
        title: 'Unknown log format',
        detail: `x-log-format "${format.slice(0, 64)}" is not known. Leave it out, or use one of: ${FORMATS.map(({ id }) => id).join(', ')}.`,
      });
    }
    const decoded = await decodeRequestBody(body, headers['content-encoding']);
    if (!decoded.ok) return undecodable(decoded);
    const contentType = headers['content-type'];
    const framed = frameRecords(decoded.bytes, contentType === undefined ? {} : { contentType });
    if (!framed.ok) {
      const { offset, line, column, message } = framed;
      return refuse({
        status: 400,
        code: 'body_malformed',
        title: 'Malformed body',
        detail: `${message} at line ${line}, column ${column}. Nothing was accepted. To ship lines that are not JSON, use Content-Type application/x-ndjson or text/plain.`,
        position: { offset, line, column },
      });
    }
    const records = framed.records.length;
    const batch = batchId({ ...of, body: decoded.bytes, idempotencyKey });
    if (records === 0) return { status: 200, body: { batch, accepted: 0, duplicate: false } };

    const known = await batches.read({ ...of, batch });
    if (known !== undefined) {
      return { status: 200, body: { batch, accepted: known.accepted, duplicate: true } };
    }
    const receivedAt = new Date(clock.now()).toISOString();
    const header = {
      v: 1,
      ...of,
      batch,
      receivedAt,
      records,
      bytes: decoded.bytes.length,
    } as const;
    await store({
      header: { ...header, ...(contentType && { contentType }), ...(format && { format }) },
      body: decoded.bytes,
    });
    await batches.accept({ ...of, batch, accepted: records, receivedAt });
    return { status: 200, body: { batch, accepted: records, duplicate: false } };
  }

  return async (request) => {
    const key = presentedKey(request.headers);
    const of = key === undefined ? undefined : await keys.verify(key);
    if (of === undefined) {
      return refuse({
        status: 401,
        code: 'unauthenticated',
        title: 'Unknown key',
        detail:
          'The request carries no valid agency key. Send it as "Authorization: Bearer KEY" or "x-api-key: KEY"; ' +
          'if the key was revoked or lost, ask the SOC for a new one.',
      });
    }
    return accept(of, request);
  };
}
