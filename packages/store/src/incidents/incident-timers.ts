// When an incident must be looked at next: a row written with each step that moves the moment.
import { randomUUID } from 'node:crypto';
import { type IncidentStep, nextClockAt } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import type { Action } from '../table/transact.ts';
import { createDueRows, type DueRows } from '../work/due-rows.ts';

/** An incident, and the moment (milliseconds since 1970) at which a clock of it comes near or passes. */
const timerSchema = z.object({ incident: z.string(), at: z.number() });
export type IncidentTimer = z.infer<typeof timerSchema>;

/** Far longer than `watch` may be at rest. */
const KEPT_AFTER_S = 90 * 86_400;

/** A row may be out of date: the head decides. */
export type IncidentTimers = Pick<DueRows<IncidentTimer>, 'dueBy' | 'remove'>;

function timerRows({ dynamodb, table }: CoreTable): DueRows<IncidentTimer> {
  return createDueRows<IncidentTimer>({
    dynamodb,
    table,
    uniqueName: randomUUID,
    prefix: 'TIMER',
    type: 'timer',
    schema: timerSchema,
    dueAtOf: ({ at }) => at,
    identityOf: ({ incident }) => [incident],
    keptAfterS: KEPT_AFTER_S,
  });
}

/** Timers on the `core` table. */
export function createIncidentTimers(core: CoreTable): IncidentTimers {
  return timerRows(core);
}

/** The timer of a step's head, where the step moved it. */
export function timerActions(core: CoreTable, { before, after }: IncidentStep): readonly Action[] {
  const at = nextClockAt(after);
  if (at === undefined || (before !== undefined && nextClockAt(before) === at)) return [];
  return [timerRows(core).put({ incident: after.id, at })];
}
