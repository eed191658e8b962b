// The list of sources reads a bounded number of them again, and what it tells is the ledger's.
import {
  createSourceFigures,
  type FiguresFrom,
  MAX_READ_AGAIN,
} from '@thapcanh/functions/api/source-figures.ts';
import {
  type ArchivePart,
  type BatchRow,
  hourOf,
  ledgerOf,
  type SourceKey,
} from '@thapcanh/ingest';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-22T05:30:00Z');
const HOUR_MS = 3_600_000;
let now = NOW;
beforeEach(() => {
  now = NOW;
});

const at = (hoursAgo: number) => new Date(NOW - hoursAgo * HOUR_MS).toISOString();

function partOf(hoursAgo: number, part: number, archived: number): ArchivePart {
  const hour = hourOf(at(hoursAgo));
  return {
    agency: 'LK-STC',
    source: 'mail',
    hour,
    part,
    object: `archive/${hour}-${part}`,
    sha256: '',
    bytes: 1,
    batches: 1,
    accepted: archived,
    archived,
    rejected: 0,
    rejectedBy: {},
  };
}

function rowOf(batch: string, hoursAgo: number, sealed?: string): BatchRow {
  return {
    agency: 'LK-STC',
    source: 'mail',
    batch,
    accepted: 3,
    receivedAt: at(hoursAgo),
    claim: { object: 'o', offset: 0, length: 1, archived: 3, rejected: 0, rejectedBy: {} },
    ...(sealed === undefined ? {} : { sealed }),
  };
}

/** A store that says which sources were read, and how many parts it gave. */
function stored(parts: () => readonly ArchivePart[], rows: () => readonly BatchRow[]) {
  const read: string[] = [];
  let given = 0;
  const give = (some: readonly ArchivePart[]) => {
    given += some.length;
    return Promise.resolve(some);
  };
  const readers: ReturnType<FiguresFrom> = {
    parts: {
      ofSource: () => give(parts()),
      ofSourceSince: (_of, hour) => give(parts().filter((part) => part.hour >= hour)),
    },
    batches: {
      ofSource({ source }) {
        read.push(source);
        return Promise.resolve(rows());
      },
    },
  };
  const all = createSourceFigures({ clock: { now: () => now } });
  const figures = {
    of: (source: SourceKey) => all.of(source, () => readers),
    ofAll: (sources: readonly SourceKey[]) => all.ofAll(sources, () => readers),
  };
  return { figures, read, given: () => given };
}

const MAIL = { agency: 'LK-STC', source: 'mail' };

describe('figures of a source', () => {
  it('are the ledger’s, whatever was sealed when', async () => {
    const partArbitrary = fc.record({
      hoursAgo: fc.integer({ min: 1, max: 600 }),
      part: fc.integer({ min: 1, max: 3 }),
      archived: fc.integer({ min: 0, max: 9 }),
      told: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(partArbitrary), fc.nat(3), async (drawn, open) => {
        const parts = drawn.map(({ hoursAgo, part, archived }) => partOf(hoursAgo, part, archived));
        const distinct = [...new Map(parts.map((part) => [part.object, part])).values()];
        // First parts are sealed with their hour, and told of for two days.
        const rows = [
          ...distinct
            .filter((part, n) => drawn[n]?.told && (part.part > 1 || part.hour > hourOf(at(48))))
            .map(({ object }, n) => rowOf(`sealed-${n}`, 3, object)),
          ...Array.from({ length: open }, (_, n) => rowOf(`open-${n}`, 0)),
        ];
        const { figures } = stored(
          () => distinct,
          () => rows,
        );
        for (let call = 0; call < 2; call += 1) {
          const { lastReceivedAt: _last, ...ledger } = (await figures.of(MAIL)).ledger;
          expect(ledger).toEqual(ledgerOf(distinct, rows));
        }
      }),
    );
  });

  it('do not read again for half an hour what was sealed more than two days ago', async () => {
    const parts = [...Array.from({ length: 500 }, (_, n) => partOf(60 + n, 1, 1)), partOf(2, 1, 1)];
    const { figures, given } = stored(
      () => parts,
      () => [],
    );
    await figures.of(MAIL);
    expect(given()).toBe(501);

    await figures.of(MAIL);
    expect(given()).toBe(502);
    now += HOUR_MS;
    await figures.of(MAIL);

    expect(given()).toBe(1003);
  });

  it('count a batch that joined an old hour since, before its part is read and after', async () => {
    const parts = [partOf(100, 1, 5)];
    const { figures } = stored(
      () => parts,
      () => [rowOf('late', 100, parts[1]?.object)],
    );
    expect((await figures.of(MAIL)).ledger.archived).toBe(8);

    parts.push(partOf(100, 2, 3));
    expect((await figures.of(MAIL)).ledger.archived).toBe(8);
    now += HOUR_MS;

    expect((await figures.of(MAIL)).ledger.archived).toBe(8);
  });
});

describe('a list of sources', () => {
  const sources = Array.from({ length: 3 * MAX_READ_AGAIN }, (_, n) => ({
    agency: 'LK-STC',
    source: `s${n}`,
  }));

  it('is read whole at first, then in turn, so many a call', async () => {
    const { figures, read } = stored(
      () => [],
      () => [],
    );
    await figures.ofAll(sources);
    expect(read).toHaveLength(sources.length);

    for (let call = 0; call < 3; call += 1) {
      read.length = 0;
      expect(await figures.ofAll(sources)).toHaveLength(sources.length);
      expect(read).toEqual(
        sources
          .slice(call * MAX_READ_AGAIN, (call + 1) * MAX_READ_AGAIN)
          .map(({ source }) => source),
      );
    }
  });

  it('that is short is read whole each time', async () => {
    const { figures, read } = stored(
      () => [],
      () => [],
    );
    await figures.ofAll(sources.slice(0, MAX_READ_AGAIN));
    await figures.ofAll(sources.slice(0, MAX_READ_AGAIN));

    expect(read).toHaveLength(2 * MAX_READ_AGAIN);
  });
});
