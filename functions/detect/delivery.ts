// One queue message as `detect` needs it: nothing beyond this file sees the Lambda event.
import type { SQSRecord } from 'aws-lambda';

/** How a message entered: by intake, by an agency's own SQS client, or as a dropped object. */
export const ORIGINS = ['ingest', 'direct', 'drop'] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Delivery {
  readonly messageId: string;
  /** The id under which it first came: another one, where it was forwarded to be isolated. */
  readonly firstMessageId: string;
  readonly origin: Origin;
  /** Whether it comes from `ingest-single`, where one message is one invocation. */
  readonly isolated: boolean;
  readonly body: string;
  /** String attributes by name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly receives: number;
  /** When the message was first enqueued, milliseconds since the epoch. */
  readonly sentAt: number;
  readonly group?: string;
}

/** Attribute by which a forwarded message keeps its origin. */
export const ORIGIN_ATTRIBUTE = 'origin';

/** Attribute by which it keeps the id that it had. */
export const FIRST_MESSAGE_ATTRIBUTE = 'first-message-id';

export interface QueueArns {
  readonly ingest: string;
  readonly direct: string;
  readonly drop: string;
  readonly single: string;
}

function originOf(record: SQSRecord, arns: QueueArns): Origin | undefined {
  const direct = ORIGINS.find((origin) => arns[origin] === record.eventSourceARN);
  if (direct !== undefined || record.eventSourceARN !== arns.single) return direct;
  const said = record.messageAttributes[ORIGIN_ATTRIBUTE]?.stringValue;
  return ORIGINS.find((origin) => origin === said);
}

/** @throws when the record comes from a queue this function was not wired to: a deployment fault */
export function deliveryOf(record: SQSRecord, arns: QueueArns): Delivery {
  const origin = originOf(record, arns);
  if (origin === undefined) throw new Error(`No wiring for a message of ${record.eventSourceARN}.`);
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, { stringValue }] of Object.entries(record.messageAttributes)) {
    if (stringValue !== undefined) attributes[name] = stringValue;
  }
  const isolated = record.eventSourceARN === arns.single;
  const before = isolated ? attributes[FIRST_MESSAGE_ATTRIBUTE] : undefined;
  const group = record.attributes.MessageGroupId;
  return {
    messageId: record.messageId,
    firstMessageId: before ?? record.messageId,
    origin,
    isolated,
    body: record.body,
    attributes,
    receives: Number(record.attributes.ApproximateReceiveCount),
    sentAt: Number(record.attributes.SentTimestamp),
    ...(group === undefined ? {} : { group }),
  };
}
