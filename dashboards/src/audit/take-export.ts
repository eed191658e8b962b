// An export taken in the browser: the pages of the API as one file, sealed line by line.
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { anchorSchema, exportPieceSchema, pageOf } from '@thapcanh/api-schema';
import { type TakenExport, takeExport } from '@thapcanh/audit';
import { unwrap } from '../api/queries/unwrap.ts';
import type { ExportSearch } from './search.ts';

const PAGE = 200;
const pieces = pageOf(exportPieceSchema);
const anchors = pageOf(anchorSchema);

/** The file, and what stands for it; `onLine` with each line as it comes. Throws what the API refuses. */
export async function exportFile(
  api: ApiClient,
  { incident, agency, day }: ExportSearch,
  onLine: (lines: number) => void,
): Promise<{ readonly file: Blob; readonly taken: TakenExport }> {
  const filter = {
    ...(incident === undefined ? {} : { incident }),
    ...(agency === undefined ? {} : { agency }),
    ...(day === undefined ? {} : { day }),
  };
  const lines: string[] = [];
  const taken = await takeExport(
    {
      pieces: async (cursor) => {
        const query = { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
        return unwrap(await answerOf(api.GET('/v1/audit/export', { params: { query } }), pieces));
      },
      anchors: async (from, cursor) => {
        const query = { from, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
        return unwrap(await answerOf(api.GET('/v1/audit/anchors', { params: { query } }), anchors));
      },
    },
    { filter, now: Date.now(), digest: sha256OfText },
    async (line) => {
      lines.push(line);
      onLine(lines.length);
    },
  );
  return { file: new Blob(lines, { type: 'application/x-ndjson' }), taken };
}

async function sha256OfText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
