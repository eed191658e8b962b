// What triage writes in one transaction: all of it or nothing.
import type { Alert } from './alert.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GroupRecord } from './groups.ts';
import type { Incident } from './incident.ts';
import type { RecordWrite } from './record.ts';
import { relates } from './relating.ts';
import type { TimelineEntry } from './timeline/chain.ts';
import type { Entity } from './vocabulary.ts';

/** An alert as it is kept: with whose case it is, and of which incident. */
export interface StoredAlert {
  readonly alert: Alert;
  readonly agency: string;
  readonly operator: string;
  readonly affected: readonly string[];
  readonly entities: readonly Entity[];
  /** Absent while a low alert stands alone. */
  readonly incident?: string;
}

/** A head before (absent: it is new) and after, with the timeline entries in between. */
export interface IncidentStep {
  readonly before?: Incident;
  readonly after: Incident;
  /** Absent where the alerts did not change. */
  readonly facts?: CaseFacts;
  readonly entries: readonly TimelineEntry[];
  /** What is written beside the head; absent: nothing. */
  readonly records?: readonly RecordWrite[];
}

export interface CaseWrite {
  readonly agency: string;
  /** New alerts; the write fails if one exists. */
  readonly alerts: readonly StoredAlert[];
  /** Ids of stored low alerts that an incident takes along; the write fails if one has a case. */
  readonly adopted: readonly {
    readonly alert: string;
    readonly at: string;
    readonly incident: string;
  }[];
  /** Records to replace; the write fails if one is no longer at `rev`. */
  readonly groups: readonly GroupRecord[];
  /** Heads to replace; the write fails if one is no longer at `before.rev`. */
  readonly incidents: readonly IncidentStep[];
  /** The case number drawn; the write fails if it is no longer the next. */
  readonly number?: { readonly year: number; readonly n: number };
}

/** What a write tells other agencies' cases: when its case saw each entity that may relate them. */
export function relatingGroups({ groups, incidents: [step] }: CaseWrite): readonly GroupRecord[] {
  const incident = step?.after.id;
  return groups.filter(
    ({ entity, spans }) => relates(entity) && spans.some((span) => span.incident === incident),
  );
}

/** Actions a write takes in a DynamoDB transaction. */
export function actionsOf(write: CaseWrite): number {
  const entityRows = write.alerts.reduce((sum, { entities }) => sum + entities.length, 0);
  const heads = write.incidents.reduce(
    (sum, { facts, entries, records = [] }) =>
      sum + 1 + (facts === undefined ? 0 : 1) + entries.length + records.length,
    0,
  );
  const relating = relatingGroups(write).length;
  return (
    write.alerts.length +
    entityRows +
    write.adopted.length +
    write.groups.length +
    relating +
    (relating === 0 ? 0 : 1) +
    heads +
    (write.number === undefined ? 0 : 1)
  );
}
