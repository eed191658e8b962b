// A batch, its claim and the part it was sealed into, as the accounting tests begin with them.
import type { ArchivePart, BatchRow } from '@thapcanh/ingest';

export const row = (batch: string, more: Partial<BatchRow> = {}): BatchRow => ({
  agency: 'LK-STC',
  source: 'dc01',
  batch,
  accepted: 10,
  receivedAt: '2026-11-22T03:00:00.000Z',
  ...more,
});

export const claim = {
  object: 'landing/x',
  offset: 0,
  length: 5,
  archived: 8,
  rejected: 2,
  rejectedBy: { format_unknown: 2 },
};

export const part: ArchivePart = {
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
