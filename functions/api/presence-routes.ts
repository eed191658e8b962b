// Who works beside the caller: which cases others have open, and who is on shift.
import {
  type OnShift,
  type OwnViewing,
  type PresenceView,
  shiftBodySchema,
  type Viewer,
} from '@thapcanh/api-schema';
import {
  beginShift,
  type Clock,
  endShift,
  isOnShift,
  leaveCase,
  type OpenCase,
  openCase,
  openCasesAt,
  type Shift,
  shiftEndFault,
} from '@thapcanh/incidents';
import { type IncidentStore, inScope, type PresenceRows } from '@thapcanh/store';
import * as z from 'zod';
import { type Caller, isBelow, maySee } from './caller.ts';
import { seenIncident } from './incident-routes.ts';
import { problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, queryOf } from './request.ts';
import { REGISTRARS, RESPONDERS, type Route } from './route.ts';
import { scopeOf } from './scope.ts';

export interface PresenceRoutesOptions {
  readonly presence: PresenceRows;
  readonly incidents: Pick<IncidentStore, 'get' | 'many'>;
  readonly clock: Clock;
}

type Change = (cases: readonly OpenCase[], incident: string, now: number) => readonly OpenCase[];

/**
 * `GET /v1/presence`, `PUT` and `DELETE /v1/incidents/:id/viewing`, `PUT` and `DELETE /v1/shifts/:sub`:
 * of and for those who work on incidents, and for nobody else.
 */
export function presenceRoutes(options: PresenceRoutesOptions): readonly Route[] {
  const { presence, incidents, clock } = options;

  /** One Query, and the heads of the cases that others have open. */
  async function show(c: ApiContext): Promise<Response> {
    const query = queryOf(c, z.strictObject({}));
    if (!query.ok) return problemResponse(query.refusal);
    const caller = c.get('caller');
    const now = clock.now();
    const { viewing, shifts } = await presence.all();
    const open = viewing
      .filter(({ sub }) => sub !== caller.user.sub)
      .flatMap(({ sub, cases }) => openCasesAt(cases, now).map((one) => ({ sub, ...one })));
    const onShift = shifts.filter((shift) => isOnShift(shift, now) && meets(caller, shift, now));
    return c.json({
      viewing: await seenOf(open, caller),
      onShift: onShift.map(shiftView).sort((a, b) => order(a.until, b.until)),
    } satisfies PresenceView);
  }

  /** Those of cases that the caller may see by their heads; of one that was merged, at the one it is now. */
  async function seenOf(open: readonly Viewer[], caller: Caller): Promise<Viewer[]> {
    const heads = await incidents.many([...new Set(open.map(({ incident }) => incident))]);
    const seen = new Map<string, Viewer>();
    for (const viewer of [...open].sort((a, b) => order(a.since, b.since))) {
      const head = heads.get(viewer.incident);
      if (head === undefined || !maySee(caller, head)) continue;
      const name = `${head.id} ${viewer.sub}`;
      if (!seen.has(name)) seen.set(name, { ...viewer, incident: head.id });
    }
    return [...seen.values()];
  }

  const changing = (change: Change) => async (c: ApiContext) => {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const now = clock.now();
    const { sub } = c.get('caller').user;
    const items = await presence.changeOpenCases(sub, (cases) =>
      change(cases, found.value.id, now),
    );
    return c.json({ items: [...items] } satisfies OwnViewing);
  };

  async function begin(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, shiftBodySchema);
    if (!body.ok) return problemResponse(body.refusal);
    const { user } = c.get('caller');
    if (c.req.param('sub') !== user.sub) {
      const detail = 'Everybody goes on shift themselves; a lead may end another’s shift.';
      return problemResponse(refuse('forbidden', detail).refusal);
    }
    const now = clock.now();
    const until = Date.parse(body.value.until);
    const fault = shiftEndFault(until, now);
    if (fault !== undefined) {
      const { detail, message } = END_FAULTS[fault];
      return problemResponse(
        refuse('invalid_request', detail, [{ at: '/until', message }]).refusal,
      );
    }
    const shift = await presence.changeShift(user.sub, (before) =>
      beginShift(before, user, until, now),
    );
    if (shift === undefined) throw new Error(`the shift of ${user.sub} was not written`);
    return c.json(shiftView(shift));
  }

  async function end(c: ApiContext): Promise<Response> {
    const caller = c.get('caller');
    const sub = c.req.param('sub') ?? '';
    const isOwn = sub === caller.user.sub;
    if (!isOwn && !REGISTRARS.includes(caller.user.role)) {
      const detail = `A lead or an administrator ends another’s shift: your role is ${caller.user.role}.`;
      return problemResponse(refuse('forbidden', detail).refusal);
    }
    const now = clock.now();
    const ended = await presence.changeShift(sub, (before) =>
      before !== undefined && (isOwn || isBelow(caller, before, now))
        ? endShift(before, now)
        : undefined,
    );
    if (ended !== undefined) return c.json(shiftView(ended));
    const detail = isOwn
      ? 'You are not on shift.'
      : 'Nobody of this name in your scope is on shift.';
    return problemResponse(refuse('not_found', detail).refusal);
  }

  const viewing = '/v1/incidents/:id/viewing';
  const shift = '/v1/shifts/:sub';
  const write = { roles: RESPONDERS, tellsNobody: true } as const;
  return [
    { method: 'GET', path: '/v1/presence', roles: RESPONDERS, handle: show },
    { method: 'PUT', path: viewing, ...write, handle: changing(openCase) },
    { method: 'DELETE', path: viewing, ...write, handle: changing(leaveCase) },
    { method: 'PUT', path: shift, ...write, handle: begin },
    { method: 'DELETE', path: shift, ...write, handle: end },
  ];
}

const END_FAULTS = {
  past: { detail: 'A shift ends later than now.', message: 'not after now' },
  too_far: { detail: 'A shift ends within 24 hours.', message: 'too far' },
} as const;

/** Whether the caller and who is on shift may have a case in common: others do not know of each other. */
function meets({ scope, registry }: Caller, shift: Shift, now: number): boolean {
  const theirs = scopeOf(shift, registry.organisations(), now);
  if (theirs === 'all' || scope === 'all') return true;
  return theirs.some((agency) => inScope(scope, agency));
}

function shiftView({ sub, since, until }: Shift): OnShift {
  return { sub, since, until };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
