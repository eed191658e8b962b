import { shipperTrace } from '@thapcanh/functions/intake/shipper-trace.ts';
import { describe, expect, it } from 'vitest';
import { KEY, openDoor } from './door.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

describe('the shipper’s own id of a request', () => {
  it.each([
    ['the trace of traceparent', { traceparent: TRACEPARENT }, TRACE],
    ['x-request-id', { 'x-request-id': 'b1946ac9-2492-4d23' }, 'b1946ac9-2492-4d23'],
    [
      'x-request-id beside a broken traceparent',
      { traceparent: 'Root=1-2', 'x-request-id': 'b1946ac9-2492-4d23' },
      'b1946ac9-2492-4d23',
    ],
  ])('is %s', (_what, headers, trace) => {
    expect(shipperTrace(headers)).toBe(trace);
  });

  it.each([
    ['nothing', {}],
    ['a trace of zeros', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }],
    ['upper case, which the standard forbids', { traceparent: TRACEPARENT.toUpperCase() }],
    ['something behind the flags', { traceparent: `${TRACEPARENT}\n` }],
    ['a text with spaces', { 'x-request-id': 'admin logged in' }],
    ['a line break', { 'x-request-id': 'b1946ac9-2492\n{"level":"ERROR"}' }],
    ['a long text', { 'x-request-id': 'a'.repeat(65) }],
    ['an agency’s key in the wrong header', { 'x-request-id': KEY }],
  ])('is not %s', (_what, headers) => {
    expect(shipperTrace(headers)).toBeUndefined();
  });
});

describe('the log of intake', () => {
  const authorization = `Bearer ${KEY}`;

  it('names the batch that the shipper is answered, beside the shipper’s own id', async () => {
    const door = openDoor();
    const headers = { authorization, traceparent: TRACEPARENT };
    const { body } = await door.ask('POST /v1/logs', { headers, body: 'a\nb\n' });
    const { batch } = Object(body);
    expect(door.told).toEqual([
      {
        message: 'Accepted',
        agency: 'LK-STC',
        source: 'app01',
        batch,
        trace: TRACE,
        records: 2,
        bytes: 4,
        duplicate: false,
      },
    ]);
  });

  it('names the same batch when the shipper tries again', async () => {
    const door = openDoor();
    await door.ask('POST /v1/logs', { body: 'a\n' });
    await door.ask('POST /v1/logs', { body: 'a\n' });
    const [first, second] = door.told;
    expect(second).toMatchObject({ batch: first?.batch, duplicate: true });
  });

  it('names the batch of a body that is not taken, and why', async () => {
    const full = { ok: false, exceeded: 'bytesPerDay', retryAfter: 60 } as const;
    const door = openDoor({ quotas: { take: async () => full } });
    await door.knock('POST /v1/logs', { body: 'a\n' });
    expect(door.told).toMatchObject([
      {
        message: 'Refused',
        batch: expect.stringMatching(/^[0-9a-f]{40}$/),
        code: 'quota_exceeded',
      },
    ]);
  });

  it('names the batch of a body that could not be stored', async () => {
    const send = async () => {
      throw new Error('the queue is away');
    };
    const door = openDoor({ queue: { send, sendAll: send } });
    await door.knock('POST /v1/logs', { body: 'a\n' });
    expect(door.errors).toMatchObject([{ batch: expect.stringMatching(/^[0-9a-f]{40}$/) }]);
  });

  it('says nothing of what bodies, headers and keys hold', async () => {
    const marker = 'mat-khau-S3cr3t';
    const door = openDoor();
    const headers = { authorization, 'x-request-id': `${marker} `, 'user-agent': marker };
    await door.knock('POST /v1/logs', { headers, body: `${marker}\n` });
    const broken = { ...headers, 'content-type': 'application/json' };
    await door.knock('POST /v1/logs', { headers: broken, body: `{"password": ${marker}` });
    const stranger = { authorization: `Bearer ${marker}` };
    await door.knock('POST /v1/logs', { headers: stranger, body: marker });
    const text = JSON.stringify([door.told, door.errors]);
    expect(door.told).toHaveLength(1);
    expect(text).not.toContain(marker);
    expect(text).not.toContain(KEY);
  });
});
