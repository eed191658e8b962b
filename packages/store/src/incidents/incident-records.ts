// Records of an incident, and of those merged into it: theirs stay where they are.
import {
  agencyOfIncident,
  type Incident,
  type IncidentRecord,
  type RecordKind,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { batchGet, type CoreTable, type Item } from '../table/core-table.ts';
import { incidentOfPk, incidentPk, keys, recordPrefix } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';

const itemSchema = z.object({ id: z.string(), rev: z.number().int(), body: z.unknown() });

/** All records of a kind, in the order of their ids; consistent. */
export async function listRecords<T>(
  core: CoreTable,
  { id, merged }: Pick<Incident, 'id' | 'merged'>,
  kind: RecordKind<T>,
): Promise<readonly IncidentRecord<T>[]> {
  const found = await Promise.all(
    [id, ...merged].map(async (incident) => {
      const agency = agencyOfIncident(incident);
      if (agency === undefined) return [];
      const items = await queryAll(core, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: {
          ':pk': incidentPk(agency, incident),
          ':prefix': recordPrefix(kind.name),
        },
        ConsistentRead: true,
      });
      return items.map((item) => recordOf(item, kind, incident));
    }),
  );
  return found.flat();
}

/** One record of an incident, or of one merged into it, by its id; consistent. */
export async function readRecord<T>(
  core: CoreTable,
  { id, merged }: Pick<Incident, 'id' | 'merged'>,
  kind: RecordKind<T>,
  record: string,
): Promise<IncidentRecord<T> | undefined> {
  const places = [id, ...merged].flatMap((incident) => {
    const agency = agencyOfIncident(incident);
    return agency === undefined ? [] : [keys.record(agency, incident, kind.name, record)];
  });
  const [item] = await batchGet(core, places);
  return item && recordOf(item, kind, incidentOfPk(String(item.pk)));
}

/** A stored record, of the incident in whose partition it lies. */
export function recordOf<T>(item: Item, kind: RecordKind<T>, incident: string): IncidentRecord<T> {
  const { id, rev, body } = itemSchema.parse(item);
  return { incident, id, rev, body: kind.schema.parse(body) };
}
