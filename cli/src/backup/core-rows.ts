// What a `core` table holds, in one pass: rows by kind, the head of each incident, what evidence it names.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { exportedHeadSchema } from '@thapcanh/audit';
import { evidenceItems } from '@thapcanh/incidents';
import { incidentOfPk, recordPrefix } from '@thapcanh/store';
import * as z from 'zod';
import { rowsOf } from './tables.ts';

const headSchema = z.object({
  ...exportedHeadSchema.shape,
  mergedInto: z.string().optional(),
});
export type Head = z.infer<typeof headSchema>;

export interface EvidenceFile {
  readonly incident: string;
  readonly sha256: string;
}

export interface CoreRows {
  /** By `type`, as it stands in the row. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly heads: ReadonlyMap<string, Head>;
  /** Entries of timelines, by incident. */
  readonly entries: ReadonlyMap<string, number>;
  readonly evidence: readonly EvidenceFile[];
  /** Rows that this version cannot read. */
  readonly unreadable: readonly string[];
  /** When the last entry of a timeline was made, ISO 8601: so far the table reaches. */
  readonly reaches?: string;
}

const entrySchema = z.object({ entry: z.looseObject({ at: z.string() }) });
const EVIDENCE = recordPrefix(evidenceItems.name);

/** Reads the whole table once. Some 500 bytes an incident stay in memory. */
export async function readCoreRows(
  dynamodb: DynamoDBDocumentClient,
  table: string,
  onProgress: (rows: number) => void = () => {},
): Promise<CoreRows> {
  const kinds = new Map<string, number>();
  const heads = new Map<string, Head>();
  const entries = new Map<string, number>();
  const evidence: EvidenceFile[] = [];
  const unreadable: string[] = [];
  let reaches: string | undefined;
  let rows = 0;
  for await (const item of rowsOf(dynamodb, table)) {
    rows += 1;
    onProgress(rows);
    const kind = typeof item.type === 'string' ? item.type : 'none';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const pk = String(item.pk);
    const sk = String(item.sk);
    if (kind === 'incident') {
      const head = headSchema.safeParse(item.head);
      if (head.success) heads.set(head.data.id, head.data);
      else unreadable.push(`${pk} ${sk}`);
    } else if (kind === 'entry') {
      const incident = incidentOfPk(pk);
      entries.set(incident, (entries.get(incident) ?? 0) + 1);
      const at = entrySchema.safeParse(item).data?.entry.at;
      if (at !== undefined && (reaches === undefined || at > reaches)) reaches = at;
    } else if (sk.startsWith(EVIDENCE)) {
      const incident = incidentOfPk(pk);
      const piece = evidenceItems.schema.safeParse(item.body);
      if (!piece.success) unreadable.push(`${pk} ${sk}`);
      else if (piece.data.file) evidence.push({ incident, sha256: piece.data.sha256 });
    }
  }
  return {
    kinds,
    heads,
    entries,
    evidence,
    unreadable,
    ...(reaches === undefined ? {} : { reaches }),
  };
}
