// An export out of the API's pages.
import { anchorSchema, exportPieceSchema, pageOf } from '@thapcanh/api-schema';
import { type ExportFilter, type TakenExport, takeExport } from '@thapcanh/audit';
import { sha256Hex } from '@thapcanh/incidents';
import { type ApiOptions, askApi } from '../api/ask-api.ts';

/** Entries and heads asked for at once. */
const PAGE = 200;

const exportPage = pageOf(exportPieceSchema);
const anchorPage = pageOf(anchorSchema);

/** Writes an export, line after line. @throws CliError when the API refuses */
export function exportIncidents(
  api: ApiOptions,
  filter: ExportFilter,
  write: (line: string) => Promise<void>,
): Promise<TakenExport> {
  return takeExport(
    {
      pieces: (cursor) =>
        askApi(api, exportPage, (client) =>
          client.GET('/v1/audit/export', { params: { query: { ...filter, limit: PAGE, cursor } } }),
        ),
      anchors: (from, cursor) =>
        askApi(api, anchorPage, (client) =>
          client.GET('/v1/audit/anchors', { params: { query: { from, limit: PAGE, cursor } } }),
        ),
    },
    { filter, now: Date.now(), digest: async (text) => sha256Hex(text) },
    write,
  );
}
