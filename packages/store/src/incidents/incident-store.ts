// Incidents as the API reads and changes them.
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  agencyOfIncident,
  type CaseFacts,
  caseFactsSchema,
  type Incident,
  type IncidentNumber,
  type IncidentRecord,
  type IncidentStep,
  type RecordKind,
  type StoredAlert,
  type TimelineEntry,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import { storedAlertOf, weightOf } from '../alerts/alert-item.ts';
import { type RequestRecord, readRequest, requestItem } from '../requests/request-item.ts';
import type { CoreTable } from '../table/core-table.ts';
import { INDEXES, incidentPk, keys } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { unpack } from '../table/packed.ts';
import { transact } from '../table/transact.ts';
import { incidentOf } from './head-item.ts';
import { listRecords, readRecord } from './incident-records.ts';
import {
  type IncidentFilter,
  type IncidentPage,
  type ListPosition,
  listIncidents,
} from './list-incidents.ts';
import { drawNumber, numbered } from './numbers.ts';
import { stepActions } from './step-actions.ts';

/** What a person changes in one transaction: all of it or nothing. */
export interface PersonalChange {
  /** One step an incident that changes. */
  readonly steps: readonly [IncidentStep, ...IncidentStep[]];
  /** The number of a confirmed incident that it draws. */
  readonly number?: IncidentNumber;
  /** Remembers the request in the same transaction, so that its repetition changes nothing. */
  readonly request?: RequestRecord;
}

export type ChangeOutcome =
  | 'written'
  | 'moved' // an incident, a record or the number is no longer as it was seen: read again
  | 'repeated'; // the request was carried out before

export interface IncidentStore {
  /** The incident, or the one it was merged into; consistent. */
  get(id: string): Promise<Incident | undefined>;
  facts(incident: Incident): Promise<CaseFacts | undefined>;
  /** The newest entries, in order. */
  timeline(incident: Incident, limit: number): Promise<readonly TimelineEntry[]>;
  /** Alerts of the incident and of those merged into it, newest first. */
  alerts(
    incident: Incident,
    page: { readonly limit: number; readonly after?: string; readonly maxBytes?: number },
  ): Promise<Page<StoredAlert>>;
  list(
    filter: IncidentFilter,
    page: { readonly limit: number; readonly now: number; readonly position?: ListPosition },
  ): Promise<IncidentPage>;
  /** Records of a kind, also of the incidents merged into this one. */
  records<T>(incident: Incident, kind: RecordKind<T>): Promise<readonly IncidentRecord<T>[]>;
  record<T>(
    incident: Incident,
    kind: RecordKind<T>,
    id: string,
  ): Promise<IncidentRecord<T> | undefined>;
  /** Numbers of confirmed incidents given in a year. */
  numbered(year: number): Promise<number>;
  change(change: PersonalChange): Promise<ChangeOutcome>;
  /** What the user's Idempotency-Key was used for within a day before `now`. */
  request(
    user: string,
    key: string,
    now: number,
  ): Promise<Pick<RequestRecord, 'fingerprint' | 'made' | 'rev'> | undefined>;
  /** One entry of a timeline. */
  entry(incident: string, rev: number): Promise<TimelineEntry | undefined>;
}

/** More merges than this in one line are a fault, not a history. */
const LONGEST_POINTER_CHAIN = 64;
const REQUEST_ACTION = 'request';

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
    async get(id) {
      let incident = await read(id);
      for (let step = 0; incident?.mergedInto !== undefined; step += 1) {
        if (step === LONGEST_POINTER_CHAIN) throw new Error(`merge pointers from ${id} do not end`);
        incident = await read(incident.mergedInto);
      }
      return incident;
    },
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
    async timeline({ agency, id }, limit) {
      const { Items = [] } = await core.dynamodb.send(
        new QueryCommand({
          TableName: core.table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': incidentPk(agency, id), ':prefix': 'T#' },
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
    list: (filter, page) => listIncidents(core, filter, page),
    records: (incident, kind) => listRecords(core, incident, kind),
    numbered: (year) => numbered(core, 'SC', year),
    record: (incident, kind, id) => readRecord(core, incident, kind, id),
    async change({ steps, number, request }) {
      const result = await transact(core, [
        ...steps.flatMap((step) => stepActions(core, step)),
        ...(number === undefined ? [] : [drawNumber(core, 'SC', number)]),
        ...(request === undefined ? [] : [requestItem(core, request, REQUEST_ACTION)]),
      ]);
      if (result.ok) return 'written';
      return result.failed.includes(REQUEST_ACTION) ? 'repeated' : 'moved';
    },
    request: (user, key, now) => readRequest(core, user, key, now),
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
