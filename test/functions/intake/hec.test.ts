import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basic, KEY, openDoor } from './door.ts';

const EVENT = 'POST /services/collector/event';
const RAW = 'POST /services/collector/raw';
const CHANNEL = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SPLUNK = { authorization: `Splunk ${KEY}` };

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
      '{"event":1}{"event":',
      400,
      { text: 'Invalid data format', code: 6, 'invalid-event-number': 1 },
    ],
    ['a scalar', '{"event":1} 7', 400, { code: 6, 'invalid-event-number': 1 }],
    [
      'an event without its event',
      '{"event":1}{"evnt":2}',
      400,
      { text: 'Event field is required', code: 12, 'invalid-event-number': 1 },
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

  it('that it is busy when a quota is reached, and when to come again', async () => {
    const door = openDoor({
      quotas: { take: async () => ({ ok: false, exceeded: 'requestsPerMinute', retryAfter: 17 }) },
    });
    const answer = await door.ask(EVENT, { body: '{"event":1}' });
    expect(answer).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: { text: 'Server is busy', code: 9 },
    });
    expect(door.sent).toEqual([]);
  });

  it('that it is healthy, without a key', async () => {
    const answer = await openDoor().ask('GET /services/collector/health', { headers: {} });
    expect(answer).toMatchObject({ status: 200, body: { text: 'HEC is healthy', code: 17 } });
  });
});

describe('raw lines for the collector', () => {
  it('are one record each, byte for byte', async () => {
    const door = openDoor();
    const answer = await door.ask(RAW, { headers: SPLUNK, body: 'một\r\n\n{"event": 2}\nba' });
    expect(answer.body).toEqual({ text: 'Success', code: 0 });
    expect(door.records()).toEqual(['một', '{"event": 2}', 'ba']);
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
