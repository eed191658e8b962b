import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { IntakeOptions } from '@thapcanh/functions/intake/accept-logs.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY, type Knock, openDoor } from './door.ts';
import {
  type KeyValue,
  type Log,
  protobuf,
  type Request,
  readPartialSuccess,
  readStatus,
  text,
  type Value,
} from './otlp-message.ts';

const OTLP = 'POST /otlp/v1/logs';
const TYPES = { json: 'application/json', protobuf: 'application/x-protobuf' } as const;
type Encoding = keyof typeof TYPES;

function encoded(encoding: Encoding, request: Request): Knock {
  return {
    headers: { authorization: `Bearer ${KEY}`, 'content-type': TYPES[encoding] },
    body: encoding === 'json' ? JSON.stringify(request) : protobuf(request),
  };
}

function logs(...logRecords: readonly Log[]): Request {
  return { resourceLogs: [{ scopeLogs: [{ logRecords }] }] };
}

/** The records that a request becomes. */
async function recordsOf(knock: Knock): Promise<unknown[]> {
  const door = openDoor();
  expect(await door.knock(OTLP, knock)).toMatchObject({ status: 200 });
  return door.records().map((raw): unknown => JSON.parse(raw));
}

const throttled = () =>
  Promise.reject(Object.assign(new Error('x'), { name: 'ThrottlingException' }));

function nested(depth: number): Value {
  return depth === 0 ? text('end') : { arrayValue: { values: [nested(depth - 1)] } };
}

const FULL: Request = {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'host.name', value: text('dvc-app01') }] },
      scopeLogs: [
        {
          scope: { name: 'dvc.login', version: '2.1' },
          logRecords: [
            {
              timeUnixNano: '1795312800123456789',
              observedTimeUnixNano: '1795312801000000000',
              severityNumber: 9,
              severityText: 'INFO',
              body: text('đăng nhập'),
              attributes: [
                { key: 'user.name', value: text('an') },
                { key: 'tries', value: { intValue: '3' } },
              ],
              traceId: '5b8efff798038103d269b633813fc60c',
              spanId: 'eee19b7ec3c1b174',
              flags: 1,
              eventName: 'login',
            },
            {},
          ],
        },
      ],
    },
  ],
};

describe.each(['json', 'protobuf'] as const)('logs in %s', (encoding) => {
  it('become one record each, with their resource and scope beside them', async () => {
    const shared = {
      Resource: { 'host.name': 'dvc-app01' },
      InstrumentationScope: { Name: 'dvc.login', Version: '2.1' },
    };
    expect(await recordsOf(encoded(encoding, FULL))).toEqual([
      {
        Timestamp: '2026-11-22T02:00:00.123456789Z',
        ObservedTimestamp: '2026-11-22T02:00:01.000000000Z',
        SeverityText: 'INFO',
        SeverityNumber: 9,
        Body: 'đăng nhập',
        EventName: 'login',
        TraceId: '5b8efff798038103d269b633813fc60c',
        SpanId: 'eee19b7ec3c1b174',
        TraceFlags: 1,
        Attributes: { 'user.name': 'an', tries: 3 },
        ...shared,
      },
      shared,
    ]);
  });

  it('keep every kind of value', async () => {
    const values: KeyValue[] = [
      { key: 'bool', value: { boolValue: false } },
      { key: 'big', value: { intValue: '-9223372036854775808' } },
      { key: 'double', value: { doubleValue: 0.5 } },
      { key: 'bytes', value: { bytesValue: 'AP8=' } },
      { key: 'list', value: { arrayValue: { values: [text('a'), { intValue: '1' }] } } },
      { key: '__proto__', value: { kvlistValue: { values: [{ key: 'a', value: text('b') }] } } },
    ];
    const [record] = await recordsOf(
      encoded(encoding, logs({ body: { kvlistValue: { values } } })),
    );
    expect(JSON.stringify(record)).toBe(
      '{"Body":{"bool":false,"big":"-9223372036854775808","double":0.5,"bytes":"AP8=",' +
        '"list":["a",1],"__proto__":{"a":"b"}}}',
    );
  });

  it('that are nested beyond reason are rejected alone, and the sender is told', async () => {
    const door = openDoor();
    const request = logs({ body: text('a') }, { body: nested(40) }, { body: nested(3) });
    const { status, body } = await door.knock(OTLP, encoded(encoding, request));
    expect(status).toBe(200);
    expect(door.records()).toHaveLength(2);
    if (typeof body === 'string') {
      expect(JSON.parse(body)).toEqual({
        partialSuccess: {
          rejectedLogRecords: '1',
          errorMessage: expect.stringContaining('nested'),
        },
      });
    } else {
      const partial = { rejected: 1, message: expect.stringContaining('nested') };
      expect(readPartialSuccess(body)).toEqual(partial);
    }
  });

  it('are answered without partial success when all are taken, and when there are none', async () => {
    const door = openDoor();
    for (const request of [FULL, { resourceLogs: [] }]) {
      const { status, body, headers } = await door.knock(OTLP, encoded(encoding, request));
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 200,
        type: TYPES[encoding],
      });
      expect(typeof body === 'string' ? JSON.parse(body) : [...body]).toEqual(
        encoding === 'json' ? {} : [],
      );
    }
    expect(door.sent).toHaveLength(1);
  });

  it('are known when they come again', async () => {
    const door = openDoor();
    await door.knock(OTLP, encoded(encoding, FULL));
    expect((await door.knock(OTLP, encoded(encoding, FULL))).status).toBe(200);
    expect(door.sent).toHaveLength(1);
  });

  it.each<[string, number, number, Partial<IntakeOptions>]>([
    ['an unknown key', 401, 16, {}],
    [
      'a quota',
      429,
      8,
      { quotas: { take: async () => ({ ok: false, exceeded: 'requestsPerDay', retryAfter: 60 }) } },
    ],
    ['a throttled queue', 503, 14, { queue: { sendAll: async () => {}, send: throttled } }],
  ])('say why not as google.rpc.Status: %s', async (_what, status, code, replaced) => {
    const knock = encoded(encoding, FULL);
    const headers = { ...knock.headers, ...(status === 401 && { authorization: 'Bearer no' }) };
    const answer = await openDoor(replaced).knock(OTLP, { ...knock, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe(TYPES[encoding]);
    expect('retry-after' in answer.headers).toBe(status !== 401);
    const said =
      typeof answer.body === 'string' ? JSON.parse(answer.body) : readStatus(answer.body);
    expect(said).toEqual({ code, message: expect.stringMatching(/./) });
  });

  it('whose shared resource would fill memory beside each record are refused', async () => {
    const attributes = [{ key: 'a', value: text('x'.repeat(100_000)) }];
    const logRecords = Array.from({ length: 1000 }, () => ({}));
    const request: Request = {
      resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }],
    };
    const door = openDoor();
    expect((await door.knock(OTLP, encoded(encoding, request))).status).toBe(413);
    expect(door.sent).toEqual([]);
  });
});

it('both encodings of any request become the same records', async () => {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'grapheme' }).map(text),
      fc.boolean().map((boolValue) => ({ boolValue })),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => ({ intValue: String(n) })),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => ({ doubleValue: n + 0 })),
      fc.array(tie('value'), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 3 }).map((map) => ({
        kvlistValue: { values: Object.entries(map).map(([key, each]) => ({ key, value: each })) },
      })),
    ),
  }));
  const record = fc.record(
    {
      timeUnixNano: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String),
      severityNumber: fc.integer({ min: 1, max: 24 }),
      body: value,
      attributes: fc
        .dictionary(fc.string({ unit: 'grapheme' }), value, { maxKeys: 3 })
        .map((map) => Object.entries(map).map(([key, each]) => ({ key, value: each }))),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 4 }), async (records) => {
      const request = logs(...records);
      expect(await recordsOf(encoded('protobuf', request))).toEqual(
        await recordsOf(encoded('json', request)),
      );
    }),
    { numRuns: 100 },
  );
});

describe('what is no export request', () => {
  it.each([
    ['broken JSON', 'json', '{"resourceLogs":['],
    ['JSON of another shape', 'json', '{"resourceLogs":{}}'],
    ['JSON that is not UTF-8', 'json', Buffer.from('{"a":"\xff"}', 'latin1')],
    ['a protobuf cut short', 'protobuf', protobuf(FULL).slice(0, -3)],
    ['text as protobuf', 'protobuf', 'this is a line of a log'],
  ] as const)('is refused whole: %s', async (_what, encoding, body) => {
    const door = openDoor();
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': TYPES[encoding] };
    const answer = await door.knock(OTLP, { headers, body });
    const said =
      typeof answer.body === 'string' ? JSON.parse(answer.body) : readStatus(answer.body);
    expect(said).toMatchObject({
      code: 3,
      message: expect.stringContaining('Nothing was accepted'),
    });
    expect(answer.status).toBe(400);
    expect(door.sent).toEqual([]);
  });

  it('is refused by its content type', async () => {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain' };
    expect((await openDoor().knock(OTLP, { headers, body: 'x' })).status).toBe(415);
  });

  it('never makes it throw, however a request is bent', async () => {
    const whole = protobuf(FULL);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const body = whole.slice();
          for (const [at, byte] of changes) body[at] = byte;
          const door = openDoor();
          const headers = { authorization: `Bearer ${KEY}`, 'content-type': TYPES.protobuf };
          const { status } = await door.knock(OTLP, { headers, body });
          expect([200, 400]).toContain(status);
          expect(door.errors).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('a protobuf text that is not UTF-8 is kept as it came beside its reading', async () => {
  const writer = new BinaryWriter();
  const { LengthDelimited: bytes } = WireType;
  const message = [1, 2, 2, 5];
  for (const field of message) writer.tag(field, bytes).fork();
  writer.tag(1, bytes).bytes(Buffer.from('h\xe0', 'latin1'));
  for (const _ of message) writer.join();
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': TYPES.protobuf };
  const [record] = await recordsOf({ headers, body: writer.finish() });
  const { Body, Protobuf } = Object(record);
  expect(Body).toBe('h\u{FFFD}');
  expect(Buffer.from(Protobuf, 'base64').toString('latin1')).toContain('h\xe0');
});
