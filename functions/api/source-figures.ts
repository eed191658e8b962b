// Figures of sources for the list that every open dashboard asks for again and again: what one call reads is
// bounded, and what was sealed long ago is summed once.
import {
  type ArchivePart,
  hourOf,
  hoursOf,
  type Ledger,
  ledgerOf,
  type SourceHour,
  type SourceKey,
  sumCounts,
} from '@thapcanh/ingest';
import { sourceKeyOf } from '@thapcanh/store';
import type { SourceReaders } from './source-readers.ts';

export interface SourceFigures {
  readonly ledger: Ledger & { readonly lastReceivedAt?: string };
  /** Hours of arrival of the last day at least, oldest first. */
  readonly hours: readonly SourceHour[];
}

export interface SourceFiguresOptions {
  readonly clock: { now(): number };
}

/** What an agency's figures are read with. */
export type FiguresFrom = (agency: string) => Pick<SourceReaders, 'parts' | 'batches'>;

/** Sources of one list that are read again, those longest unread first; of the others the last figures hold. */
export const MAX_READ_AGAIN = 24;
const DAY_MS = 86_400_000;
/** Parts of hours before these are summed, and read again no more often than this. */
const RECENT_MS = 2 * DAY_MS;
const SUMMED_FOR_MS = 30 * 60_000;
/** Rows tell of their part for two days after it was sealed, and first parts are sealed with their hour. */
const NAMED_MS = 14 * DAY_MS;

/** What the parts before an hour count. */
interface Summed {
  readonly before: string;
  readonly counts: ReturnType<typeof sumCounts>;
  /** Those of them that a row may still tell of. */
  readonly objects: ReadonlySet<string>;
  readonly at: number;
}

interface Known {
  readonly figures: SourceFigures;
  /** Which of the reads it was. */
  readonly read: number;
}

export interface SourceFiguresReader {
  /** Of one source, as it is now. */
  of(source: SourceKey, from: FiguresFrom): Promise<SourceFigures>;
  /** Of many, in their order; with more than `MAX_READ_AGAIN` some are as a call before read them. */
  ofAll(sources: readonly SourceKey[], from: FiguresFrom): Promise<readonly SourceFigures[]>;
}

export function createSourceFigures({ clock }: SourceFiguresOptions): SourceFiguresReader {
  const known = new Map<string, Known>();
  const summed = new Map<string, Summed>();
  let reads = 0;

  /** Recent parts of a source, and the sum of those before; the parts are read before the rows: see `ledgerOf`. */
  async function partsOf(of: SourceKey, parts: SourceReaders['parts']) {
    const key = sourceKeyOf(of);
    const now = clock.now();
    const kept = summed.get(key);
    if (kept !== undefined && now >= kept.at && now - kept.at < SUMMED_FOR_MS) {
      return { earlier: kept, recent: await parts.ofSourceSince(of, kept.before) };
    }
    const before = hourOf(new Date(now - RECENT_MS).toISOString());
    const all = await parts.ofSource(of);
    const isEarlier = ({ hour }: ArchivePart) => hour < before;
    const old = all.filter(isEarlier);
    const first = hourOf(new Date(now - NAMED_MS).toISOString());
    const named = old.filter(({ hour, part }) => hour >= first || part > 1);
    const objects = new Set(named.map(({ object }) => object));
    const earlier = { before, counts: sumCounts(old), objects, at: now };
    summed.set(key, earlier);
    return { earlier, recent: all.filter((part) => !isEarlier(part)) };
  }

  async function read(of: SourceKey, from: FiguresFrom): Promise<SourceFigures> {
    reads += 1;
    const turn = reads;
    const { parts, batches } = from(of.agency);
    const { earlier, recent } = await partsOf(of, parts);
    const stored = await batches.ofSource(of);
    const rows = stored.filter(
      ({ sealed }) => sealed === undefined || !earlier.objects.has(sealed),
    );
    const { waiting, ...counted } = ledgerOf(recent, rows);
    const lastReceivedAt = stored
      .map(({ receivedAt }) => receivedAt)
      .sort()
      .at(-1);
    const figures = {
      ledger: {
        ...sumCounts([earlier.counts, counted]),
        waiting,
        ...(lastReceivedAt === undefined ? {} : { lastReceivedAt }),
      },
      hours: hoursOf(recent, rows),
    };
    known.set(sourceKeyOf(of), { figures, read: turn });
    return figures;
  }

  return {
    of: read,
    async ofAll(sources, from) {
      const again = sources
        .filter((of) => known.has(sourceKeyOf(of)))
        .toSorted((a, b) => lastRead(a) - lastRead(b))
        .slice(0, MAX_READ_AGAIN);
      const fresh = new Set(again);
      return Promise.all(
        sources.map(async (of) => {
          const last = fresh.has(of) ? undefined : known.get(sourceKeyOf(of));
          return last?.figures ?? read(of, from);
        }),
      );
    },
  };

  function lastRead(of: SourceKey): number {
    return known.get(sourceKeyOf(of))?.read ?? 0;
  }
}
