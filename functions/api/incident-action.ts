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
import type * as z from 'zod';
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
  /** What is answered once it is written; absent: the timeline entry. */
  readonly answer?: Response;
}

/** It was done before, and doing it again writes nothing. */
export interface DoneBefore {
  readonly done: Response;
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
  ) => Outcome<Acted | DoneBefore> | Promise<Outcome<Acted | DoneBefore>>;
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
 * new ETag, unless the action has an answer of its own; a repetition with the same Idempotency-Key, within a day, answers the same entry and
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
    const outcome = await carryOut(incidents, {
      incident: found.value,
      name: action.name,
      conditional: action.conditional,
      act: (incident) => action.act(incident, body.value, by, c),
      ...(asked.value === undefined ? {} : { asked: { ...asked.value, at: by.now } }),
    });
    switch (outcome.state) {
      case 'written':
        return outcome.answer ?? entryResponse(c, outcome.entry);
      case 'done':
        return outcome.answer;
      case 'refused':
        return refused(outcome.refusal);
      case 'moved':
        return problemResponse(
          (await refuseMoved(outcome.seen, outcome.incident, incidents)).refusal,
        );
      case 'repeated':
        // An answer of its own would tell what was not written: only what was is told again.
        return (
          (asked.value &&
            !outcome.hasOwnAnswer &&
            (await repeated(c, incidents, asked.value, clock))) ||
          problemResponse(usedOtherwise())
        );
    }
  };
}

export interface CarryOut {
  readonly incident: Incident;
  readonly name: string;
  /** Whether the incident must be as it was seen. */
  readonly conditional: boolean;
  readonly act: (
    incident: Incident,
  ) => Outcome<Acted | DoneBefore> | Promise<Outcome<Acted | DoneBefore>>;
  /** The request it carries out, by its key, and when (milliseconds since 1970). */
  readonly asked?: KeyedRequest & { readonly at: number };
}

export type CarriedOut =
  | {
      readonly state: 'written';
      readonly entry: TimelineEntry;
      /** The action's own. */
      readonly answer?: Response;
    }
  /** There was nothing to write. */
  | { readonly state: 'done'; readonly answer: Response }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** Another was faster; the incident as it was tried on, and as it is now. */
  | { readonly state: 'moved'; readonly seen: Incident; readonly incident: Incident | undefined }
  /** The same request was carried out before. */
  | { readonly state: 'repeated'; readonly hasOwnAnswer: boolean };

/** Writes what an action makes of the incident; what others write meanwhile is read, and it is tried again. */
export async function carryOut(
  incidents: Pick<IncidentStore, 'change' | 'get'>,
  { incident: seen, name, conditional, act, asked }: CarryOut,
): Promise<CarriedOut> {
  let incident: Incident | undefined = seen;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && incident !== undefined; attempt += 1) {
    const acted = await act(incident);
    if (!acted.ok) return { state: 'refused', refusal: acted.refusal };
    if ('done' in acted.value) return { state: 'done', answer: acted.value.done };
    const { step, also = [], number, moves, answer } = acted.value;
    const entry = step.entries.at(-1);
    if (entry === undefined) throw new Error(`${name} made no timeline entry`);
    const outcome = await incidents.change({
      steps: [step, ...also],
      ...(number === undefined ? {} : { number }),
      ...(moves === undefined ? {} : { moves }),
      ...(asked === undefined ? {} : { request: { ...asked, made: incident.id, rev: entry.rev } }),
    });
    if (outcome === 'written') {
      return { state: 'written', entry, ...(answer === undefined ? {} : { answer }) };
    }
    if (outcome === 'repeated') return { state: 'repeated', hasOwnAnswer: answer !== undefined };
    const tried: Incident = incident;
    incident = await incidents.get(tried.id);
    if (conditional && incident?.rev !== tried.rev) {
      return { state: 'moved', seen: tried, incident };
    }
  }
  const detail = 'The incident is changing too fast. Try again shortly.';
  return { state: 'refused', refusal: refuse('unavailable', detail).refusal };
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
