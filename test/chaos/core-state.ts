// Everything that `core` says of alerts and incidents, in one read, for one story at a time.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import {
  arrivedAlerts,
  type Incident,
  type StoredAlert,
  type TimelineEntry,
  timelineEntrySchema,
  verifyChain,
} from '@thapcanh/incidents';
import { incidentOf, storedAlertOf } from '@thapcanh/store';

export interface CoreState {
  readonly alerts: readonly StoredAlert[];
  /** Heads by id, merged ones too. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Entries in order, by incident. */
  readonly timelines: ReadonlyMap<string, readonly TimelineEntry[]>;
}

/** Reads the whole table. */
export async function readCore(
  dynamodb: DynamoDBDocumentClient,
  table: string,
): Promise<CoreState> {
  const alerts: StoredAlert[] = [];
  const incidents = new Map<string, Incident>();
  const timelines = new Map<string, TimelineEntry[]>();
  for await (const page of paginateScan(
    { client: dynamodb },
    { TableName: table, ConsistentRead: true },
  )) {
    for (const item of page.Items ?? []) {
      if (item.type === 'alert') alerts.push(storedAlertOf(item));
      if (item.type === 'incident') {
        const head = incidentOf(item);
        incidents.set(head.id, head);
      }
      if (item.type === 'entry') {
        const id = String(item.pk).split('#I#')[1] ?? '';
        const entry = timelineEntrySchema.parse(item.entry);
        timelines.set(id, [...(timelines.get(id) ?? []), entry]);
      }
    }
  }
  for (const entries of timelines.values()) entries.sort((a, b) => a.rev - b.rev);
  return { alerts, incidents, timelines };
}

/** Ids of alerts that an incident's timeline says it took, as often as it says so. */
export function namedAlerts(entries: readonly TimelineEntry[]): readonly string[] {
  return entries.flatMap(({ change }) => arrivedAlerts(change));
}

/** Alerts that people took out of any incident: they are named where they were, and lie elsewhere. */
function movedAlerts({ timelines }: CoreState): ReadonlySet<string> {
  return new Set(
    [...timelines.values()]
      .flat()
      .flatMap(({ change }) =>
        change.kind === 'alerts_detached' || change.kind === 'alerts_pinned' ? change.alerts : [],
      ),
  );
}

/** What contradicts itself about an incident and those merged into it; empty when sound. */
export function contradictions(state: CoreState, survivor: Incident): readonly string[] {
  const { alerts, incidents, timelines } = state;
  const family = [survivor.id, ...survivor.merged];
  const found: string[] = [];
  for (const id of family) {
    const { rev, hash } = incidents.get(id) ?? { rev: 0, hash: '' };
    const check = verifyChain(id, timelines.get(id) ?? []);
    if (!check.ok) found.push(`the chain of ${id} breaks at ${check.rev}: ${check.fault}`);
    else if (check.head.rev !== rev || check.head.hash !== hash) {
      found.push(`the head of ${id} is not where its chain ends`);
    }
  }
  const moved = movedAlerts(state);
  const named = family
    .flatMap((id) => namedAlerts(timelines.get(id) ?? []))
    .filter((id) => !moved.has(id))
    .sort();
  const inside = alerts
    .filter(({ incident }) => incident !== undefined && family.includes(incident))
    .map(({ alert }) => alert.id)
    .sort();
  const unmoved = inside.filter((id) => !moved.has(id));
  if (JSON.stringify(named) !== JSON.stringify(unmoved)) {
    found.push(
      `the timeline of ${survivor.id} names ${named.join(' ')}; its alerts are ${unmoved.join(' ')}`,
    );
  }
  if (survivor.alertCount !== inside.length) {
    found.push(`${survivor.id} counts ${survivor.alertCount} of its ${inside.length} alerts`);
  }
  return found;
}
