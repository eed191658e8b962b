// Whose log a message becomes. An agency that may write to a door tries to write as another one.
import {
  type Delivery,
  deliveryOf,
  FIRST_MESSAGE_ATTRIBUTE,
} from '@thapcanh/functions/detect/delivery.ts';
import {
  createOpenDelivery,
  UnauthenticatedDeliveryError,
} from '@thapcanh/functions/detect/open-delivery.ts';
import { isolate } from '@thapcanh/functions/detect/poison.ts';
import { createRegistry, sourceRowSchema } from '@thapcanh/incidents';
import { packEnvelope } from '@thapcanh/ingest';
import type { QueueMessage } from '@thapcanh/store';
import { describe, expect, it } from 'vitest';

const OWN = { agency: 'LK-STC', source: 'app01' };
const OTHER = { agency: 'LK-SYT', source: 'his01' };
const KEY = 'the key of app01';
/** A registry without relays. */
const NOBODY = createRegistry({ organisations: [], hosts: [], sources: [] }, '2026-11-22');

function opener(objects: Readonly<Record<string, string>> = {}, registry = NOBODY) {
  const get = async (key: string) => {
    const found = Object.hasOwn(objects, key) ? objects[key] : undefined;
    return found === undefined ? undefined : { bytes: Buffer.from(found) };
  };
  return createOpenDelivery({
    keys: { verify: async (key) => (key === KEY ? OWN : undefined) },
    landing: { get },
    drop: { get },
    registry: async () => registry,
  });
}

function delivery(more: Partial<Delivery>): Delivery {
  return {
    messageId: 'm1',
    firstMessageId: 'm1',
    origin: 'direct',
    isolated: false,
    body: 'a line',
    attributes: {},
    receives: 1,
    sentAt: Date.parse('2026-11-22T02:00:00Z'),
    ...more,
  };
}

function dropped(key: string): Partial<Delivery> {
  const s3 = { bucket: { name: 'drop' }, object: { key: encodeURIComponent(key), eTag: 'e' } };
  const body = JSON.stringify({ Records: [{ eventTime: '2026-11-22T02:00:00Z', s3 }] });
  return { origin: 'drop', body };
}

/** An envelope of the other agency, as `intake` would send it. */
function forged(): string {
  const body = Buffer.from('a forged line');
  const packed = packEnvelope({
    header: {
      v: 1,
      ...OTHER,
      batch: 'b',
      receivedAt: '2026-11-22T02:00:00.000Z',
      records: 1,
      bytes: body.length,
    },
    body,
  });
  return packed.message;
}

describe('a message of ingest-direct is a log of whose key it carries', () => {
  it.each([
    ['whatever attributes say', { attributes: { key: KEY, ...OTHER } }],
    ['whatever its group says', { attributes: { key: KEY }, group: OTHER.agency }],
    ['though it says that it came from intake', { attributes: { key: KEY, origin: 'ingest' } }],
    ['though its body is another’s envelope', { attributes: { key: KEY }, body: forged() }],
    [
      'though its body begins with another’s header',
      { attributes: { key: KEY }, body: `${JSON.stringify({ v: 1, ...OTHER, batch: 'b' })}\nx` },
    ],
    ['also when it was isolated', { attributes: { key: KEY, origin: 'direct' }, isolated: true }],
  ])('%s', async (_what, more) => {
    const [envelope, ...others] = await opener()(delivery(more));
    expect(envelope?.header).toMatchObject(OWN);
    expect(others).toEqual([]);
  });

  it('and of nobody without a valid one', async () => {
    for (const attributes of [{}, { key: 'guess' }, { ...OTHER }, { authorization: 'Bearer x' }])
      await expect(opener()(delivery({ attributes }))).rejects.toThrow(
        UnauthenticatedDeliveryError,
      );
  });

  it('whose pointer to another’s object is only text', async () => {
    const body = JSON.stringify({ object: 'inbox/LK-SYT/his01/b.zst' });
    const open = opener({ 'inbox/LK-SYT/his01/b.zst': 'secret' });
    const [envelope] = await open(delivery({ attributes: { key: KEY }, body }));
    expect(Buffer.from(envelope?.body ?? []).toString()).toBe(body);
  });
});

describe('a message of ingest-direct of a source whose lines carry no time', () => {
  const source = { ...OWN, id: OWN.source, title: 'Nguồn không có giờ', repeats: true };
  const registry = createRegistry(
    { organisations: [], hosts: [], sources: [sourceRowSchema.parse(source)] },
    '2026-11-22',
  );
  const open = opener({}, registry);
  const batchOf = async (more: Partial<Delivery>) =>
    (await open(delivery({ attributes: { key: KEY }, ...more })))[0]?.header.batch;

  it('is another batch than an equal one, and the same one when it comes again', async () => {
    expect(await batchOf({ firstMessageId: 'm1' })).not.toBe(
      await batchOf({ firstMessageId: 'm2' }),
    );
    expect(await batchOf({ receives: 2 })).toBe(await batchOf({}));
  });

  it('stays the one it is when it is isolated', async () => {
    const sent: QueueMessage[] = [];
    const single = {
      send: async (one: QueueMessage) => void sent.push(one),
      sendAll: async () => {},
    };
    const first = delivery({ attributes: { key: KEY, [FIRST_MESSAGE_ATTRIBUTE]: 'another’s' } });
    await isolate(first, single);
    const [message] = sent;
    const again = deliveryOf(
      {
        messageId: 'm9',
        receiptHandle: '',
        body: message?.body ?? '',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1',
          SenderId: '',
          ApproximateFirstReceiveTimestamp: '1',
        },
        messageAttributes: Object.fromEntries(
          Object.entries(message?.attributes ?? {}).map(([name, { StringValue = '' }]) => [
            name,
            { stringValue: StringValue, dataType: 'String' },
          ]),
        ),
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'single',
        awsRegion: '',
      },
      { ingest: 'ingest', direct: 'direct', drop: 'drop', single: 'single' },
    );
    expect(again).toMatchObject({ messageId: 'm9', firstMessageId: 'm1', origin: 'direct' });
    expect((await open(again))[0]?.header.batch).toBe((await open(first))[0]?.header.batch);
  });
});

describe('a dropped object is a log of the prefix that its writer is bound to', () => {
  it.each([
    'LK-STC/app01/2026/access.log',
    'LK-STC/app01/../../LK-SYT/his01/x.log',
    'LK-STC/app01//LK-SYT/his01',
    'LK-STC/app01/%2e%2e/LK-SYT/x',
  ])('%s', async (key) => {
    const [envelope] = await opener({ [key]: 'a line' })(delivery(dropped(key)));
    expect(envelope?.header).toMatchObject(OWN);
  });

  it.each(['access.log', 'LK-STC/access.log', '/app01/x.log', 'LK-STC//x.log'])(
    'and of nobody where there is none: %s',
    async (key) => {
      await expect(opener({ [key]: 'a line' })(delivery(dropped(key)))).rejects.toThrow(
        UnauthenticatedDeliveryError,
      );
    },
  );
});

it('the same bytes under two agencies are two batches', async () => {
  const open = createOpenDelivery({
    keys: { verify: async (key) => (key === KEY ? OWN : OTHER) },
    landing: { get: async () => undefined },
    drop: { get: async () => undefined },
    registry: async () => NOBODY,
  });
  const [[own], [other]] = await Promise.all([
    open(delivery({ attributes: { key: KEY } })),
    open(delivery({ attributes: { key: 'theirs' } })),
  ]);
  expect(own?.header.batch).not.toBe(other?.header.batch);
});
