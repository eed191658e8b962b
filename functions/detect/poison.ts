// A message that kills its process gives no partial response, and takes its batch with it. So on its
// third receive it goes, before any parsing, to `ingest-single`; and there, when processing it has died
// twice, its bytes are archived as rejects.
import { createHash } from 'node:crypto';
import { type ArchiveLine, type Envelope, eventId, type Frame } from '@thapcanh/ingest';
import type { SendQueue } from '@thapcanh/store';
import { type Delivery, FIRST_MESSAGE_ATTRIBUTE, ORIGIN_ATTRIBUTE } from './delivery.ts';

/** From this receive on a message is isolated. */
export const ISOLATE_AT_RECEIVE = 3;
/** Processing attempts in isolation that ended in death; a fault that is reported does not count. */
export const DEATHS_TO_POISON = 2;

export function mustBeIsolated(delivery: Delivery): boolean {
  return !delivery.isolated && delivery.receives >= ISOLATE_AT_RECEIVE;
}

/** Sends the message on as it is, its origin and its first id kept. */
export async function isolate(delivery: Delivery, single: SendQueue): Promise<void> {
  const attributes = {
    ...delivery.attributes,
    [ORIGIN_ATTRIBUTE]: delivery.origin,
    [FIRST_MESSAGE_ATTRIBUTE]: delivery.firstMessageId,
  };
  await single.send({
    body: delivery.body,
    group: delivery.group ?? 'isolated',
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value },
      ]),
    ),
  });
}

export interface WholeReject {
  readonly code: 'poison' | 'expired';
  readonly reason: string;
  /** The body itself is not kept: nobody could redact it, unread. */
  readonly withheld: boolean;
}

/**
 * The whole body as one reject line that stands for all its records. A replay has none: its records are
 * rejects already.
 */
export function rejectWhole(
  envelope: Envelope,
  { code, reason, withheld }: WholeReject,
): { readonly lines: readonly ArchiveLine[]; readonly frame: Omit<Frame, 'offset' | 'length'> } {
  const { agency, source, batch, receivedAt, records, replay } = envelope.header;
  const of = { agency, source, batch, receivedAt };
  if (replay !== undefined) {
    return { lines: [], frame: { ...of, accepted: 0, archived: 0, rejected: 0, rejectedBy: {} } };
  }
  const body = Buffer.from(
    envelope.body.buffer,
    envelope.body.byteOffset,
    envelope.body.byteLength,
  );
  const sha256 = createHash('sha256').update(body).digest('hex');
  return {
    lines: [
      {
        v: 1,
        kind: 'reject',
        id: eventId(batch, 0),
        agency,
        source,
        receivedAt,
        raw: withheld ? `${body.length} bytes` : `${body.length} bytes, sha256 ${sha256}`,
        ...(withheld ? {} : { rawBase64: body.toString('base64') }),
        code,
        reason,
        records: Math.max(records, 1),
      },
    ],
    frame: {
      ...of,
      accepted: records,
      archived: 0,
      rejected: records,
      rejectedBy: { [code]: records },
    },
  };
}
