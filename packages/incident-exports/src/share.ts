// What of an incident may leave under a TLP. Formats are written from a share, never from a dossier.
import {
  type CaseFacts,
  type Closure,
  type EntityFact,
  type EntityType,
  type IncidentRecord,
  type Level,
  leaves,
  type Observable,
  type ObservableType,
  type PriorityClass,
  paragraphOf,
  type RuleFact,
  type Severity,
  type Status,
  stricter,
  type TimelineEntry,
  type Tlp,
  tlpOfIncident,
} from '@thapcanh/incidents';
import type { ExportDossier, ExportedAlert, Organisation } from './dossier.ts';

/** A span of time and how often something was seen in it. */
export interface Sighting {
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

export interface SharedObservable extends Omit<Observable, 'by' | 'alert'> {
  readonly id: string;
  readonly seen: Sighting;
}

export interface SharedTechnique {
  /** `T1505.003` */
  readonly id: string;
  /** Alerts of rules that name it. */
  readonly alertCount: number;
}

/** What was concluded, without the words it was concluded in. */
export type Judgement = Pick<Closure, 'class' | 'impact'>;

/** What only those may read who may read the case itself. */
export interface Particulars {
  readonly summary: string;
  readonly agency: Organisation;
  readonly assignee: string | null;
  readonly rules: readonly RuleFact[];
  readonly entities: readonly EntityFact[];
  readonly alerts: readonly ExportedAlert[];
}

/** Times are ISO 8601 UTC with milliseconds. */
export interface Share {
  /** The incident's id: from it ids are derived, it is never written down. */
  readonly id: string;
  /** `SC-2026-0031` once it is confirmed, `VV-2026-000123` before. */
  readonly number: string;
  /** The title; the number alone where the TLP allows no more. */
  readonly title: string;
  /** Nothing above it is in here. */
  readonly limit: Tlp;
  /** The marking of what is said of the case itself. */
  readonly tlp: Tlp;
  /** The marking of the whole: the strictest of all that is in it. */
  readonly marking: Tlp;
  readonly openedAt: string;
  /** When anything but an export last changed. */
  readonly modifiedAt: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly status: Status;
  readonly level: Level;
  readonly severity: Severity;
  readonly priority: PriorityClass;
  readonly alertCount: number;
  readonly closure?: Judgement;
  /** By their number. */
  readonly techniques: readonly SharedTechnique[];
  /** Absent where the TLP keeps them. */
  readonly particulars?: Particulars;
  /** By type and value. */
  readonly observables: readonly SharedObservable[];
  /** Observables that stay, being above the TLP. */
  readonly leftOut: number;
  readonly issuer: Organisation;
  readonly simulated: boolean;
}

/**
 * What of the dossier may leave at `limit`. The same dossier gives the same share, whoever asks and
 * whenever; that it was exported before changes nothing.
 */
export function shareOf(dossier: ExportDossier, limit: Tlp): Share {
  const { incident, facts, timeline, observables, issuer, simulated } = dossier;
  const own = tlpOfIncident(incident);
  const whole = leaves(own, limit);
  const number = incident.confirmed?.number ?? incident.number;
  const openedAt = instant(incident.queuedAt);
  const known = onePerValue(observables);
  const shared = known
    .filter(({ tlp }) => leaves(tlp, limit))
    .map((one) => ({ ...one, at: instant(one.at), seen: sightingOf(one, facts) }));
  const tlp = whole ? own : limit;
  return {
    id: incident.id,
    number,
    title: whole ? incident.title : number,
    limit,
    tlp,
    marking: shared.map((one) => one.tlp).reduce(stricter, tlp),
    openedAt,
    modifiedAt: lastChange(timeline, openedAt),
    firstAt: instant(facts.firstAlertAt),
    lastAt: instant(facts.lastAlertAt),
    status: incident.status,
    level: incident.level,
    severity: incident.severity.code,
    priority: incident.priority.class,
    alertCount: facts.alertCount,
    ...(incident.closure === undefined ? {} : { closure: judged(incident.closure) }),
    techniques: techniquesOf(facts),
    ...(whole ? { particulars: particularsOf(dossier) } : {}),
    observables: shared,
    leftOut: known.length - shared.length,
    issuer,
    simulated,
  };
}

function particularsOf({ incident, facts, alerts, agency }: ExportDossier): Particulars {
  const { rules, entities } = facts;
  return {
    summary: paragraphOf(facts),
    agency,
    assignee: incident.assignee,
    rules,
    entities,
    alerts,
  };
}

function judged({ class: name, impact }: Closure): Judgement {
  return { class: name, impact };
}

function lastChange(timeline: readonly TimelineEntry[], openedAt: string): string {
  const last = timeline.findLast(({ change }) => change.kind !== 'exported');
  const at = last === undefined ? openedAt : instant(last.at);
  return at < openedAt ? openedAt : at;
}

function techniquesOf({ rules }: CaseFacts): readonly SharedTechnique[] {
  const counts = new Map<string, number>();
  for (const { techniques, alertCount } of rules) {
    for (const id of techniques) counts.set(id, (counts.get(id) ?? 0) + alertCount);
  }
  return [...counts]
    .map(([id, alertCount]) => ({ id, alertCount }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

type NamedObservable = Omit<SharedObservable, 'seen'>;

/**
 * Observables by type and value. Incidents that were merged may each have noted the same one: the
 * stricter marking holds, and it is an indicator if it is one anywhere.
 */
function onePerValue(records: readonly IncidentRecord<Observable>[]): readonly NamedObservable[] {
  const found = new Map<string, NamedObservable>();
  for (const { id, body } of records.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { by: _by, alert: _alert, ...told } = body;
    const key = JSON.stringify([body.type, body.value]);
    const before = found.get(key);
    const after = before && {
      ...before,
      tlp: stricter(before.tlp, told.tlp),
      ioc: before.ioc || told.ioc,
    };
    found.set(key, after ?? { ...told, id });
  }
  return [...found.values()].sort(byTypeAndValue);
}

/** The entity that grouping makes of an observable. */
const ENTITY_OF: Readonly<Partial<Record<ObservableType, EntityType>>> = {
  ip: 'ip',
  domain: 'domain',
  account: 'user',
  sha256: 'hash',
  sha1: 'hash',
  md5: 'hash',
};

/** When the case saw it; where nobody knows, some time within the case. */
function sightingOf(
  { type, value }: Pick<Observable, 'type' | 'value'>,
  facts: CaseFacts,
): Sighting {
  const entity = ENTITY_OF[type];
  const seen = facts.entities.find((one) => one.type === entity && one.value === value);
  return seen === undefined
    ? { first: instant(facts.firstAlertAt), last: instant(facts.lastAlertAt), count: 1 }
    : { first: instant(seen.firstSeen), last: instant(seen.lastSeen), count: seen.alertCount };
}

function byTypeAndValue(a: NamedObservable, b: NamedObservable): number {
  if (a.type !== b.type) return a.type < b.type ? -1 : 1;
  return a.value < b.value ? -1 : 1;
}

function instant(iso: string): string {
  return new Date(iso).toISOString();
}
