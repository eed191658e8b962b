// The outbox: what somebody should hear is written with the step that makes it so, and stays until its
// deliveries are written. No step without its row, no row without its step.
import { randomUUID } from 'node:crypto';
import type { IncidentStep } from '@thapcanh/incidents';
import { notableEventSchema, notableEvents } from '@thapcanh/notifications';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import type { Action } from '../table/transact.ts';
import { createWorkRows, type WorkRows } from '../work/work-rows.ts';

const noteSchema = z.object({
  incident: z.string(),
  /** Revision of the head after the step. */
  rev: z.number().int(),
  /** Instant of the step. */
  at: z.iso.datetime(),
  events: z.array(notableEventSchema).min(1),
});
/** The notable events of one step. */
export type OutboxNote = z.infer<typeof noteSchema>;

/** Far longer than `notify` may be at rest. */
const LIFE_S = 90 * 86_400;

export type Outbox = Pick<WorkRows<OutboxNote>, 'list' | 'remove' | 'waits'>;

function outboxRows({ dynamodb, table }: CoreTable): WorkRows<OutboxNote> {
  return createWorkRows<OutboxNote>({
    dynamodb,
    table,
    uniqueName: randomUUID,
    prefix: 'OUT',
    type: 'outbox',
    schema: noteSchema,
    orderOf: ({ at }) => at,
    identityOf: ({ incident, rev }) => [incident, rev],
    expiresOf: ({ at }) => Math.ceil(Date.parse(at) / 1_000) + LIFE_S,
  });
}

/** The outbox on the `core` table. */
export function createOutbox(core: CoreTable): Outbox {
  return outboxRows(core);
}

/** The outbox row of a step that somebody should hear of. */
export function outboxActions(core: CoreTable, step: IncidentStep): readonly Action[] {
  const events = [...notableEvents(step)];
  if (events.length === 0) return [];
  const { id, rev, updatedAt } = step.after;
  return [outboxRows(core).put({ incident: id, rev, at: updatedAt, events })];
}
