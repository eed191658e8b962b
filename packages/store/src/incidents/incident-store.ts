// Incidents as the API reads and changes them.
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  agencyOfIncident,
  type CaseFacts,
  caseFactsSchema,
  type Entity,
  type GroupRecord,
  type Incident,
  type IncidentFamily,
  type IncidentNumber,
  type IncidentRecord,
  type IncidentStep,
  type Moves,
  type RecordKind,
  type StoredAlert,
  type TimelineEntry,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import { storedAlertOf, weightOf } from '../alerts/alert-item.ts';
import {
  REQUEST_ACTION,
  type RequestRecord,
  type RequestStore,
  readRequest,
  rememberRequest,
  requestActions,
} from '../requests/request-item.ts';
import type { CoreTable } from '../table/core-table.ts';
import { INDEXES, incidentPk, keys, type NumberSeries } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { unpack } from '../table/packed.ts';
import type { AgencyScope } from '../table/scope.ts';
import { transact } from '../table/transact.ts';
import { readGroups } from '../triage/read-groups.ts';
import { followMerges } from './follow-merges.ts';
import { incidentOf } from './head-item.ts';
import { type IncidentChangeRow, listChanges } from './incident-changes.ts';
import { listRecords, readRecord } from './incident-records.ts';
import {
  type IncidentFilter,
  type IncidentPage,
  type ListPosition,
  listIncidents,
} from './list-incidents.ts';
import { moveActions } from './move-actions.ts';
import { drawNumber, numbered } from './numbers.ts';
import { type OpenedIncident, openIncident } from './open-incident.ts';
import { readAlerts, readFamily, readMerged } from './read-family.ts';
import { readIncidents } from './read-incidents.ts';
import { stepActions } from './step-actions.ts';
import { writePointers } from './step-pointers.ts';

/** What a person changes in one transaction: all of it or nothing. */
export interface PersonalChange {
  /** One step an incident that changes. */
  readonly steps: readonly [IncidentStep, ...IncidentStep[]];
  /** The number of a confirmed incident that it draws. */
  readonly number?: IncidentNumber;
  /** Where it puts alerts; they are of the agency of the first step. */
  readonly moves?: Moves;
  /** Remembers the request in the same transaction, so that its repetition changes nothing. */
  readonly request?: RequestRecord;
}

export type ChangeOutcome =
  | 'written'
  | 'moved' // an incident, a record or the number is no longer as it was seen: read again
  | 'repeated'; // the request was carried out before

export interface IncidentStore extends RequestStore {
  /** The incident, or the one it was merged into; consistent. */
  get(id: string): Promise<Incident | undefined>;
  /** Many incidents, each by the id asked for, merge pointers followed; those that exist. */
  many(ids: readonly string[]): Promise<ReadonlyMap<string, Incident>>;
  /** The incident, or the one it was merged into, with its newest entries and all records; consistent. */
  open(id: string, entries: number): Promise<OpenedIncident | undefined>;
  /** The incident of exactly this id, merged or not; consistent. */
  exactly(id: string): Promise<Incident | undefined>;
  facts(incident: Incident): Promise<CaseFacts | undefined>;
  /** The newest entries, in order; with `after`, only those of later revisions. */
  timeline(incident: Incident, limit: number, after?: number): Promise<readonly TimelineEntry[]>;
  /** Alerts of the incident and of those merged into it, newest first. */
  alerts(
    incident: Incident,
    page: { readonly limit: number; readonly after?: string; readonly maxBytes?: number },
  ): Promise<Page<StoredAlert>>;
  /** One alert of the incident, or of one merged into it. */
  alert(incident: Incident, id: string): Promise<StoredAlert | undefined>;
  list(
    filter: IncidentFilter,
    page: { readonly limit: number; readonly now: number; readonly position?: ListPosition },
  ): Promise<IncidentPage>;
  /** Changes from a place in time on, inclusive, oldest first. */
  changes(
    scope: AgencyScope,
    page: { readonly from: string; readonly limit: number },
  ): Promise<Page<IncidentChangeRow>>;
  /** Records of a kind, also of the incidents merged into this one. */
  records<T>(incident: Incident, kind: RecordKind<T>): Promise<readonly IncidentRecord<T>[]>;
  record<T>(
    incident: Incident,
    kind: RecordKind<T>,
    id: string,
  ): Promise<IncidentRecord<T> | undefined>;
  /** Numbers given in a year: of confirmed incidents, or of cases (`VV`). */
  numbered(year: number, series?: NumberSeries): Promise<number>;
  /** Heads of those merged directly into it; consistent. */
  mergedInto(survivor: Incident): Promise<readonly Incident[]>;
  /** The incident with all merged into it and their alerts; undefined: too many to count again. */
  family(survivor: Incident): Promise<IncidentFamily | undefined>;
  /** Stored alerts of one agency that exist, by their ids; consistent. */
  storedAlerts(agency: string, ids: readonly string[]): Promise<readonly StoredAlert[]>;
  /** Open-group records of those entities that have one, by `entityKey`. */
  groups(agency: string, entities: readonly Entity[]): Promise<ReadonlyMap<string, GroupRecord>>;
  change(change: PersonalChange): Promise<ChangeOutcome>;
  /** Remembers a request by itself; false: its key was used within the last day. */
  remember(record: RequestRecord): Promise<boolean>;
  /** One entry of a timeline. */
  entry(incident: string, rev: number): Promise<TimelineEntry | undefined>;
}

/** Incidents on the `core` table. */
export function createIncidentStore(core: CoreTable): IncidentStore {
  async function read(id: string): Promise<Incident | undefined> {
    const agency = agencyOfIncident(id);
    if (agency === undefined) return undefined;
    const { Item } = await core.dynamodb.send(
      new GetCommand({
        TableName: core.table,
        Key: { ...keys.head(agency, id) },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : incidentOf(Item);
  }

  return {
    get: (id) => followMerges(id, read, (incident) => incident),
    exactly: read,
    many: (ids) => readIncidents(core, ids),
    open: (id, entries) => openIncident(core, id, entries),
    async facts({ agency, id }) {
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.facts(agency, id) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : unpack(caseFactsSchema, Item.body);
    },
    async timeline({ agency, id }, limit, after = 0) {
      const { Items = [] } = await core.dynamodb.send(
        new QueryCommand({
          TableName: core.table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
          ExpressionAttributeValues: {
            ':pk': incidentPk(agency, id),
            ':low': keys.timeline(agency, id, after + 1).sk,
            ':high': 'T#~',
          },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      return Items.map((item) => timelineEntrySchema.parse(item.entry)).reverse();
    },
    alerts: ({ id, merged }, page) =>
      mergedScan(core, {
        index: INDEXES.byIncident,
        partitions: [id, ...merged],
        descending: true,
        weigh: weightOf,
        accept: storedAlertOf,
        ...page,
      }),
    async alert({ agency, id, merged }, alert) {
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.alert(agency, alert) },
          ConsistentRead: true,
        }),
      );
      const stored = Item === undefined ? undefined : storedAlertOf(Item);
      return [id, ...merged].some((one) => one === stored?.incident) ? stored : undefined;
    },
    list: (filter, page) => listIncidents(core, filter, page),
    changes: (scope, page) => listChanges(core, scope, page),
    records: (incident, kind) => listRecords(core, incident, kind),
    numbered: (year, series = 'SC') => numbered(core, series, year),
    async mergedInto(survivor) {
      const heads = await readMerged(core, survivor);
      return heads.filter(({ mergedInto }) => mergedInto === survivor.id);
    },
    family: (survivor) => readFamily(core, survivor),
    storedAlerts: (agency, ids) => readAlerts(core, agency, ids),
    groups: (agency, entities) => readGroups(core, agency, entities),
    record: (incident, kind, id) => readRecord(core, incident, kind, id),
    async change({ steps, number, moves, request }) {
      await writePointers(core, steps);
      const result = await transact(core, [
        ...steps.flatMap((step) => stepActions(core, step)),
        ...(number === undefined ? [] : [drawNumber(core, 'SC', number)]),
        ...(moves === undefined ? [] : moveActions(core, steps[0].after.agency, moves)),
        ...requestActions(core, request),
      ]);
      if (result.ok) return 'written';
      return result.failed.includes(REQUEST_ACTION) ? 'repeated' : 'moved';
    },
    request: (user, key, now) => readRequest(core, user, key, now),
    remember: (record) => rememberRequest(core, record),
    async entry(id, rev) {
      const agency = agencyOfIncident(id);
      if (agency === undefined) return undefined;
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.timeline(agency, id, rev) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : timelineEntrySchema.parse(Item.entry);
    },
  };
}
