import { randomBytes } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { batchId, type EnvelopeHeader, packEnvelope, unpackEnvelope } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const header: EnvelopeHeader = {
  v: 1,
  agency: 'LK-STC',
  source: 'dc01',
  batch: 'b'.repeat(40),
  receivedAt: '2026-11-22T03:00:00.000Z',
  records: 1,
  bytes: 1,
};

describe('envelope', () => {
  test.prop([fc.uint8Array({ maxLength: 3000 })])('keeps every byte of the body', (body) => {
    const packed = packEnvelope({ header, body });
    const back = unpackEnvelope(Buffer.from(packed.message, 'base64'));
    expect(back.header).toEqual(header);
    expect(Buffer.from(back.body)).toEqual(Buffer.from(body));
  });

  it('goes to an object, with a pointer in the queue, when it does not fit a message', () => {
    const body = randomBytes(600_000);
    const packed = packEnvelope({ header, body });
    expect(packed.kind).toBe('pointer');
    if (packed.kind !== 'pointer') return;
    const pointer = unpackEnvelope(Buffer.from(packed.message, 'base64'));
    expect(pointer.header.object).toBe(`inbox/LK-STC/dc01/${header.batch}.zst`);
    expect(Buffer.from(unpackEnvelope(packed.bytes).body)).toEqual(body);
  });

  it('refuses what is not an envelope', () => {
    expect(() => unpackEnvelope(Buffer.from('hello world'))).toThrow();
  });
});

describe('batch id', () => {
  const body = Buffer.from('one line\n');
  it('is the same for the same body of the same source', () => {
    const of = { agency: 'LK-STC', source: 'dc01', body };
    expect(batchId(of)).toBe(batchId({ ...of, body: Buffer.from('one line\n') }));
  });

  it('differs between sources, between a key and a body, and by what was sent beside it', () => {
    const ids = new Set([
      batchId({ agency: 'LK-STC', source: 'dc01', body }),
      batchId({ agency: 'LK-STC', source: 'dc02', body }),
      batchId({ agency: 'LK-STCdc', source: '01', body }),
      batchId({ agency: 'LK-STC', source: 'dc01', body, idempotencyKey: 'one line\n' }),
      batchId({ agency: 'LK-STC', source: 'dc01', body, sentAs: ['host', 'a'] }),
      batchId({ agency: 'LK-STC', source: 'dc01', body, sentAs: ['hosta'] }),
    ]);
    expect(ids.size).toBe(6);
  });

  it('follows the client’s idempotency key whatever the body', () => {
    const of = { agency: 'LK-STC', source: 'dc01', idempotencyKey: 'k-1' };
    expect(batchId({ ...of, body })).toBe(batchId({ ...of, body: Buffer.from('other') }));
  });
});
