// What the byte check finds, and what it must not overlook.
import { randomUUID } from 'node:crypto';
import type { ArchiveLine } from '@thapcanh/ingest';
import { byteBodies, rangesOf } from 'thapcanh/src/doctor/byte-bodies.ts';
import { describe, expect, it } from 'vitest';

const reject = (raw: Buffer): ArchiveLine => ({
  v: 1,
  id: '1',
  agency: 'LK',
  source: 'doctor',
  receivedAt: '2026-11-22T16:00:00Z',
  raw: raw.toString('utf8'),
  rawBase64: raw.toString('base64'),
  kind: 'reject',
  code: 'unknown',
  reason: 'none',
  records: 1,
});

function linesIn(body: Buffer): ArchiveLine[] {
  return body
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map((line) => reject(Buffer.from(line, 'latin1')));
}

const mark = () => `mark-${randomUUID()}`;

describe('a body of lines', () => {
  const [body] = byteBodies(mark);

  it('archived as it was sent has kept each of its 254 values', () => {
    expect(body?.kept(linesIn(body.body)).size).toBe(254);
  });

  it('that passed as UTF-8 text has lost those above 127', () => {
    const lossy = Buffer.from(body?.body.toString('utf8') ?? '');
    const kept = body?.kept(linesIn(lossy)) ?? new Set();
    expect(rangesOf(body?.values.filter((value) => !kept.has(value)) ?? [])).toBe('128–255');
  });

  it('is not taken for another that was shipped beside it', () => {
    const [first, ...others] = byteBodies(mark);
    for (const other of others) expect(first?.kept(linesIn(other.body)).size).toBe(0);
  });
});

it('JSON bodies find their characters again in the raw text of records', () => {
  const bulk = byteBodies(mark).find(({ path }) => path === '/_bulk');
  expect(bulk?.kept(linesIn(bulk.body)).size).toBe(256);
});
