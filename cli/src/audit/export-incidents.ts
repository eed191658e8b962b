// An export out of the API's pages: each incident once, its anchors behind it.
import { anchorSchema, type ExportPiece, exportPieceSchema, pageOf } from '@thapcanh/api-schema';
import { createExportWriter, type ExportFilter } from '@thapcanh/audit';
import { localDay } from '@thapcanh/incidents';
import { type ApiOptions, askApi } from '../api/ask-api.ts';

export interface Exported {
  readonly incidents: number;
  readonly entries: number;
  /** The last day that is anchored, and the hash of its anchor. */
  readonly newest?: { readonly day: string; readonly hash: string };
  /** Stands for the whole file. */
  readonly seal: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

/** Entries and heads asked for at once. */
const PAGE = 200;

const exportPage = pageOf(exportPieceSchema);
const anchorPage = pageOf(anchorSchema);

/** Writes an export, line after line. @throws CliError when the API refuses */
export async function exportIncidents(
  api: ApiOptions,
  filter: ExportFilter,
  write: (line: string) => Promise<void>,
): Promise<Exported> {
  const writer = createExportWriter();
  const total = { incidents: 0, entries: 0 };
  let firstDay = filter.day ?? localDay(Date.now());
  let newest: Exported['newest'];
  await write(writer.begin(filter, new Date().toISOString()));
  const pieces = pages((cursor) =>
    askApi(api, exportPage, (client) =>
      client.GET('/v1/audit/export', { params: { query: { ...filter, limit: PAGE, cursor } } }),
    ),
  );
  for await (const piece of onceEach(pieces)) {
    if (piece.type === 'incident') total.incidents += 1;
    if (piece.type === 'entry') {
      total.entries += 1;
      const day = localDay(Date.parse(piece.entry.at));
      if (day < firstDay) firstDay = day;
    } else if (piece.type === 'proof' && piece.proof.day < firstDay) firstDay = piece.proof.day;
    await write(writer.piece(piece));
  }
  const from = firstDay;
  const anchors = pages((cursor) =>
    askApi(api, anchorPage, (client) =>
      client.GET('/v1/audit/anchors', { params: { query: { from, limit: PAGE, cursor } } }),
    ),
  );
  for await (const anchor of anchors) {
    newest = { day: anchor.day, hash: anchor.hash };
    await write(writer.anchor(anchor));
  }
  await write(writer.end());
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

async function* pages<T>(ask: (cursor: string | undefined) => Promise<Page<T>>) {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await ask(cursor);
    yield* items;
    cursor = nextCursor;
  } while (cursor !== undefined);
}
