// Who read, took out or was refused what: a record of the SOC about itself, and the same as a log line that its
// own rules judge (docs/application-audit.md).
import { localIso } from '@thapcanh/incidents';
import * as z from 'zod';

export const AUDIT_ACTIONS = [
  'evidence.view', // an incident with its evidence, its alerts, its list of evidence
  'evidence.download', // a file of evidence
  'alert.list', // alerts across incidents
  'report.download', // a report as a document
  'export.run', // incidents taken out
  'export.page', // the rest of such an export
  'audit.view', // these records
  'audit.verify', // a chain that was verified
  'archive.read', // archived log lines: from a terminal, and rejected ones through the API
  'archive.list', // which objects of a source are archived, from a terminal
  'dead-letter.view', // what waits in dead-letter queues, from a terminal
  'dead-letter.redrive', // moved back to where it came from, from a terminal
  'ruleset.publish', // other rules came into force, from a terminal
  'backup.restore', // both tables restored beside themselves, from a terminal
  'backup.verify', // such a copy read whole
  'backup.load', // its rows written into the tables of the deployment
] as const;

export const auditEventSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({
    id: z.string(),
    type: z.enum(['admin', 'staff', 'technical', 'service']),
    org: z.string().optional(),
  }),
  action: z.enum(AUDIT_ACTIONS),
  result: z.enum(['success', 'denied', 'failure']),
  reason: z.string().optional(),
  object: z.object({
    type: z.enum([
      'incident',
      'alert',
      'evidence',
      'report',
      'audit',
      'archive',
      'dead-letter',
      'ruleset',
      'backup',
    ]),
    id: z.string().optional(),
    /** Whose it is. */
    owner_org: z.string().optional(),
    /** How many alerts, entries or records. */
    count: z.number().int().optional(),
    /** The day of an anchor, or whose archive, dead letters or tables. */
    name: z.string().optional(),
  }),
  src_ip: z.string().optional(),
  user_agent: z.string().optional(),
  trace_id: z.string().optional(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** The system's code in its own log lines. */
export const AUDIT_SYSTEM = 'thapcanh';

/** The event as a line of `vn_egov.audit`, without its line end; times are Vietnam's. */
export function auditLine({ id, at, ...event }: AuditEvent): string {
  const ts = `${localIso(Date.parse(at))}${at.slice(19, -1)}+07:00`;
  return JSON.stringify({ ts, system_code: AUDIT_SYSTEM, ...event, event_id: id });
}
