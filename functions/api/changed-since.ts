// Why a change is refused that was decided upon an older version: who changed what since.
import type { Incident } from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { type Outcome, refuse } from './problem.ts';
import { type ApiContext, etagOf, matches, revOf } from './request.ts';

/** Entries told; the rest is on the timeline. */
const MAX_TOLD = 20;

/** Whether the caller changes the version it has seen; if not, what it has not seen (412 with `changes`). */
export function matchesIncident(
  c: ApiContext,
  incident: Incident,
  incidents: Pick<IncidentStore, 'timeline'>,
): Promise<Outcome<undefined>> {
  return matchesSeen(c.req.header('if-match'), incident, incidents);
}

/** The same of a precondition that came otherwise than as a header. */
export async function matchesSeen(
  ifMatch: string | undefined,
  incident: Incident,
  incidents: Pick<IncidentStore, 'timeline'>,
): Promise<Outcome<undefined>> {
  const match = matches(ifMatch, incident.rev);
  if (match.ok || match.refusal.code !== 'precondition_failed') return match;
  const seen = revOf(ifMatch);
  // A tag that was never given out names nothing that could have been seen.
  if (seen === undefined || seen < 1 || seen > incident.rev) return match;
  return refuseChanged(incident, seen, incidents);
}

/** The refusal of a change that another was faster than: what the other did, where it is the same incident still. */
export async function refuseMoved(
  seen: Pick<Incident, 'id' | 'rev'>,
  now: Incident | undefined,
  incidents: Pick<IncidentStore, 'timeline'>,
): Promise<Refused> {
  return now !== undefined && now.id === seen.id && now.rev > seen.rev
    ? refuseChanged(now, seen.rev, incidents)
    : movedMeanwhile();
}

/** The refusal of a change that another was faster than. */
export function movedMeanwhile(): Refused {
  const detail = 'It changed while you were writing. Read it again, then repeat your change.';
  return refuse('precondition_failed', detail);
}

type Refused = ReturnType<typeof refuse>;

async function refuseChanged(
  incident: Incident,
  seen: number,
  incidents: Pick<IncidentStore, 'timeline'>,
): Promise<Refused> {
  const changes = [...(await incidents.timeline(incident, MAX_TOLD, seen))];
  const names = [...new Set(changes.map(({ actor }) => actor.name ?? actor.id))].join(', ');
  const { refusal } = refuse(
    'precondition_failed',
    `Changed since by ${names}; it is now at ${etagOf(incident.rev)}. See changes, then repeat yours.`,
  );
  return { ok: false, refusal: { ...refusal, etag: etagOf(incident.rev), changes } };
}
