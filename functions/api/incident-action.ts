// Acting on an incident: one mechanism for all that adds to its timeline.
import type {
  By,
  Clock,
  Incident,
  IncidentNumber,
  IncidentStep,
  Moves,
  TimelineEntry,
} from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import type { z } from 'zod';
import type { Caller } from './caller.ts';
import { matchesIncident, refuseMoved } from './changed-since.ts';
import { seenIncident } from './incident-routes.ts';
import { type KeyedRequest, keyedRequest } from './keyed-request.ts';
import { accept, type Outcome, problemResponse, type Refusal, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, usedOtherwise } from './request.ts';

/** Times an unconditional action is tried while others write. */
const MAX_ATTEMPTS = 8;

/** What an action makes: the incident's step, and those of other incidents that move with it. */
export interface Acted {
  readonly step: IncidentStep;
  readonly also?: readonly IncidentStep[];
  /** The number of a confirmed incident that it draws. */
  readonly number?: IncidentNumber;
  /** Where it puts alerts. */
  readonly moves?: Moves;
}

export interface IncidentAction<T> {
  readonly name: string;
  readonly body: z.ZodType<T>;
  /**
   * Whether it decides upon what the caller has seen: then `If-Match` is required and a moved incident
   * is refused. What only adds (a comment) is tried again on the newest version instead.
   */
  readonly conditional: boolean;
  readonly act: (
    incident: Incident,
    body: T,
    by: By,
    c: ApiContext,
  ) => Outcome<Acted> | Promise<Outcome<Acted>>;
}

export interface IncidentActionOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** Who acts, when. */
export function byCaller({ user }: Caller, clock: Clock): By {
  return { actor: { kind: 'user', id: user.sub, name: user.name }, now: clock.now() };
}

/**
 * The route handler of an action. It answers 201 with the timeline entry it made and the incident's
 * new ETag; a repetition with the same Idempotency-Key, within a day, answers the same entry and
 * changes nothing. Refusals: 400, 404, 409, 412 and 428 (conditional ones), 503 after 8 lost races.
 */
export function incidentAction<T>(
  { incidents, clock }: IncidentActionOptions,
  action: IncidentAction<T>,
): (c: ApiContext) => Promise<Response> {
  return async (c) => {
    const body = await bodyOf(c, action.body);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const asked = keyedRequest(c, body.value);
    if (!asked.ok) return problemResponse(asked.refusal);
    const match = action.conditional
      ? await matchesIncident(c, found.value, incidents)
      : accept(undefined);
    // What was done already may be refused when it is asked again: a repetition is no refusal.
    const refused = async (refusal: Refusal): Promise<Response> =>
      (asked.value && (await repeated(c, incidents, asked.value, clock))) ??
      problemResponse(refusal);
    if (!match.ok) return refused(match.refusal);
    const by = byCaller(c.get('caller'), clock);
    let incident: Incident | undefined = found.value;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && incident !== undefined; attempt += 1) {
      const acted = await action.act(incident, body.value, by, c);
      if (!acted.ok) return refused(acted.refusal);
      const { step, also = [], number, moves } = acted.value;
      const entry = step.entries.at(-1);
      if (entry === undefined) throw new Error(`${action.name} made no timeline entry`);
      const outcome = await incidents.change({
        steps: [step, ...also],
        ...(number === undefined ? {} : { number }),
        ...(moves === undefined ? {} : { moves }),
        ...(asked.value === undefined
          ? {}
          : { request: { ...asked.value, made: incident.id, rev: entry.rev, at: by.now } }),
      });
      if (outcome === 'written') return entryResponse(c, entry);
      if (outcome === 'repeated' && asked.value !== undefined) {
        const answer = await repeated(c, incidents, asked.value, clock);
        return answer ?? problemResponse(usedOtherwise());
      }
      const seen: Incident = incident;
      incident = await incidents.get(seen.id);
      if (action.conditional && incident?.rev !== seen.rev) {
        return problemResponse((await refuseMoved(seen, incident, incidents)).refusal);
      }
    }
    const detail = 'The incident is changing too fast. Try again shortly.';
    return problemResponse(refuse('unavailable', detail).refusal);
  };
}

/** The answer given before; a refusal if the key was for another request; undefined if it is new. */
async function repeated(
  c: ApiContext,
  incidents: IncidentStore,
  { user, key, fingerprint }: KeyedRequest,
  clock: Clock,
): Promise<Response | undefined> {
  const record = await incidents.request(user, key, clock.now());
  if (record === undefined) return undefined;
  if (record.fingerprint !== fingerprint) return problemResponse(usedOtherwise());
  const entry = await incidents.entry(record.made, record.rev);
  if (entry === undefined) throw new Error(`entry ${record.rev} of ${record.made} is gone`);
  return entryResponse(c, entry);
}

function entryResponse(c: ApiContext, entry: TimelineEntry): Response {
  return c.json(entry, 201, { etag: etagOf(entry.rev) });
}
