// A relay's batch as the batches of those whose lines it brings. Whose a line is, the registry says: by
// the address that the relay saw, then by what the syslog header claims. Nobody's lines stay the relay's.
import { type Registry, relayRouter, type Sender } from '@thapcanh/incidents';
import { batchId, type Envelope, type SourceKey } from '@thapcanh/ingest';
import { frameRecords, openSyslog, type RawRecord } from '@thapcanh/log-formats';
import { addressOfRelayed, RELAY_ADDRESS } from '@thapcanh/shipper-configs/relay';
import * as z from 'zod';

/** What the relays of our configurations put around a line. */
const relayedSchema = z.object({
  [RELAY_ADDRESS]: z.string().transform(addressOfRelayed).optional(),
  message: z.string().optional(),
  log: z.string().optional(),
});

/** Several records as one body: a JSON value that spans lines is still one record. */
const CONTENT_TYPE = 'application/x-ndjson';

/**
 * The envelopes that a batch is made of: itself, unless its source is a relay. The relay's own comes
 * last, also when nothing is left for it, and keeps the batch's id: once it is claimed, every other one
 * is. The others have ids made of the places of their records, so that a registry that changed between
 * two deliveries can duplicate a line and never lose one.
 */
export function splitRelayed(envelope: Envelope, registry: Registry): readonly Envelope[] {
  const { header, body } = envelope;
  const routes = registry.source(header.agency, header.source)?.relay?.routes;
  if (routes === undefined) return [envelope];
  const framed = frameRecords(body, contentTypeOf(envelope));
  if (!framed.ok) return [envelope];
  const routeOf = relayRouter(
    routes.filter(({ agency, source }) => registry.source(agency, source) !== undefined),
  );
  const own: RawRecord[] = [];
  const groups = new Map<string, { readonly of: SourceKey; readonly records: RawRecord[] }>();
  for (const record of framed.records) {
    const route = routeOf(senderOf(record.raw, header.receivedAt));
    if (route === undefined) {
      own.push(record);
      continue;
    }
    const { agency, source } = route;
    const key = JSON.stringify([agency, source]);
    const group = groups.get(key) ?? { of: { agency, source }, records: [] };
    groups.set(key, group);
    group.records.push(record);
  }
  if (groups.size === 0) return [envelope];
  const parts = Array.from(groups.values(), ({ of, records }) => {
    const places = records.map(({ position }) => position).join(',');
    const batch = batchId({ ...of, body, idempotencyKey: `${header.batch} ${places}` });
    return partOf(envelope, { ...of, batch }, records);
  });
  const { agency, source, batch } = header;
  return [...parts, partOf(envelope, { agency, source, batch }, own)];
}

function partOf(
  { header }: Envelope,
  of: SourceKey & { readonly batch: string },
  records: readonly RawRecord[],
): Envelope {
  const newline = Buffer.from('\n');
  const body = Buffer.concat(
    records.flatMap(({ raw, bytes }) => [bytes ?? Buffer.from(raw), newline]),
  );
  const framed = frameRecords(body, { contentType: CONTENT_TYPE });
  const { agency: _a, source: _s, batch: _b, contentType: _c, object: _o, ...rest } = header;
  return {
    header: {
      ...rest,
      ...of,
      contentType: CONTENT_TYPE,
      records: framed.ok ? framed.records.length : 0,
      bytes: body.length,
    },
    body,
  };
}

function contentTypeOf({ header }: Envelope): { readonly contentType?: string } {
  return header.contentType === undefined ? {} : { contentType: header.contentType };
}

function senderOf(raw: string, receivedAt: string): Sender {
  const relayed = raw.trimStart().startsWith('{') ? relayedOf(raw) : undefined;
  const line = relayed === undefined ? raw : (relayed.message ?? relayed.log ?? '');
  const header = openSyslog(line, { timeZone: 'Asia/Ho_Chi_Minh', receivedAt })?.envelope;
  return { address: relayed?.[RELAY_ADDRESS], host: header?.host, tag: header?.program };
}

function relayedOf(raw: string): z.infer<typeof relayedSchema> | undefined {
  try {
    return relayedSchema.safeParse(JSON.parse(raw)).data;
  } catch {
    return undefined;
  }
}
