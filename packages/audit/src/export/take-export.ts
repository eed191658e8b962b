// An export out of the pages of the service: each incident once, its anchors behind it.
import { localDay } from '@thapcanh/incidents';
import type { Anchor } from '../anchors/anchor.ts';
import type { ExportFilter, ExportPiece } from './line.ts';
import { createExportWriter, type Digest } from './write-export.ts';

export interface ExportPage<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

/** Where an export comes from: `GET /v1/audit/export` and `GET /v1/audit/anchors`, page by page. */
export interface ExportPages {
  readonly pieces: (cursor: string | undefined) => Promise<ExportPage<ExportPiece>>;
  /** `from`: the first day. */
  readonly anchors: (from: string, cursor: string | undefined) => Promise<ExportPage<Anchor>>;
}

export interface TakenExport {
  readonly incidents: number;
  readonly entries: number;
  /** The last day that is anchored, and the hash of its anchor. */
  readonly newest?: { readonly day: string; readonly hash: string };
  /** Stands for the whole file. */
  readonly seal: string;
}

/**
 * Writes an export, line after line. What `pages` and `write` throw ends it.
 *
 * @example await takeExport(pages, { filter: { incident }, now: Date.now(), digest }, write)
 */
export async function takeExport(
  pages: ExportPages,
  {
    filter,
    now,
    digest,
  }: {
    readonly filter: ExportFilter;
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly digest: Digest;
  },
  write: (line: string) => Promise<void>,
): Promise<TakenExport> {
  const writer = createExportWriter(digest);
  const total = { incidents: 0, entries: 0 };
  let firstDay = filter.day ?? localDay(now);
  let newest: TakenExport['newest'];
  await write(await writer.begin(filter, new Date(now).toISOString()));
  for await (const piece of onceEach(itemsOf(pages.pieces))) {
    if (piece.type === 'incident') total.incidents += 1;
    if (piece.type === 'entry') {
      total.entries += 1;
      const day = localDay(Date.parse(piece.entry.at));
      if (day < firstDay) firstDay = day;
    } else if (piece.type === 'proof' && piece.proof.day < firstDay) firstDay = piece.proof.day;
    await write(await writer.piece(piece));
  }
  const from = firstDay;
  for await (const anchor of itemsOf((cursor) => pages.anchors(from, cursor))) {
    newest = { day: anchor.day, hash: anchor.hash };
    await write(await writer.anchor(anchor));
  }
  await write(await writer.end());
  return { ...total, ...(newest === undefined ? {} : { newest }), seal: writer.seal() };
}

/**
 * Incidents that are listed twice, because the queue moved meanwhile, are written once; what is added to a
 * timeline after its head was read is left to the next export.
 */
async function* onceEach(pieces: AsyncIterable<ExportPiece>): AsyncIterable<ExportPiece> {
  const seen = new Set<string>();
  let skipped = false;
  let last = 0;
  /** The entry that was just left out. */
  let late = 0;
  for await (const piece of pieces) {
    if (piece.type === 'incident') {
      skipped = seen.has(piece.head.id);
      seen.add(piece.head.id);
      last = piece.head.rev;
      late = 0;
    } else if (piece.type === 'entry' && piece.entry.rev > last) {
      late = piece.entry.rev;
      continue;
    } else if (piece.type === 'proof' && late !== 0 && piece.proof.rev === late) continue;
    if (!skipped) yield piece;
  }
}

async function* itemsOf<T>(ask: (cursor: string | undefined) => Promise<ExportPage<T>>) {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await ask(cursor);
    yield* items;
    cursor = nextCursor;
  } while (cursor !== undefined);
}
