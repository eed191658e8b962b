// What a dead letter is, as far as it can be told without processing it.
import { decodeJson, type EnvelopeHeader, type SourceKey, unpackEnvelope } from '@thapcanh/ingest';
import type { HeldMessage } from '@thapcanh/store';
import * as z from 'zod';
import type { QueueName } from './dead-letter-queues.ts';

/** Why it is there, as far as is known. */
export type DeadLetterReason =
  | 'unreadable' // it is not what its queue carries
  | 'unauthenticated' // no valid agency key, or a dropped object outside <agency>/<source>/
  | 'body_gone' // its body, in a bucket, has expired or was removed
  | 'done' // it was worked off after all: moving it back does no harm and no good
  | 'failed'; // processing failed each time; the log of `detect`, `triage` or `notify` says how

export interface DeadLetter {
  readonly queue: QueueName;
  readonly id: string;
  readonly agency?: string;
  readonly source?: string;
  readonly batch?: string;
  /** Log records, or alerts; absent when nobody counted them. */
  readonly records?: number;
  readonly bytes: number;
  readonly receives: number;
  /** First enqueued, ISO 8601. */
  readonly sentAt: string;
  readonly ageSeconds: number;
  readonly reason: DeadLetterReason;
  readonly why: string;
}

export interface Inspection {
  /** Whether the batch was archived. */
  isDone(header: Pick<EnvelopeHeader, 'agency' | 'source' | 'batch'>): Promise<boolean>;
  landingHas(key: string): Promise<boolean>;
  dropHas(key: string): Promise<boolean>;
  /** Whose an agency key is; undefined for a wrong, unknown or revoked one. */
  ownerOf(key: string): Promise<SourceKey | undefined>;
}

type Findings = Pick<DeadLetter, 'reason' | 'why'> &
  Partial<Pick<DeadLetter, 'agency' | 'source' | 'batch' | 'records'>>;

const FAILED: Pick<DeadLetter, 'reason' | 'why'> = {
  reason: 'failed',
  why: 'processing failed each time; see the log of the function',
};

/** Attribute by which a forwarded message keeps its origin. */
const ORIGIN = 'origin';
const alertSchema = z.object({ agency: z.string(), source: z.string() });
const dropSchema = z.object({
  Records: z
    .array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) }))
    .default([]),
});

/** Describes a message of a dead-letter queue at an instant (ms). Never throws for what it carries. */
export async function describeDeadLetter(
  queue: QueueName,
  message: HeldMessage,
  { now, inspection }: { readonly now: number; readonly inspection: Inspection },
): Promise<DeadLetter> {
  const findings = await examine(queue, message, inspection);
  return {
    queue,
    id: message.messageId,
    ...findings,
    bytes: Buffer.byteLength(message.body),
    receives: message.receives,
    sentAt: new Date(message.sentAt).toISOString(),
    ageSeconds: Math.max(0, Math.round((now - message.sentAt) / 1000)),
  };
}

function examine(
  queue: QueueName,
  message: HeldMessage,
  inspection: Inspection,
): Promise<Findings> | Findings {
  const origin = queue === 'single' ? message.attributes[ORIGIN]?.StringValue : queue;
  switch (origin) {
    case 'ingest':
      return examineIngest(message, inspection);
    case 'direct':
      return examineDirect(message, inspection);
    case 'drop':
      return examineDrop(message, inspection);
    case 'alerts':
      return examineAlert(message);
    case 'notify':
      return { reason: 'done', why: 'it only said that there may be something to tell' };
    default:
      return { reason: 'unreadable', why: 'it does not say which queue it came through' };
  }
}

async function examineIngest(message: HeldMessage, inspection: Inspection): Promise<Findings> {
  const header = headerOf(message.body);
  if (header === undefined) return { reason: 'unreadable', why: 'it is no envelope of intake' };
  const { agency, source, batch, records, object } = header;
  const known = { agency, source, batch, records };
  if (await inspection.isDone(header)) {
    return { ...known, reason: 'done', why: 'its batch is archived' };
  }
  if (object !== undefined && !(await inspection.landingHas(object))) {
    return { ...known, reason: 'body_gone', why: `its body ${object} is gone` };
  }
  return { ...known, ...FAILED };
}

function headerOf(body: string): EnvelopeHeader | undefined {
  try {
    return unpackEnvelope(Buffer.from(body, 'base64')).header;
  } catch {
    return undefined;
  }
}

async function examineDirect(message: HeldMessage, inspection: Inspection): Promise<Findings> {
  const text = (name: string) => message.attributes[name]?.StringValue;
  const bearer = /^Bearer +(\S+)$/i.exec(text('authorization') ?? '')?.[1];
  const key = text('key') ?? text('x-api-key') ?? bearer;
  const owner = key === undefined ? undefined : await inspection.ownerOf(key);
  return owner === undefined
    ? { reason: 'unauthenticated', why: 'it carries no valid agency key' }
    : { agency: owner.agency, source: owner.source, ...FAILED };
}

async function examineDrop(message: HeldMessage, inspection: Inspection): Promise<Findings> {
  const event = dropSchema.safeParse(parseJson(message.body));
  const [record] = event.success ? event.data.Records : [];
  if (record === undefined) return { reason: 'unreadable', why: 'it is no notification of S3' };
  const key = decodeKey(record.s3.object.key);
  const [agency, source, ...rest] = key.split('/');
  if (!agency || !source || rest.length === 0) {
    return { reason: 'unauthenticated', why: `${key} is not under <agency>/<source>/` };
  }
  return (await inspection.dropHas(key))
    ? { agency, source, ...FAILED }
    : { agency, source, reason: 'body_gone', why: `the dropped object ${key} is gone` };
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

function examineAlert({ body }: HeldMessage): Findings {
  const alert = alertSchema.safeParse(decoded(body));
  if (!alert.success) return { reason: 'unreadable', why: 'it is no alert' };
  return { agency: alert.data.agency, source: alert.data.source, records: 1, ...FAILED };
}

function decoded(body: string): unknown {
  try {
    return decodeJson(body);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
