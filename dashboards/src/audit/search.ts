// What the addresses of the audit trail carry; what does not fit is dropped.
import { auditExportQuerySchema, auditLogQuerySchema } from '@thapcanh/api-schema';
import * as z from 'zod';

const { actor, incident, action } = auditLogQuerySchema.shape;
const day = z.iso.date().optional().catch(undefined);

export const auditSearchSchema = z.object({
  actor: actor.catch(undefined),
  incident: incident.catch(undefined),
  action: action.catch(undefined),
  /** Days of Vietnam, both included. */
  from: day,
  to: day,
});
export type AuditSearch = z.infer<typeof auditSearchSchema>;

export const anchorsSearchSchema = z.object({ from: day });

const { incident: one, agency } = auditExportQuerySchema.shape;
export const exportSearchSchema = z.object({
  incident: one.catch(undefined),
  agency: agency.catch(undefined),
  day,
});
export type ExportSearch = z.infer<typeof exportSearchSchema>;

const DAY_MS = 86_400_000;

/** First instant of a day of Vietnam, and last but a millisecond. */
export function instantsOf(from: string | undefined, to: string | undefined) {
  const start = (each: string) => Date.parse(`${each}T00:00:00+07:00`);
  return {
    ...(from === undefined ? {} : { from: new Date(start(from)).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(start(to) + DAY_MS - 1).toISOString() }),
  };
}
