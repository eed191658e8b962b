import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { KEY, OWNER, openDoor } from './door.ts';

const LOGS = 'POST /v1/logs';
const MIB = 1024 * 1024;
/** One way to ship a line in each dialect, and how it says that the body is too large, or to wait. */
const DIALECTS = [
  { route: LOGS, body: 'a line', large: { code: 'body_too_large' }, wait: { code: 'unavailable' } },
  {
    route: 'POST /services/collector/event',
    body: '{"event":"a line"}',
    large: { code: 6 },
    wait: { code: 9, text: 'Server is busy' },
  },
  {
    route: 'POST /_bulk',
    body: '{"index":{}}\n{"message":"a line"}\n',
    large: { status: 413, error: { type: 'content_too_long_exception' } },
    wait: { status: 503, error: {} },
  },
];

function failing(name: string, more: object = {}): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('said by a test'), { name }, more));
}
const IDLE_QUEUE = { sendAll: async () => {} };

describe.each(DIALECTS)('$route', ({ route, body, large, wait }) => {
  it('sends under the agency of the key, and notes the batch', async () => {
    const door = openDoor();
    expect((await door.ask(route, { body })).status).toBe(200);
    expect(door.sent.map(({ group }) => group)).toEqual([OWNER.agency]);
    expect(door.envelopes()[0]?.header).toMatchObject({
      ...OWNER,
      records: 1,
      receivedAt: '2026-11-22T02:00:00.000Z',
    });
    expect(door.rows).toMatchObject([{ ...OWNER, accepted: 1 }]);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['deflate', deflateSync],
  ])('reads %s', async (encoding, compress) => {
    const door = openDoor();
    const headers = { authorization: `Bearer ${KEY}`, 'content-encoding': encoding };
    await door.ask(route, { headers, body: compress(body) });
    expect(door.records().join()).toContain('a line');
  });

  it.each([
    ['of 4 MiB and a byte', Buffer.alloc(4 * MIB + 1, 0x20), 'identity'],
    ['that grows beyond 32 MiB', gzipSync(Buffer.alloc(33 * MIB)), 'gzip'],
    ['that grows 250 times', zstdCompressSync(Buffer.alloc(5 * MIB)), 'zstd'],
  ])('refuses a body %s, in its own form', async (_what, bomb, encoding) => {
    const door = openDoor();
    const headers = { authorization: `Bearer ${KEY}`, 'content-encoding': encoding };
    expect(await door.ask(route, { headers, body: bomb })).toMatchObject({
      status: 413,
      body: large,
    });
    expect(door.sent).toEqual([]);
  });

  it.each([
    [
      'DynamoDB is throttled',
      { batches: { read: failing('ProvisionedThroughputExceededException') } },
    ],
    ['SQS is throttled', { queue: { ...IDLE_QUEUE, send: failing('ThrottlingException') } }],
    ['SQS is down', { queue: { ...IDLE_QUEUE, send: failing('Fault', { $fault: 'server' }) } }],
    [
      'the connection breaks',
      { queue: { ...IDLE_QUEUE, send: failing('Error', { code: 'ECONNRESET' }) } },
    ],
    ['quotas cannot be counted', { quotas: { take: failing('RequestLimitExceeded') } }],
  ])('asks to come again when %s, and promises nothing', async (_what, broken) => {
    const batches = {
      read: async () => undefined,
      accept: async () => {},
      isTaken: async () => false,
    };
    const door = openDoor({
      ...broken,
      batches: { ...batches, ...('batches' in broken && broken.batches) },
    });
    expect(await door.ask(route, { body })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: wait,
    });
  });

  it('answers 503 when the message was sent but could not be noted, and the same body then succeeds', async () => {
    let fails = 1;
    const door = openDoor({
      batches: {
        read: async () => undefined,
        isTaken: async () => false,
        accept: async () => {
          if (fails-- > 0) await failing('ThrottlingException')();
        },
      },
    });
    expect((await door.ask(route, { body })).status).toBe(503);
    expect((await door.ask(route, { body })).status).toBe(200);
    // Both messages are of one batch: detect claims it once.
    expect(new Set(door.envelopes().map(({ header }) => header.batch)).size).toBe(1);
  });

  it('says 500 for a bug, and logs it', async () => {
    const door = openDoor({ queue: { ...IDLE_QUEUE, send: failing('TypeError') } });
    expect((await door.ask(route, { body })).status).toBe(500);
    expect(door.errors).toMatchObject([{ route, error: { name: 'TypeError' } }]);
  });
});

describe('one body', () => {
  it('is known again by its content, or by the name its sender gives it', async () => {
    const door = openDoor();
    const named = { authorization: `Bearer ${KEY}`, 'idempotency-key': 'n1' };
    await door.ask(LOGS, { body: 'x' });
    expect((await door.ask(LOGS, { body: 'x' })).body).toMatchObject({ duplicate: true });
    await door.ask(LOGS, { headers: named, body: 'x' });
    expect((await door.ask(LOGS, { headers: named, body: 'y' })).body).toMatchObject({
      duplicate: true,
    });
    expect(door.sent).toHaveLength(2);
  });

  it('of a source whose lines carry no time is never a retry, unless its sender names it so', async () => {
    const asked: unknown[] = [];
    const door = openDoor({ repeats: async (of) => asked.push(of) > 0 });
    const named = { authorization: `Bearer ${KEY}`, 'idempotency-key': 'one' };
    for (const headers of [{}, {}, named, named])
      await door.ask(LOGS, { headers: { authorization: `Bearer ${KEY}`, ...headers }, body: 'on' });
    expect(door.records()).toEqual(['on', 'on', 'on']);
    expect(new Set(door.rows.map(({ batch }) => batch)).size).toBe(3);
    expect(asked[0]).toMatchObject(OWNER);
  });

  it('is not taken while it is not known whether it may be a retry', async () => {
    const door = openDoor({ repeats: failing('ThrottlingException') });
    expect((await door.ask(LOGS, { body: 'on' })).status).toBe(503);
    expect(door.sent).toEqual([]);
  });

  it('that is known costs no quota', async () => {
    let taken = 0;
    const door = openDoor({
      quotas: {
        take: async () => {
          taken += 1;
          return { ok: true };
        },
      },
    });
    await door.ask(LOGS, { body: 'x' });
    await door.ask(LOGS, { body: 'x' });
    expect(taken).toBe(1);
  });

  it('is counted by its decompressed bytes, against the limits of its key', async () => {
    const asked: unknown[] = [];
    const door = openDoor({
      keys: { verify: async () => ({ ...OWNER, limits: { requestsPerDay: 7 } }) },
      quotas: {
        take: async (...args) => {
          asked.push(args);
          return { ok: false, exceeded: 'requestsPerDay', retryAfter: 60 };
        },
      },
    });
    const headers = { authorization: `Bearer ${KEY}`, 'content-encoding': 'gzip' };
    const answer = await door.ask(LOGS, { headers, body: gzipSync('x'.repeat(500)) });
    expect(asked).toEqual([
      [OWNER, 500, expect.objectContaining({ requestsPerDay: 7, requestsPerMinute: 3000 })],
    ]);
    expect(answer).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60', 'content-type': 'application/problem+json' },
      body: { code: 'quota_exceeded', detail: expect.stringContaining('7 requests a day') },
    });
  });

  it('of an OpenTelemetry exporter is sent to its own address', async () => {
    const door = openDoor();
    const ship = (type: string, body: string) =>
      door.ask(LOGS, { headers: { authorization: `Bearer ${KEY}`, 'content-type': type }, body });
    const answers = [
      await ship('application/json; charset=utf-8', ' {"resourceLogs": []}'),
      await ship('application/x-protobuf', '\n\u0001a'),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 400,
        body: { detail: expect.stringContaining('/otlp/v1/logs') },
      });
    expect((await ship('application/x-ndjson', '{"resourceLogs":[]}')).status).toBe(200);
  });

  it('at an address that means nothing is not taken', async () => {
    expect(await openDoor().ask('POST /v2/logs', { body: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });
});
