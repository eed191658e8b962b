// Key layout of the `core` table (mechanisms, Tables). What an agency owns begins `A#<agency>#`.
import { type Entity, sha256Hex } from '@thapcanh/incidents';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Global secondary indexes: each lists, none decides. */
export const INDEXES = {
  queue: { name: 'queue', pk: 'gsi1pk', sk: 'gsi1sk' },
  agencyQueue: { name: 'agencyQueue', pk: 'gsi2pk', sk: 'gsi2sk' },
  mine: { name: 'mine', pk: 'gsi3pk', sk: 'gsi3sk' },
  byIncident: { name: 'byIncident', pk: 'gsi4pk', sk: 'gsi4sk' },
} as const;

/** Partitions over which province-wide lists are spread. */
export const SHARDS = [0, 1, 2, 3] as const;

const LONGEST_PART = 128;

/**
 * A value of a log, or any other text, as part of a key: `#` and `%` escaped, and hashed when it is
 * long, so that it can neither leave its place nor exceed DynamoDB's key sizes.
 */
export function keyPart(value: string): string {
  const escaped = value.replaceAll('%', '%25').replaceAll('#', '%23');
  return escaped.length <= LONGEST_PART ? escaped : `~${sha256Hex(value)}`;
}

/** Shard of an id that ends in a hexadecimal digit. */
export function shardOf(id: string): number {
  return Number.parseInt(id.slice(-1), 16) % SHARDS.length;
}

/** What is numbered a year: cases, and incidents that a lead confirmed. */
export type NumberSeries = 'VV' | 'SC';

export const incidentPk = (agency: string, id: string): string => `A#${agency}#I#${id}`;

/** The incident whose partition this is. */
export const incidentOfPk = (pk: string): string => pk.slice(pk.lastIndexOf('#') + 1);

/** Periodic reports of one form. */
export const periodReportsPk = (form: string): string => `P#REPORT#${keyPart(form)}`;

/** Records of one kind under an incident. */
export const recordPrefix = (kind: string): string => `R#${kind}#`;

/** The partition of the province's own reference lists. */
export const REFERENCE_LISTS = 'P#LIST';

/** Who has what open, and who is on shift. */
export const PRESENCE = 'P#PRESENCE';

export const keys = {
  head: (agency: string, id: string): Key => ({ pk: incidentPk(agency, id), sk: 'HEAD' }),
  facts: (agency: string, id: string): Key => ({ pk: incidentPk(agency, id), sk: 'FACTS' }),
  timeline: (agency: string, id: string, rev: number): Key => ({
    pk: incidentPk(agency, id),
    sk: `T#${String(rev).padStart(6, '0')}`,
  }),
  record: (agency: string, id: string, kind: string, record: string): Key => ({
    pk: incidentPk(agency, id),
    sk: `${recordPrefix(kind)}${keyPart(record)}`,
  }),
  /** What is known of an incident's rows in indexes. */
  card: (agency: string, id: string): Key => ({ pk: incidentPk(agency, id), sk: 'CARD' }),
  /** An incident in a place of its agency: under a word, or among the figures of a month. */
  placed: (agency: string, place: string, queuedAt: string, id: string): Key => ({
    pk: agencyPlace(agency, place),
    sk: placedSortKey(queuedAt, id),
  }),
  /** That an incident is at a revision since an instant. */
  incidentChange: (shard: number, at: string, id: string, rev: number): Key => ({
    pk: lists.changes(shard),
    sk: `${at}#${id}#${rev}`,
  }),
  /** That an incident of another agency concerns this one; the head decides whether it still does. */
  involvement: (agency: string, queuedAt: string, id: string): Key => ({
    pk: lists.involvements(agency),
    sk: `${queuedAt}#${id}`,
  }),
  alert: (agency: string, id: string): Key => ({ pk: `A#${agency}#L#${id}`, sk: 'ALERT' }),
  group: (agency: string, entity: Entity): Key => ({
    pk: `A#${agency}#G#${entity.type}#${keyPart(entity.value)}`,
    sk: 'OPEN',
  }),
  entity: (agency: string, entity: Entity, time: string, alert: string): Key => ({
    pk: entityPk(agency, entity),
    sk: `${time}#${alert}`,
  }),
  /** When a case saw an entity, for those of other agencies. */
  seenBy: (entity: Entity, incident: string): Key => ({ pk: seenByPk(entity), sk: incident }),
  referenceList: (name: string): Key => ({ pk: REFERENCE_LISTS, sk: name }),
  /** Numbers given in a year: of cases (`VV`) and of confirmed incidents (`SC`). */
  counter: (series: NumberSeries, year: number): Key => ({
    pk: `P#N#${series}#${year}`,
    sk: 'COUNT',
  }),
  /** What became of each rule's incidents, as of an hour. */
  ruleRecords: { pk: 'P#RULES', sk: 'RECORDS' },
  request: (user: string, key: string): Key => ({
    pk: `IDEM#${keyPart(user)}#${keyPart(key)}`,
    sk: 'R',
  }),
  user: (sub: string): Key => ({ pk: `U#${keyPart(sub)}`, sk: 'USER' }),
  organisation: (id: string, from: string): Key => ({
    pk: lists.organisations,
    sk: `${id}#${from}`,
  }),
  /** Revision of all organisations together. */
  organisationTree: (): Key => ({ pk: 'TREE', sk: 'HEAD' }),
  /** Partition of what was changed about an organisation. */
  organisationOf: (id: string): string => `ORG#${id}`,
  host: (name: string): Key => ({ pk: 'HOST', sk: keyPart(name) }),
  source: (agency: string, id: string): Key => ({
    pk: `A#${agency}#S#${keyPart(id)}`,
    sk: 'SOURCE',
  }),
  /** A periodic report; those of a form lie together. */
  periodReport: (form: string, id: string): Key => ({
    pk: periodReportsPk(form),
    sk: keyPart(id),
  }),
  /** What was changed about what a partition holds; `id` tells changes of one moment apart. */
  change: (pk: string, at: string, id: string): Key => ({ pk, sk: `C#${at}#${id}` }),
  /** Which link of which incident a token opens, by the token's hash. */
  accessLink: (tokenHash: string): Key => ({ pk: `LINK#${tokenHash}`, sk: 'LINK' }),
  agencyKey: (keyId: string): Key => ({ pk: `K#${keyId}`, sk: 'KEY' }),
  delivery: (id: string): Key => ({ pk: `N#${id}`, sk: 'DELIVERY' }),
  subscription: (id: string): Key => ({ pk: 'SUBSCRIPTION', sk: id }),
  /** What all chains had come to at the end of a day. */
  anchor: (day: string): Key => ({ pk: lists.anchors, sk: day }),
  /** Which cases a person has open, and when they are on shift: all of it is one partition. */
  viewing: (sub: string): Key => ({ pk: PRESENCE, sk: `VIEW#${keyPart(sub)}` }),
  shift: (sub: string): Key => ({ pk: PRESENCE, sk: `SHIFT#${keyPart(sub)}` }),
  /** That somebody read something. */
  audit: (at: string, id: string): Key => ({ pk: lists.audit(at.slice(0, 10)), sk: `${at}#${id}` }),
  /** Up to when records of reading were sent as a log. */
  auditShipped: { pk: 'P#AUDIT', sk: 'SHIPPED' },
} as const;

/** Where incidents are found: by a word of theirs, or by a month in which something happened. */
export const places = {
  word: (token: string): string => `W#${keyPart(token)}`,
  month: (month: string): string => `M#${month}`,
  open: 'M#open',
  /** Closed on a day of Vietnam, `2026-11-22`. */
  closedOn: (day: string): string => `M#${day}`,
} as const;

export const agencyPlace = (agency: string, place: string): string => `A#${agency}#${place}`;
export const provincePlace = (place: string): string => `P#${place}`;

/** Order in every place: when the incident came to the queue, which never changes, then its id. */
export const placedSortKey = (queuedAt: string, id: string): string => `${queuedAt}#${id}`;

/** Alerts of an entity in one agency; `P` for the whole province. */
export function entityPk(agency: string, entity: Entity): string {
  return `A#${agency}#E#${entity.type}#${keyPart(entity.value)}`;
}

export function provinceEntityPk(entity: Entity): string {
  return `P#E#${entity.type}#${keyPart(entity.value)}`;
}

/** The cases that saw an entity, in the whole province. */
export function seenByPk(entity: Entity): string {
  return `P#X#${entity.type}#${keyPart(entity.value)}`;
}

/** Partitions of lists, by index. */
export const lists = {
  openQueue: (shard: number): string => `P#Q#open#${shard}`,
  closedQueue: (month: string): string => `P#Q#closed#${month}`,
  agencyOpenQueue: (agency: string): string => `A#${agency}#Q#open`,
  agencyClosedQueue: (agency: string, month: string): string => `A#${agency}#Q#closed#${month}`,
  changes: (shard: number): string => `P#CH#${shard}`,
  agencyChanges: (agency: string): string => `A#${agency}#CH`,
  involvements: (agency: string): string => `A#${agency}#V`,
  mine: (sub: string): string => `U#${keyPart(sub)}`,
  alerts: (shard: number): string => `P#L#${shard}`,
  agencyAlerts: (agency: string): string => `A#${agency}#L`,
  anchors: 'P#ANCHOR',
  audit: (day: string): string => `P#AUDIT#${day}`,
  users: 'P#U',
  deliveries: (month: string): string => `P#D#${month}`,
  organisations: 'ORG',
  sources: 'P#S',
  sourceKeys: (agency: string, source: string): string => `A#${agency}#K#${keyPart(source)}`,
} as const;
