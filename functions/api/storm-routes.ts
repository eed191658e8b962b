// Storms: which there are, where, and one decision for the cases of all members.
import {
  type StormDecision,
  type StormDetail,
  type StormMember,
  type StormOutcome,
  type StormOutcomes,
  type StormSummary,
  stormDecisionSchema,
  stormOutcomeSchema,
  stormQuerySchema,
} from '@thapcanh/api-schema';
import {
  type Clock,
  changeIncident,
  type Incident,
  localDay,
  type Sighting,
  type Storm,
  undoChange,
} from '@thapcanh/incidents';
import { type IncidentStore, inScope, type StormRows } from '@thapcanh/store';
import * as z from 'zod';
import { type Caller, maySee } from './caller.ts';
import { byCaller } from './incident-action.ts';
import { type RequestParts, requestParts } from './keyed-request.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, queryOf } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface StormRoutesOptions {
  readonly storms: Pick<StormRows, 'ofDay' | 'get' | 'sightings'>;
  /** Incident ids by alert id. */
  readonly casesOf: (
    alerts: readonly { readonly agency: string; readonly alert: string }[],
  ) => Promise<ReadonlyMap<string, string>>;
  readonly incidents: Pick<IncidentStore, 'get' | 'change' | 'request' | 'remember'>;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
const STORM_ID = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{32})$/;
/** Cases that one call changes; the caller sends the rest again. */
const MAX_CHANGES = 100;
const MAX_ATTEMPTS = 3;

/** A storm as its caller may know it: members and others in scope. */
interface SeenStorm {
  readonly storm: Storm;
  readonly members: readonly Sighting[];
  readonly apart: readonly Sighting[];
}

/** `GET /v1/storms`, `GET /v1/storms/:id`, `POST /v1/storms/:id/decision`. */
export function stormRoutes({
  storms,
  casesOf,
  incidents,
  clock,
}: StormRoutesOptions): readonly Route[] {
  async function seen(storm: Storm, { scope }: Caller): Promise<SeenStorm | undefined> {
    const all = (await storms.sightings(storm)).filter(({ agency }) => inScope(scope, agency));
    const members = all.filter(({ variant }) => variant === storm.variant);
    const apart = all.filter(({ variant }) => variant !== storm.variant);
    return members.length === 0 ? undefined : { storm, members, apart };
  }

  async function named(c: ApiContext): Promise<Outcome<SeenStorm>> {
    const [, day, variant] = STORM_ID.exec(c.req.param('id') ?? '') ?? [];
    const storm =
      day === undefined || variant === undefined ? undefined : await storms.get(day, variant);
    const found = storm && (await seen(storm, c.get('caller')));
    return found === undefined
      ? refuse('not_found', 'There is no such storm in your scope.')
      : accept(found);
  }

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, stormQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const items: StormSummary[] = [];
    for (let back = 0; back < query.value.days; back += 1) {
      const day = localDay(clock.now() - back * DAY_MS);
      const found = await Promise.all(
        (await storms.ofDay(day)).map((storm) => seen(storm, c.get('caller'))),
      );
      items.push(...found.flatMap((one) => (one === undefined ? [] : summaryOf(one))));
    }
    return c.json({ items });
  }

  async function detail(c: ApiContext): Promise<Response> {
    const query = queryOf(c, z.strictObject({}));
    if (!query.ok) return problemResponse(query.refusal);
    const found = await named(c);
    if (!found.ok) return problemResponse(found.refusal);
    const { members, apart } = found.value;
    const cases = await casesOf([...members, ...apart]);
    const caller = c.get('caller');
    const shown = await visible([...new Set(cases.values())], caller);
    const memberOf = (sighting: Sighting): StormMember => {
      const incident = shown.get(cases.get(sighting.alert) ?? '')?.id;
      return { ...memberView(sighting, caller), ...(incident === undefined ? {} : { incident }) };
    };
    const body: StormDetail = {
      ...summaryOf(found.value),
      members: members.map(memberOf),
      apart: apart.map((one) => ({ ...memberOf(one), distinctions: one.distinctions })),
    };
    return c.json(body);
  }

  /** Incidents that live and that the caller may see, by the ids asked for. */
  async function visible(
    ids: readonly string[],
    caller: Caller,
  ): Promise<ReadonlyMap<string, Incident>> {
    const found = new Map<string, Incident>();
    for (const id of ids) {
      const incident = await incidents.get(id);
      if (incident !== undefined && maySee(caller, incident)) found.set(id, incident);
    }
    return found;
  }

  async function decide(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, stormDecisionSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await named(c);
    if (!found.ok) return problemResponse(found.refusal);
    const caller = c.get('caller');
    const cases = await casesOf(found.value.members);
    const seenCases = await visible([...new Set(cases.values())], caller);
    const distinct = new Map([...seenCases.values()].map((one) => [one.id, one]));
    const inOrder = [...distinct.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
    const parts = await requestParts(c, body.value, stormOutcomeSchema, { incidents, clock });
    if (!parts.ok) return problemResponse(parts.refusal);
    const answer: StormOutcomes = { items: [], left: 0 };
    let changed = 0;
    for (const incident of inOrder) {
      const before = await parts.value.answered(incident.id);
      if (before !== undefined) {
        answer.items.push(before);
        continue;
      }
      if (changed === MAX_CHANGES) {
        answer.left += 1;
        continue;
      }
      const item = await decideOne(incident, body.value, caller, parts.value);
      if (item.outcome === 'changed') changed += 1;
      answer.items.push(item);
    }
    return c.json(answer);
  }

  async function decideOne(
    seenCase: Incident,
    decision: StormDecision,
    caller: Caller,
    { answered, record }: RequestParts<StormOutcome>,
  ): Promise<StormOutcome> {
    const { id, number } = seenCase;
    const said = (outcome: StormOutcome['outcome']): StormOutcome => {
      return { incident: id, number, outcome };
    };
    let incident: Incident | undefined = seenCase;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && incident !== undefined; attempt += 1) {
      if (incident.ruleCount > 1) return said('other_signs');
      const result = changeIncident(incident, decision, byCaller(caller, clock));
      if (!result.ok) return said(result.code === 'nothing_changed' ? 'unchanged' : result.code);
      const { incident: after, entry } = result;
      const undo = undoChange(incident, after);
      const changed: StormOutcome = {
        ...said('changed'),
        etag: etagOf(after.rev),
        ...(undo === undefined ? {} : { undo }),
      };
      const written = await incidents.change({
        steps: [{ before: incident, after, entries: [entry] }],
        ...record(id, after, changed),
      });
      if (written === 'written') return changed;
      if (written === 'repeated') return (await answered(id)) ?? changed;
      incident = await incidents.get(id);
    }
    return said('moved');
  }

  return [
    { method: 'GET', path: '/v1/storms', roles: EVERYBODY, handle: list },
    { method: 'GET', path: '/v1/storms/:id', roles: EVERYBODY, handle: detail },
    { method: 'POST', path: '/v1/storms/:id/decision', roles: RESPONDERS, handle: decide },
  ];
}

function summaryOf({ storm, members, apart }: SeenStorm): StormSummary {
  const { sign: _sign, variant: _variant, doublings: _doublings, ...shown } = storm;
  const times = members.map(({ at }) => at);
  return {
    ...shown,
    agencies: new Set(members.map(({ agency }) => agency)).size,
    hosts: new Set(members.flatMap(({ host }) => (host === '' ? [] : [host]))).size,
    firstAt: new Date(Math.min(...times)).toISOString(),
    lastAt: new Date(Math.max(...times)).toISOString(),
    differing: apart.length,
  };
}

function memberView({ agency, host, alert, at }: Sighting, { registry }: Caller): StormMember {
  return {
    agency,
    agencyName: registry.organisation(agency)?.name ?? agency,
    ...(host === '' ? {} : { host }),
    alert,
    at: new Date(at).toISOString(),
  };
}
