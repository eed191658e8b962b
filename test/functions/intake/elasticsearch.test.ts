import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basic, type Door, KEY, openDoor } from './door.ts';

const BULK = 'POST /_bulk';
const api = (pair: string) => ({ authorization: `ApiKey ${Buffer.from(pair).toString('base64')}` });

describe('a bulk', () => {
  it('gives each document back with its status, and its event’s id', async () => {
    const door = openDoor();
    const body = '{"create":{"_index":"web"}}\n{"a":1}\n{"index":{}}\n{ "b": "ờ" }\n';

    const answer = await door.ask('POST /{index}/_bulk', { parameters: { index: 'own' }, body });

    const batch = door.rows[0]?.batch;
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-elastic-product': 'Elasticsearch' },
      body: {
        errors: false,
        items: [
          { create: { _index: 'web', _id: `${batch}.0`, status: 201 } },
          { index: { _index: 'own', _id: `${batch}.1`, status: 201 } },
        ],
      },
    });
    expect(door.records()).toEqual(['{"a":1}', '{ "b": "ờ" }']);
  });

  it('that was taken before is answered the same and not stored again', async () => {
    const door = openDoor();
    const send = () => door.ask(BULK, { body: '{"index":{}}\n{"a":1}\n' });
    expect((await send()).body).toEqual((await send()).body);
    expect(door.sent).toHaveLength(1);
  });

  it('takes the good documents and says what is wrong with each of the others', async () => {
    const door = openDoor();
    const body = [
      '{"index":{}}',
      '{"good":1}',
      '{"index":{}}',
      'not json',
      '{"delete":{"_id":"1"}}',
      '{"update":{"_id":"1"}}',
      '{"doc":{}}',
      '{"create":{}}',
      '[1]',
      '{"create":{}}',
      '{"good":2}',
    ].join('\n');

    const answer = await door.ask(BULK, { body });

    expect(answer).toMatchObject({
      status: 200,
      body: {
        errors: true,
        items: [
          { index: { status: 201 } },
          {
            index: {
              status: 400,
              error: { type: 'document_parsing_exception', reason: expect.stringContaining('[4]') },
            },
          },
          { delete: { status: 400, error: { type: 'illegal_argument_exception' } } },
          { update: { status: 400 } },
          { create: { status: 400, error: { reason: expect.stringContaining('[9]') } } },
          { create: { status: 201, _id: `${door.rows[0]?.batch}.1` } },
        ],
      },
    });
    expect(door.records()).toEqual(['{"good":1}', '{"good":2}']);
  });

  it('with only bad documents stores nothing', async () => {
    const door = openDoor();
    const answer = await door.ask(BULK, { body: '{"index":{}}\nx\n' });
    expect(answer).toMatchObject({ status: 200, body: { errors: true } });
    expect(door.sent).toEqual([]);
  });

  it.each([
    ['a word', 'word', '[3]'],
    ['an unknown action', '{"upsert":{}}', '[3]'],
    ['two actions', '{"index":{},"create":{}}', '[3]'],
    ['metadata that are no object', '{"index":1}', '[3]'],
    ['an inherited action', '{"__proto__":{"index":{}}}', '[3]'],
  ])('with %s for an action is refused whole, and says on which line', async (_what, line, at) => {
    const door = openDoor();
    const answer = await door.ask(BULK, { body: `{"index":{}}\n{"a":1}\n${line}\n{"b":1}\n` });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        status: 400,
        error: { type: 'illegal_argument_exception', reason: expect.stringContaining(at) },
      },
    });
    expect(door.sent).toEqual([]);
  });

  it('keeps a document whose text is not UTF-8', async () => {
    const door = openDoor();
    const body = Buffer.from('{"index":{}}\n{"message":"h\xe0 n\xf4i"}\n', 'latin1');
    expect((await door.ask(BULK, { body })).body).toMatchObject({ errors: false });
    expect(Buffer.from(door.envelopes()[0]?.body ?? []).toString('latin1')).toContain(
      'h\xe0 n\xf4i',
    );
  });

  it('of one document that is a list is counted as detect will count it', async () => {
    const door = openDoor();
    const list = '{"Records":[{"eventID":"1"},{"eventID":"2"}]}';
    await door.ask(BULK, { body: `{"index":{}}\n${list}\n` });
    expect(door.records().length).toBe(door.rows[0]?.accepted);
  });

  it('without anything is refused', async () => {
    expect(await openDoor().ask(BULK, { body: '\n' })).toMatchObject({ status: 400 });
  });

  it('whose answer would be too large for the gateway is refused before it is stored', async () => {
    const door = openDoor();
    const body = '{"index":{}}\n{}\n'.repeat(40_000);
    expect(await door.ask(BULK, { body })).toMatchObject({ status: 413 });
    expect(door.sent).toEqual([]);
  });

  it('is read whatever its lines hold, and never throws', async () => {
    const line = fc.oneof(
      fc.constantFrom('{"index":{}}', '{"create":{"_index":"a"}}', '{"delete":{}}', '{"a":1}', ''),
      fc.string({ unit: 'binary' }),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const door = openDoor();
        const { status, body } = await door.ask(BULK, { body: lines.join('\n') });
        expect([200, 400]).toContain(status);
        const items: unknown[] = status === 200 ? Object(body).items : [];
        const taken = items.filter((item) => JSON.stringify(item).includes('"status":201'));
        expect(door.records()).toHaveLength(taken.length);
        expect(door.errors).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('may be compressed', async () => {
    const door = openDoor();
    const headers = { ...api(`id:${KEY}`), 'content-encoding': 'gzip' };
    await door.ask(BULK, { headers, body: gzipSync('{"index":{}}\n{"a":1}\n') });
    expect(door.records()).toEqual(['{"a":1}']);
  });
});

describe('a record that its shipper named, the time first', () => {
  const named = (...numbers: readonly number[]) =>
    numbers
      .map((n) => `{"create":{"_id":"2026-11-22T08:15:30.00${n}+07:00/7c1e${n}"}}\n{"n":${n}}\n`)
      .join('');
  const send = (door: Door, body: string) => door.ask(BULK, { body });

  it('is stored once, also when it comes again alone or among others', async () => {
    const door = openDoor();
    await send(door, named(1, 2, 3));

    const alone = await send(door, named(2));
    const among = await send(door, named(3, 4));

    expect(door.records()).toEqual(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}']);
    expect([alone.status, among.status]).toEqual([200, 200]);
    expect(door.rows.map(({ accepted }) => accepted)).toEqual([3, 1]);
    expect(among.body).toMatchObject({
      errors: false,
      items: [
        { create: { _id: '2026-11-22T08:15:30.003+07:00/7c1e3', status: 201 } },
        { create: { _id: '2026-11-22T08:15:30.004+07:00/7c1e4', status: 201 } },
      ],
    });
  });

  it('is taken again with its body, and put off in another, while nobody knows whether it was taken', async () => {
    let fail = true;
    const door = openDoor({
      queue: {
        send: async () => {
          if (fail) throw new Error('the queue is away');
        },
        sendAll: async () => {},
      },
    });
    const refused = await send(door, named(1, 2));
    fail = false;

    const alone = await send(door, named(1));
    const again = await send(door, named(1, 2));
    const known = await send(door, named(1));

    expect([refused, alone, again, known].map(({ status }) => status)).toEqual([
      500, 503, 200, 200,
    ]);
    expect(door.rows.map(({ accepted }) => accepted)).toEqual([2]);
  });

  it('is not known by a name that says no time, or where one of the body has none', async () => {
    const door = openDoor();
    const body = '{"create":{"_id":"x1"}}\n{"n":1}\n';
    await send(door, body);
    await send(door, `${body}{"create":{}}\n{"n":2}\n`);

    expect(door.records()).toEqual(['{"n":1}', '{"n":1}', '{"n":2}']);
  });
});

describe('who ships to _bulk shows the key', () => {
  it.each([
    ['as ApiKey base64(id:key)', api(`id:${KEY}`)],
    ['as a bare ApiKey', { authorization: `ApiKey ${KEY}` }],
    ['as the password of Basic', { authorization: basic('elastic', KEY) }],
    ['as the user of Basic without a password', { authorization: basic(KEY, '') }],
    ['as Bearer', { authorization: `Bearer ${KEY}` }],
  ])('%s', async (_how, headers) => {
    expect((await openDoor().ask(BULK, { headers, body: '{"index":{}}\n{}\n' })).status).toBe(200);
  });

  it('or is refused in Elasticsearch’s form', async () => {
    const answer = await openDoor().ask(BULK, {
      headers: api('id:other'),
      body: '{"index":{}}\n{}\n',
    });
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'x-elastic-product': 'Elasticsearch', 'www-authenticate': 'ApiKey, Basic' },
      body: { status: 401, error: { type: 'security_exception', root_cause: [{}] } },
    });
  });

  it('and is told to slow down in Elasticsearch’s form', async () => {
    const door = openDoor({
      quotas: { take: async () => ({ ok: false, exceeded: 'bytesPerDay', retryAfter: 3600 }) },
    });
    expect(await door.ask(BULK, { body: '{"index":{}}\n{}\n' })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3600' },
      body: {
        error: { type: 'es_rejected_execution_exception' },
        errors: true,
        // rsyslog reads nothing but the items.
        items: [{ index: { status: 429, error: { type: 'es_rejected_execution_exception' } } }],
      },
    });
  });
});

describe('the handshake', () => {
  it('says that this is Elasticsearch', async () => {
    expect(await openDoor().ask('GET /')).toMatchObject({
      status: 200,
      headers: { 'x-elastic-product': 'Elasticsearch' },
      body: { tagline: 'You Know, for Search', version: { number: '8.19.0' } },
    });
  });

  it.each([
    ['Elastic-Filebeat/7.17.29 (linux; amd64)', '7.17.29'],
    ['Elastic-Winlogbeat/9.1.2 (windows; amd64)', '9.1.2'],
    ['Fluent-Bit', '8.19.0'],
  ])('tells %s the version that it needs', async (agent, number) => {
    const headers = { authorization: `Bearer ${KEY}`, 'user-agent': agent };
    expect((await openDoor().ask('GET /', { headers })).body).toMatchObject({
      version: { number },
    });
  });

  it('answers HEAD without a body', async () => {
    expect(await openDoor().knock('HEAD /')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    ['GET /_license', { license: { type: 'basic', status: 'active' } }],
    ['GET /_xpack', { features: { ilm: { enabled: false } } }],
    ['GET /_cluster/health', { status: 'green' }],
    ['GET /_nodes/http', { _nodes: { total: 1 } }],
  ])('%s', async (route, said) => {
    expect(await openDoor().ask(route)).toMatchObject({ status: 200, body: said });
  });

  it('takes what shippers put, and stores none of it', async () => {
    const door = openDoor();
    const put = { method: 'PUT', body: '{"template":{}}' };
    expect(await door.ask('ANY /_index_template/{name}', put)).toMatchObject({
      status: 200,
      body: { acknowledged: true },
    });
    expect(await door.ask('ANY /_ilm/policy/{name}', { method: 'DELETE' })).toMatchObject({
      status: 405,
    });
    expect(door.sent).toEqual([]);
  });

  it('needs the key too, so that a shipper’s own test says whether it is right', async () => {
    expect((await openDoor().ask('GET /', { headers: {} })).status).toBe(401);
  });
});
