// From a message to the envelopes it brings, whichever way it came in.

import type { Registry } from '@thapcanh/incidents';
import {
  batchId,
  dropBatchId,
  type Envelope,
  gunzip,
  MAX_DECODED_BYTES,
  parseJsonText,
  type SourceKey,
  unpackEnvelope,
  unzstd,
} from '@thapcanh/ingest';
import { frameRecords } from '@thapcanh/log-formats';
import type { AgencyKeys, Objects } from '@thapcanh/store';
import * as z from 'zod';
import type { Delivery } from './delivery.ts';
import { splitRelayed } from './split-relayed.ts';

/** A message that cannot be taken for an agency's: it stays for the dead-letter queue. */
export class UnauthenticatedDeliveryError extends Error {
  override readonly name = 'UnauthenticatedDeliveryError';
}

export interface OpenDeliveryOptions {
  readonly keys: Pick<AgencyKeys, 'verify'>;
  readonly landing: Pick<Objects, 'get'>;
  readonly drop: Pick<Objects, 'get'>;
  /** The registry of the moment, which knows the relays; may cache. */
  readonly registry: () => Promise<Registry>;
}

async function openIngest(delivery: Delivery, landing: Pick<Objects, 'get'>): Promise<Envelope> {
  const envelope = unpackEnvelope(Buffer.from(delivery.body, 'base64'));
  const { object } = envelope.header;
  if (object === undefined) return envelope;
  const stored = await landing.get(object);
  if (stored === undefined) throw new Error(`The envelope ${object} is not in the landing bucket.`);
  return unpackEnvelope(stored.bytes);
}

/** Bodies without a door that could refuse them: what is not JSON after all is taken as lines. */
function countRecords(
  body: Uint8Array,
  contentType: string | undefined,
): { records: number; contentType?: string } {
  if (contentType !== undefined) {
    const framed = frameRecords(body, { contentType });
    if (framed.ok) return { records: framed.records.length, contentType };
  }
  const framed = frameRecords(body, {});
  return { records: framed.ok ? framed.records.length : 0 };
}

function envelopeOf(
  of: SourceKey & { readonly batch: string; readonly receivedAt: string },
  body: Uint8Array,
  contentType: string | undefined,
): Envelope {
  const counted = countRecords(body, contentType);
  return { header: { v: 1, ...of, ...counted, bytes: body.length }, body };
}

/**
 * `ingest-direct`: attribute `key` (or `x-api-key`, or `authorization: Bearer …`) is the agency's key;
 * `content-type`, `idempotency-key`, and `content-encoding` (gzip or zstd, then the body is base64) mean
 * what they mean over HTTPS. Of a source whose lines carry no time each message is another body.
 */
async function openDirect(
  delivery: Delivery,
  { keys, registry }: Pick<OpenDeliveryOptions, 'keys' | 'registry'>,
): Promise<Envelope> {
  const { attributes } = delivery;
  const bearer = /^Bearer +(\S+)$/i.exec(attributes.authorization ?? '')?.[1];
  const key = attributes.key ?? attributes['x-api-key'] ?? bearer;
  const of = key === undefined ? undefined : await keys.verify(key);
  if (of === undefined) {
    throw new UnauthenticatedDeliveryError(
      `Message ${delivery.messageId} of ingest-direct carries no valid agency key (attribute "key").`,
    );
  }
  const encoding = attributes['content-encoding'];
  const bytes = Buffer.from(delivery.body, encoding === undefined ? 'utf8' : 'base64');
  const body = encoding === 'gzip' ? gunzip(bytes) : encoding === 'zstd' ? unzstd(bytes) : bytes;
  const { repeats = false } = (await registry()).source(of.agency, of.source) ?? {};
  const idempotencyKey =
    attributes['idempotency-key'] ?? (repeats ? delivery.firstMessageId : undefined);
  const batch = batchId({ ...of, body, idempotencyKey });
  const receivedAt = new Date(delivery.sentAt).toISOString();
  return envelopeOf({ ...of, batch, receivedAt }, body, attributes['content-type']);
}

const s3EventSchema = z.object({
  Records: z
    .array(
      z.object({
        eventTime: z.iso.datetime({ offset: true }),
        s3: z.object({
          bucket: z.object({ name: z.string() }),
          object: z.object({ key: z.string(), eTag: z.string() }),
        }),
      }),
    )
    // S3 sends a test event without records when the notification is set up.
    .default([]),
});

/** `drop`: `<agency>/<source>/…`; the writer's role is bound to the prefix, so the prefix is trusted. */
async function openDrop(delivery: Delivery, drop: Pick<Objects, 'get'>): Promise<Envelope[]> {
  const envelopes: Envelope[] = [];
  for (const { eventTime, s3 } of s3EventSchema.parse(parseJsonText(delivery.body)).Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const [agency, source, ...rest] = key.split('/');
    if (!agency || !source || rest.length === 0) {
      throw new UnauthenticatedDeliveryError(
        `The dropped object ${key} is not under <agency>/<source>/.`,
      );
    }
    const stored = await drop.get(key);
    if (stored === undefined) continue;
    const body = key.endsWith('.gz')
      ? gunzip(stored.bytes)
      : key.endsWith('.zst')
        ? unzstd(stored.bytes)
        : stored.bytes;
    const batch = dropBatchId({ bucket: s3.bucket.name, key, etag: s3.object.eTag });
    const receivedAt = new Date(eventTime).toISOString();
    envelopes.push(envelopeOf({ agency, source, batch, receivedAt }, body, undefined));
  }
  return envelopes;
}

/** The largest object that can be dropped today: read whole, decompressed. */
export const MAX_DROP_BYTES = MAX_DECODED_BYTES;

/**
 * Opens a message, a relay's as the batches of those it ships for; throws when it must come back later
 * or belongs in the dead-letter queue.
 */
export function createOpenDelivery(
  options: OpenDeliveryOptions,
): (delivery: Delivery) => Promise<readonly Envelope[]> {
  async function open(delivery: Delivery): Promise<readonly Envelope[]> {
    switch (delivery.origin) {
      case 'ingest':
        return [await openIngest(delivery, options.landing)];
      case 'direct':
        return [await openDirect(delivery, options)];
      case 'drop':
        return openDrop(delivery, options.drop);
    }
  }
  return async (delivery) => {
    const envelopes = await open(delivery);
    const registry = await options.registry();
    return envelopes.flatMap((envelope) => splitRelayed(envelope, registry));
  };
}
