// Whoever reads evidence is recorded before it is answered: one write a call, and no answer without it.
import type { AuditEvent } from '@thapcanh/audit';
import { agencyOfIncident, type Clock, type Incident, type Role } from '@thapcanh/incidents';
import { type AuditLog, inScope } from '@thapcanh/store';
import * as z from 'zod';
import { problemResponse, refuse } from './problem.ts';
import type { ApiContext } from './request.ts';

/** What an answer discloses, or was asked to. */
export type AuditedRead = Pick<AuditEvent, 'action' | 'object'> &
  Partial<Pick<AuditEvent, 'result' | 'reason'>>;

export interface AuditReadOptions {
  readonly audit: Pick<AuditLog, 'write'>;
  readonly clock: Clock;
  /** A name that no other event has. */
  readonly uniqueName: () => string;
  readonly log: { error(message: string, details: Record<string, unknown>): void };
}

const ACTOR_TYPES: Readonly<Record<Role, AuditEvent['actor']['type']>> = {
  admin: 'admin',
  lead: 'staff',
  analyst: 'staff',
  auditor: 'staff',
  agency: 'technical',
};

/** Says what the answer discloses; it is recorded before the answer goes out. */
export function discloses(c: ApiContext, read: AuditedRead): void {
  c.set('read', read);
}

/**
 * A person reads evidence of an incident, or takes it out: what every route that answers some calls.
 *
 * @example disclosesIncident(c, 'export.run', incident, { count: entries.length })
 */
export function disclosesIncident(
  c: ApiContext,
  action: AuditEvent['action'],
  { id, agency }: Pick<Incident, 'id' | 'agency'>,
  { type = 'incident', count }: Partial<Pick<AuditEvent['object'], 'type' | 'count'>> = {},
): void {
  const size = count === undefined ? {} : { count };
  discloses(c, { action, object: { type, id, owner_org: agency, ...size } });
}

/** Somebody asked for an incident that is hidden from them. What nobody has is no probing of anybody. */
export function refusedIncident(c: ApiContext, id: string, incident: Incident | undefined): void {
  const { scope, registry } = c.get('caller');
  const agency = incident?.agency ?? agencyOfIncident(id);
  if (agency === undefined || registry.organisation(agency) === undefined) return;
  if (incident === undefined && inScope(scope, agency)) return;
  const object = { type: 'incident', id, owner_org: agency } as const;
  discloses(c, { action: 'evidence.view', object, result: 'denied', reason: 'out_of_scope' });
}

/**
 * The answer, once what it discloses is recorded; 503 if that cannot be done. An answer that discloses
 * nothing (304, a refusal) needs no record; a refused look is recorded, and refused whether that works or not.
 */
export async function recorded(
  c: ApiContext,
  answer: Response,
  { audit, clock, uniqueName, log }: AuditReadOptions,
): Promise<Response> {
  const read = c.get('read');
  if (read === undefined) return answer;
  const { result = 'success', ...what } = read;
  if (result === 'success' && !answer.ok) return answer;
  const { sub, role, agency } = c.get('caller').user;
  const event: AuditEvent = {
    id: uniqueName(),
    at: new Date(clock.now()).toISOString(),
    actor: { id: sub, type: ACTOR_TYPES[role], org: agency },
    ...what,
    result,
    ...originOf(c),
  };
  try {
    await audit.write(event);
    return answer;
  } catch (error) {
    log.error('reading not recorded', { action: event.action, error });
    if (result === 'denied') return answer;
    const detail =
      'That you read this could not be recorded, so it is not shown. Try again shortly.';
    return problemResponse(refuse('unavailable', detail).refusal);
  }
}

/** What the gateway says of a request; text of the caller is cut to what a log line bears. */
const originSchema = z.object({
  requestContext: z.object({
    requestId: z.string(),
    http: z.object({ sourceIp: z.string(), userAgent: z.string().optional() }),
  }),
});
const MAX_USER_AGENT = 256;

function originOf(c: ApiContext): Partial<AuditEvent> {
  const origin = originSchema.safeParse(c.env).data?.requestContext;
  if (origin === undefined) return {};
  const { sourceIp, userAgent } = origin.http;
  return {
    src_ip: sourceIp,
    trace_id: origin.requestId,
    ...(userAgent === undefined
      ? {}
      : { user_agent: userAgent.slice(0, MAX_USER_AGENT).toWellFormed() }),
  };
}
