import { gzipSync } from 'node:zlib';
import {
  type Charset,
  frameRecords,
  type ParsedEvent,
  parseBatch,
  readRecords,
} from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basic, type Door, KEY, openDoor } from './door.ts';

const EVENT = 'POST /services/collector/event';
const RAW = 'POST /services/collector/raw';
const CHANNEL = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ACCESS = '192.0.2.7 - - [22/Nov/2026:08:15:30 +0700] "GET /a HTTP/1.1" 200 12 "-" "curl/8"';
const SPLUNK = { authorization: `Splunk ${KEY}` };

/** The events that `detect` reads from what was stored. */
function read(door: Door, charset?: Charset): ParsedEvent[] {
  return door.envelopes().flatMap(({ header: { receivedAt }, body }) => {
    const framed = frameRecords(body);
    const records = framed.ok ? readRecords(framed.records, charset) : [];
    return parseBatch(records, { receivedAt, ...(charset && { charset }) }).flatMap((outcome) =>
      outcome.kind === 'event' ? [outcome.event] : [],
    );
  });
}

describe('events for the HTTP Event Collector', () => {
  it('are taken as JSON objects one after the other, with and without space between', async () => {
    const door = openDoor();
    const body = '{"event":"a"}{"event":{"b":1},"host":"h"}\n\n {"time":1.5,"event":"c"}';

    const answer = await door.ask(EVENT, { headers: SPLUNK, body });

    expect(answer).toMatchObject({ status: 200, body: { text: 'Success', code: 0 } });
    expect(door.records()).toEqual([
      '{"event":"a"}',
      '{"event":{"b":1},"host":"h"}',
      '{"time":1.5,"event":"c"}',
    ]);
  });

  it('that are written over several lines are one record each', async () => {
    const door = openDoor();

    await door.ask(EVENT, { body: '{\r\n "event": "a\\nb"\n}\n{\n"event":1}' });

    expect(door.records().map((raw): unknown => JSON.parse(raw))).toEqual([
      { event: 'a\nb' },
      { event: 1 },
    ]);
  });

  it.each([
    'POST /services/collector',
    'POST /services/collector/event',
    'POST /services/collector/event/1.0',
  ])('are taken at %s', async (route) => {
    const door = openDoor();
    expect((await door.ask(route, { body: '{"event":1}' })).status).toBe(200);
    expect(door.records()).toEqual(['{"event":1}']);
  });

  it('are taken compressed', async () => {
    const door = openDoor();
    const headers = { ...SPLUNK, 'content-encoding': 'gzip' };
    await door.ask(EVENT, { headers, body: gzipSync('{"event":"x"}{"event":"y"}') });
    expect(door.records()).toHaveLength(2);
  });

  it('keep every byte of what they carry, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            event: fc.oneof(
              fc.string({ unit: 'binary', minLength: 1 }),
              fc.dictionary(fc.string(), fc.jsonValue()),
            ),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.constantFrom('', '\n', ' ', '\r\n'),
        fc.constantFrom(0, 2),
        async (events, between, indent) => {
          const door = openDoor();
          const texts = events.map((event) => JSON.stringify(event, null, indent));
          await door.ask(EVENT, { body: texts.join(between) });
          expect(door.records().map((raw): unknown => JSON.parse(raw))).toEqual(
            texts.map((text): unknown => JSON.parse(text)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the collector says in its own codes', () => {
  it.each([
    ['no body', '', 400, { text: 'No data', code: 5 }],
    ['only white space', ' \n', 400, { text: 'No data', code: 5 }],
    [
      'broken JSON',
      '{"event":',
      400,
      { text: 'Invalid data format', code: 6, 'invalid-event-number': 0 },
    ],
    ['a scalar', '7', 400, { code: 6, 'invalid-event-number': 0 }],
    [
      'an event without its event',
      '{"evnt":2}',
      400,
      { text: 'Event field is required', code: 12, 'invalid-event-number': 0 },
    ],
    ['an event from a prototype', '{"__proto__":{"event":1}}', 400, { code: 12 }],
    [
      'a blank event',
      '{"event":""}',
      400,
      { text: 'Event field cannot be blank', code: 13, 'invalid-event-number': 0 },
    ],
    ['a null event', '{"event":null}', 400, { code: 13 }],
    [
      'a time that is none',
      '{"event":1,"time":"soon"}',
      400,
      { code: 6, 'invalid-event-number': 0 },
    ],
    [
      'nested fields',
      '{"event":1,"fields":{"a":{"b":1}}}',
      400,
      { text: 'Error in handling indexed fields', code: 15 },
    ],
  ])('what is wrong with %s, and stores nothing', async (_what, body, status, said) => {
    const door = openDoor();
    expect(await door.ask(EVENT, { body })).toMatchObject({ status, body: said });
    expect(door.sent).toEqual([]);
  });

  it.each([
    ['without a token', {}, {}, 401, { text: 'Token is required', code: 2 }],
    [
      'with a header it cannot read',
      { authorization: 'Negotiate' },
      {},
      401,
      { text: 'Invalid authorization', code: 3 },
    ],
    [
      'with an unknown token',
      { authorization: 'Splunk other' },
      {},
      403,
      { text: 'Invalid token', code: 4 },
    ],
    ['with the token in the query', {}, { token: KEY }, 400, { code: 16 }],
  ])('why it refuses who comes %s', async (_who, headers, query, status, said) => {
    const door = openDoor();
    const answer = await door.ask(EVENT, { headers, query, body: '{"event":1}' });
    expect(answer).toMatchObject({ status, body: said });
    expect(door.sent).toEqual([]);
  });

  it('welcome to Basic with the key as password', async () => {
    const headers = { authorization: basic('x', KEY) };
    expect((await openDoor().ask(EVENT, { headers, body: '{"event":1}' })).status).toBe(200);
  });

  it('that it is full when a quota is reached, and when to come again', async () => {
    const door = openDoor({
      quotas: { take: async () => ({ ok: false, exceeded: 'requestsPerMinute', retryAfter: 17 }) },
    });
    const answer = await door.ask(EVENT, { body: '{"event":1}' });
    expect(answer).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: { text: 'HEC queue is at capacity and cannot process any more requests', code: 26 },
    });
    expect(door.sent).toEqual([]);
  });

  it('that it is healthy, without a key', async () => {
    const answer = await openDoor().ask('GET /services/collector/health', { headers: {} });
    expect(answer).toMatchObject({ status: 200, body: { text: 'HEC is healthy', code: 17 } });
  });
});

describe('events before an invalid one', () => {
  it.each([
    ['that is broken JSON', '{"event":1}{"event":2} {"event":', 6],
    ['that is a scalar', '{"event":1}{"event":2} 7', 6],
    ['without its event', '{"event":1}{"event":2}{"evnt":3}{"event":4}', 12],
    ['in a list', '[{"event":1},{"event":2},{"event":null},{"event":4}]', 13],
    ['where the list breaks off', '[{"event":1},{"event":2},{"ev', 6],
  ])('%s are taken, and the answer says which it is', async (_what, body, code) => {
    const door = openDoor();
    const answer = await door.ask(EVENT, { body });
    expect(answer).toMatchObject({
      status: 400,
      body: { code, 'invalid-event-number': 2, detail: expect.stringContaining('before 2') },
    });
    expect(answer.body).not.toHaveProperty('ackId');
    expect(door.records()).toEqual(['{"event":1}', '{"event":2}']);
    expect(door.rows).toMatchObject([{ accepted: 2 }]);
  });

  it('are known when the whole body comes again, and not taken for another body', async () => {
    const door = openDoor();
    const first = await door.ask(EVENT, { body: '{"event":1}{"evnt":2}' });
    expect(await door.ask(EVENT, { body: '{"event":1}{"evnt":2}' })).toEqual(first);
    expect(door.records()).toEqual(['{"event":1}']);
    await door.ask(EVENT, { body: '{"event":1}{"evnt":3}' });
    expect(door.records()).toEqual(['{"event":1}', '{"event":1}']);
  });

  it('do not stand for the rest, though the sender names both alike', async () => {
    const door = openDoor();
    const headers = { ...SPLUNK, 'idempotency-key': 'one' };
    await door.ask(EVENT, { headers, body: '{"event":1}{"evnt":2}{"event":3}' });
    await door.ask(EVENT, { headers, body: '{"event":3}' });
    expect(door.records()).toEqual(['{"event":1}', '{"event":3}']);
  });

  it('are not taken while the source has reached its quota', async () => {
    const door = openDoor({
      quotas: { take: async () => ({ ok: false, exceeded: 'requestsPerDay', retryAfter: 60 }) },
    });
    expect(await door.ask(EVENT, { body: '{"event":1}{"evnt":2}' })).toMatchObject({ status: 429 });
    expect(door.sent).toEqual([]);
  });

  it('and those behind are there once for a client that goes on behind it, however often it repeats', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ valid: fc.boolean(), sends: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (events) => {
          const door = openDoor();
          const texts = events.map(({ valid }, n) => (valid ? `{"event":${n}}` : `{"evnt":${n}}`));
          for (let from = 0; from < texts.length; ) {
            const body = texts.slice(from).join('\n');
            const sends = events[from]?.sends ?? 1;
            let answer = await door.ask(EVENT, { body });
            for (let again = 1; again < sends; again++) answer = await door.ask(EVENT, { body });
            const invalid = Object(answer.body)['invalid-event-number'];
            from = answer.status === 200 ? texts.length : from + Number(invalid) + 1;
          }
          expect(door.records()).toEqual(texts.filter((_text, n) => events[n]?.valid));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('raw lines for the collector', () => {
  it('are one record each, byte for byte', async () => {
    const door = openDoor();
    const answer = await door.ask(RAW, { headers: SPLUNK, body: 'một\r\n\n{"event": 2}\nba' });
    expect(answer.body).toEqual({ text: 'Success', code: 0 });
    expect(door.records()).toEqual(['một', '{"event": 2}', 'ba']);
  });

  it('have what the query string says of them, as events have it', async () => {
    const query = {
      index: 'main',
      sourcetype: 'nginx',
      host: 'gw"1',
      source: '/var/log/a',
      x: 'y',
    };
    const metadata = { host: 'gw"1', source: '/var/log/a', sourcetype: 'nginx', index: 'main' };
    const [raw, event] = [openDoor(), openDoor()];

    await raw.ask(RAW, { headers: SPLUNK, query, body: `${ACCESS}\r\nhai\t"2"\n` });
    const events = [ACCESS, 'hai\t"2"'].map((line) => ({ ...metadata, event: line }));
    await event.ask(EVENT, { body: events.map((each) => JSON.stringify(each)).join('') });

    expect(raw.records()).toEqual(event.records());
    expect(read(raw)[0]).toMatchObject({
      format: 'web.combined',
      common: { 'source.ip': '192.0.2.7', 'host.name': 'gw"1' },
      fields: { sourcetype: 'nginx', index: 'main', source: '/var/log/a' },
    });
  });

  it('are another delivery when another host sends them', async () => {
    const door = openDoor();
    const send = (host: string) =>
      door.ask(RAW, { headers: SPLUNK, query: { host }, body: 'khởi động' });
    for (const host of ['a', 'b', 'a']) await send(host);
    expect(door.records()).toEqual([
      '{"host":"a","event":"khởi động"}',
      '{"host":"b","event":"khởi động"}',
    ]);
  });

  it('keep their bytes for the character set of the source', async () => {
    const door = openDoor();
    const body = Buffer.concat([Buffer.from('{"note":"Xu'), Buffer.of(0xca), Buffer.from('t"}')]);
    await door.ask(RAW, { headers: SPLUNK, query: { host: 'h' }, body });
    expect(read(door, 'tcvn3')[0]?.fields).toMatchObject({ note: 'Xuất', host: 'h' });
  });

  it('are read the same whatever they hold, with metadata and without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), {
          minLength: 1,
          maxLength: 6,
        }),
        async (lines) => {
          const [plain, wrapped] = [openDoor(), openDoor()];
          const body = lines.join('\n');
          const { status } = await plain.ask(RAW, { body });
          const answer = await wrapped.ask(RAW, { query: { host: 'h' }, body });
          expect(answer.status).toBe(status);
          expect(wrapped.records().map((raw): unknown => JSON.parse(raw).event)).toEqual(
            plain.records(),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are refused when what is said of each makes them too many', async () => {
    const door = openDoor();
    const query = { host: 'h'.repeat(8000) };
    const answer = await door.ask(RAW, { query, body: 'a\n'.repeat(5000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 6 } });
    expect(door.sent).toEqual([]);
  });

  it('need something in them', async () => {
    expect((await openDoor().ask(RAW, { body: '\n' })).body).toMatchObject({ code: 5 });
  });
});

describe('acknowledgements', () => {
  it('are given on a channel, and true once the batch is durable', async () => {
    const door = openDoor();
    const headers = { ...SPLUNK, 'x-splunk-request-channel': CHANNEL };
    const { body } = await door.ask(EVENT, { headers, body: '{"event":1}' });
    const { ackId } = Object(body);
    expect(Number.isSafeInteger(ackId)).toBe(true);

    const asked = await door.ask('POST /services/collector/ack', {
      headers,
      body: JSON.stringify({ acks: [ackId, 1, Number.MAX_SAFE_INTEGER] }),
    });

    expect(asked.body).toEqual({
      acks: { [ackId]: true, 1: false, [Number.MAX_SAFE_INTEGER]: false },
    });
  });

  it('are the same for the same body sent again', async () => {
    const door = openDoor();
    const send = () => door.ask(RAW, { query: { channel: CHANNEL }, headers: SPLUNK, body: 'x' });
    expect((await send()).body).toEqual((await send()).body);
    expect(door.sent).toHaveLength(1);
  });

  it.each([
    ['no channel', {}, '{"acks":[1]}', 10],
    ['a channel that is none', { channel: 'my channel' }, '{"acks":[1]}', 11],
    ['a question that is none', { channel: CHANNEL }, '{"acks":"all"}', 6],
    ['too many questions', { channel: CHANNEL }, JSON.stringify({ acks: Array(1001).fill(1) }), 6],
  ])('are refused for %s', async (_what, query, body, code) => {
    const asked = await openDoor().ask('POST /services/collector/ack', {
      query,
      headers: SPLUNK,
      body,
    });
    expect(asked).toMatchObject({ status: 400, body: { code } });
  });
});
