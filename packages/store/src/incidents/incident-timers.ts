// When an incident must be looked at next: a row written with each step that moves the moment.
import { randomUUID } from 'node:crypto';
import { type IncidentStep, nextClockAt } from '@thapcanh/incidents';
import { z } from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import type { Action } from '../table/transact.ts';
import { createWorkRows, type WorkList, type WorkRows } from '../work/work-rows.ts';

/** An incident, and the moment (milliseconds since 1970) at which a clock of it comes near or passes. */
const timerSchema = z.object({ incident: z.string(), at: z.number() });
export type IncidentTimer = z.infer<typeof timerSchema>;

/** Far longer than `watch` may be at rest. */
const LIFE_AFTER_DUE_S = 90 * 86_400;
const ORDER_DIGITS = 15;
const orderOf = (time: number): string => String(Math.ceil(time)).padStart(ORDER_DIGITS, '0');

export interface IncidentTimers extends Pick<WorkRows<IncidentTimer>, 'remove'> {
  /** Rows due by an instant. A row may be out of date: the head decides. */
  dueBy(now: number, limit: number): Promise<WorkList<IncidentTimer>>;
}

function timerRows({ dynamodb, table }: CoreTable): WorkRows<IncidentTimer> {
  return createWorkRows<IncidentTimer>({
    dynamodb,
    table,
    uniqueName: randomUUID,
    prefix: 'TIMER',
    type: 'timer',
    schema: timerSchema,
    orderOf: ({ at }) => orderOf(at),
    identityOf: ({ incident }) => [incident],
    expiresOf: ({ at }) => Math.ceil(at / 1_000) + LIFE_AFTER_DUE_S,
  });
}

/** Timers on the `core` table. */
export function createIncidentTimers(core: CoreTable): IncidentTimers {
  const rows = timerRows(core);
  return {
    remove: (row) => rows.remove(row),
    dueBy: (now, limit) => rows.list({ upTo: orderOf(Math.floor(now)), limit }),
  };
}

/** The timer of a step's head, where the step moved it. */
export function timerActions(core: CoreTable, { before, after }: IncidentStep): readonly Action[] {
  const at = nextClockAt(after);
  if (at === undefined || (before !== undefined && nextClockAt(before) === at)) return [];
  return [timerRows(core).put({ incident: after.id, at })];
}
