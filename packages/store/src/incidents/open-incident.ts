// An incident as its page needs it: the head and all that lies beside it, in one query.
import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import {
  agencyOfIncident,
  type CaseFacts,
  caseFactsSchema,
  type Incident,
  type IncidentRecord,
  type RecordKind,
  type TimelineEntry,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import type { CoreTable, Item } from '../table/core-table.ts';
import { incidentPk, keys, recordPrefix } from '../table/keys.ts';
import { unpack } from '../table/packed.ts';
import { queryAll } from '../table/query-all.ts';
import { followMerges } from './follow-merges.ts';
import { incidentOf } from './head-item.ts';
import { recordOf } from './incident-records.ts';

export interface OpenedIncident {
  readonly incident: Incident;
  readonly facts: CaseFacts;
  /** The newest entries, in order. */
  readonly timeline: readonly TimelineEntry[];
  /** Records of a kind, also of the incidents merged into this one, in the order of their ids. */
  readonly records: <T>(kind: RecordKind<T>) => readonly IncidentRecord<T>[];
}

/** Sort keys of a partition, in order: `FACTS`, `HEAD`, records `R#…`, timeline `T#…`. */
const FIRST = 'FACTS';
const LAST_RECORD = 'R#~';
const LAST_ENTRY = 'T#~';
const TIMELINE = 'T#';
const RECORD = 'R#';
/** Rows beside the timeline that still come with it. */
const BESIDE = 100;

/**
 * Opens the incident, or the one it was merged into; consistent. One query, unless the timeline is longer
 * than `entries`, the rows exceed 1 MB, or incidents were merged into it: one more each.
 */
export async function openIncident(
  core: CoreTable,
  id: string,
  entries: number,
): Promise<OpenedIncident | undefined> {
  const found = await followMerges(
    id,
    async (one) => {
      const items = await partitionOf(core, one, entries);
      const head = items.find(({ sk }) => sk === 'HEAD');
      return head === undefined ? undefined : { incident: incidentOf(head), items };
    },
    ({ incident }) => incident,
  );
  return found && opened(core, found.incident, found.items, entries);
}

async function opened(
  core: CoreTable,
  incident: Incident,
  items: readonly Item[],
  entries: number,
): Promise<OpenedIncident> {
  const { id, agency } = incident;
  const facts = items.find(({ sk }) => sk === keys.facts(agency, id).sk);
  if (facts === undefined) throw new Error(`incident ${id} has no facts`);
  const merged = await Promise.all(
    incident.merged.map(async (one) => ({ id: one, items: await recordsOf(core, one) })),
  );
  const families = [{ id, items: beginning(items, RECORD) }, ...merged];
  return {
    incident,
    facts: unpack(caseFactsSchema, facts.body),
    timeline: beginning(items, TIMELINE)
      .slice(0, entries)
      .map(({ entry }) => timelineEntrySchema.parse(entry))
      .reverse(),
    records: (kind) =>
      families.flatMap((one) =>
        beginning(one.items, recordPrefix(kind.name))
          .toReversed()
          .map((item) => recordOf(item, kind, one.id)),
      ),
  };
}

function beginning(items: readonly Item[], prefix: string): readonly Item[] {
  return items.filter(({ sk }) => String(sk).startsWith(prefix));
}

interface Bounds {
  readonly high: string;
  /** The row after which to go on. */
  readonly start?: Item;
}

/** The newest entries, then records, head and facts; the sort keys descend. */
async function partitionOf(
  { dynamodb, table }: CoreTable,
  id: string,
  entries: number,
): Promise<readonly Item[]> {
  const agency = agencyOfIncident(id);
  if (agency === undefined) return [];
  const items: Item[] = [];
  let next: Bounds | undefined = { high: LAST_ENTRY };
  while (next !== undefined) {
    const { high, start }: Bounds = next;
    const page: QueryCommandOutput = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': incidentPk(agency, id), ':low': FIRST, ':high': high },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: entries + BESIDE,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    const last = page.LastEvaluatedKey;
    const hasOlderEntries = String(last?.sk).startsWith(TIMELINE) && items.length >= entries;
    // Older entries than asked for are stepped over.
    next = last && (hasOlderEntries ? { high: LAST_RECORD } : { high, start: last });
  }
  return items;
}

/** All records of one incident, descending. */
async function recordsOf(core: CoreTable, id: string): Promise<readonly Item[]> {
  const agency = agencyOfIncident(id);
  if (agency === undefined) return [];
  return queryAll(core, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': incidentPk(agency, id), ':prefix': RECORD },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
}
