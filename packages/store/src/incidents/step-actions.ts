// A step of an incident as actions of one transaction: the same for triage and for people.
import { type IncidentStep, isCanary } from '@thapcanh/incidents';
import { pendingAction } from '../incident-index/pending-index.ts';
import { outboxActions } from '../notifications/outbox.ts';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';
import { pack } from '../table/packed.ts';
import { type Action, put, putAt, putNew } from '../table/transact.ts';
import { listedItem } from './canary-items.ts';
import { headItem } from './head-item.ts';
import { timerActions } from './incident-timers.ts';

/**
 * Head, facts, entries, records, timer, pending index and outbox row of a step; it fails as a whole if the head has
 * moved since. Of the canary nothing is due, searched, counted or told.
 */
export function stepActions(core: CoreTable, step: IncidentStep): readonly Action[] {
  const { before, after, facts, entries, records = [] } = step;
  const { agency, id } = after;
  const listed = (item: Item & Key) => listedItem(agency, after.updatedAt, item);
  return [
    putAt(core, listed(headItem(after)), before?.rev ?? 0),
    ...(facts === undefined
      ? []
      : [put(core, listed({ ...keys.facts(agency, id), v: 1, type: 'facts', body: pack(facts) }))]),
    ...entries.map((entry) =>
      putNew(core, listed({ ...keys.timeline(agency, id, entry.rev), v: 1, type: 'entry', entry })),
    ),
    ...records.map(({ kind, id: record, under = id, seenRev, body }) => {
      const key = keys.record(agency, under, kind, record);
      const item = { ...key, v: 1, type: 'record', id: record, rev: seenRev + 1, body };
      return putAt(core, listed(item), seenRev);
    }),
    ...(isCanary(agency) ? [] : followUps(core, step)),
  ];
}

function followUps(core: CoreTable, step: IncidentStep): readonly Action[] {
  return [...timerActions(core, step), pendingAction(core, step), ...outboxActions(core, step)];
}
