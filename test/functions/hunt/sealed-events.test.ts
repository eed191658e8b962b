import { createSealedEvents } from '@thapcanh/functions/hunt/sealed-events.ts';
import type { ArchivePart, BatchRow } from '@thapcanh/ingest';
import { EVERYONE } from 'sigma-engine';
import { describe, expect, it } from 'vitest';

const HOUR = '2026-11-22T03';

function batch(more: Partial<BatchRow>): BatchRow {
  return {
    agency: 'LK-STC',
    source: 'dc01',
    batch: 'a'.repeat(40),
    accepted: 1,
    receivedAt: `${HOUR}:59:59.000Z`,
    claim: {
      object: 'landing/2026/11/22/03/a.zst',
      offset: 0,
      length: 1,
      archived: 1,
      rejected: 0,
      rejectedBy: {},
    },
    ...more,
  };
}

const SEALED = 'archive/LK-STC/dc01/2026/11/22/03-1.zst';
const PART: ArchivePart = {
  agency: 'LK-STC',
  source: 'dc01',
  hour: HOUR,
  part: 1,
  object: SEALED,
  sha256: '0'.repeat(64),
  bytes: 1,
  batches: 1,
  accepted: 1,
  archived: 1,
  rejected: 0,
  rejectedBy: {},
};

/** As it is before anything of a source was sealed, unless a part is listed: no folder, no part. */
function sealedEvents(...rows: readonly BatchRow[]) {
  return sealedEventsOf(rows, []);
}

function sealedEventsOf(rows: readonly BatchRow[], listed: readonly ArchivePart[]) {
  return createSealedEvents({
    archive: { folders: async () => [], get: async () => undefined },
    parts: {
      ofSourceSince: async (_source, hour) => listed.filter((part) => part.hour >= hour),
    },
    batches: {
      ofSource: async ({ agency, source }) =>
        rows.filter((row) => row.agency === agency && row.source === source),
    },
    pulses: {
      all: async () => rows.map(({ agency, source }) => ({ agency, source, receivedAt: 0 })),
    },
    settings: async () => ({ repeats: false }),
  });
}

describe('what an agency sent by the end of an hour is not sealed', () => {
  it('while a batch of a source that has nothing in the archive waits for its first seal', async () => {
    const events = sealedEvents(batch({}));
    expect(await events.isSealed('LK-STC', HOUR)).toBe(false);
    expect(await events.isSealed(EVERYONE, HOUR)).toBe(false);
  });

  it('unless the batch came later, is not judged, or is another agency’s', async () => {
    const { claim: _claim, ...waiting } = batch({});
    expect(
      await sealedEvents(batch({ receivedAt: '2026-11-22T04:00:00.000Z' })).isSealed(
        'LK-STC',
        HOUR,
      ),
    ).toBe(true);
    expect(await sealedEvents(waiting).isSealed('LK-STC', HOUR)).toBe(true);
    expect(await sealedEvents(batch({})).isSealed('LK-SYT', HOUR)).toBe(true);
  });

  it('while its part is not listed: seal died before that, and hunt reads what is listed', async () => {
    const row = batch({ sealed: SEALED });
    expect(await sealedEventsOf([row], []).isSealed('LK-STC', HOUR)).toBe(false);
  });

  it('until it is', async () => {
    const row = batch({ sealed: SEALED });
    expect(await sealedEventsOf([row], [PART]).isSealed('LK-STC', HOUR)).toBe(true);
  });
});
