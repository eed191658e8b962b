import { type ArchivePart, type BatchRow, ledgerOf } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const row = (batch: string, more: Partial<BatchRow> = {}): BatchRow => ({
  agency: 'LK-STC',
  source: 'dc01',
  batch,
  accepted: 10,
  receivedAt: '2026-11-22T03:00:00.000Z',
  ...more,
});
const claim = {
  object: 'landing/x',
  offset: 0,
  length: 5,
  archived: 8,
  rejected: 2,
  rejectedBy: { format_unknown: 2 },
};
const part: ArchivePart = {
  agency: 'LK-STC',
  source: 'dc01',
  hour: '2026-11-22T03',
  part: 1,
  object: 'archive/1',
  sha256: '',
  bytes: 5,
  batches: 1,
  accepted: 10,
  archived: 8,
  rejected: 2,
  rejectedBy: { format_unknown: 2 },
};

describe('ledger', () => {
  it('counts what no detect has claimed as waiting', () => {
    expect(ledgerOf([], [row('a'), row('b', { claim })])).toEqual({
      accepted: 20,
      archived: 8,
      rejected: 2,
      waiting: 10,
      rejectedBy: { format_unknown: 2 },
    });
  });

  it('counts a batch once at every step of sealing', () => {
    const sealed = row('a', { claim, sealed: part.object });
    const steps = [
      ledgerOf([], [row('a', { claim })]),
      ledgerOf([], [sealed]),
      ledgerOf([part], [sealed]),
      ledgerOf([part], []),
    ];
    expect(new Set(steps.map((ledger) => JSON.stringify(ledger))).size).toBe(1);
  });
});
