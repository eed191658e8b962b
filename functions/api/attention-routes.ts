// Who follows an incident, who may see it, until when it is put off.
import { restrictionBodySchema, snoozeBodySchema, watchersSchema } from '@thapcanh/api-schema';
import {
  changeWatchers,
  type Incident,
  MAX_WATCHERS,
  restrict,
  type SnoozeRefusal,
  seesAllRestricted,
  snooze,
  unrestrict,
  wake,
} from '@thapcanh/incidents';
import type { Caller } from './caller.ts';
import { type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { inScopeOf, type ReadersOptions, strangersTo } from './readers.ts';
import { COMMENTERS, RESPONDERS, type Route } from './route.ts';

export interface AttentionRoutesOptions extends IncidentActionOptions, ReadersOptions {}

/** `POST /v1/incidents/:id/{watchers,restriction,snooze}`. */
export function attentionRoutes(options: AttentionRoutesOptions): readonly Route[] {
  const watchers = incidentAction(options, {
    name: 'watchers',
    body: watchersSchema,
    conditional: false,
    async act(incident, body, by, c) {
      const caller = c.get('caller');
      const { role, sub } = caller.user;
      if (role === 'agency' && [...body.add, ...body.remove].some((one) => one !== sub)) {
        return refuse('forbidden', 'You follow an incident yourself; the centre adds others.');
      }
      const strangers = await strangersTo(incident, body.add, caller, options);
      if (strangers.length > 0) {
        return refuse(
          'invalid_request',
          `Nobody of this name may see the incident: ${strangers.join(', ')}. See GET /v1/users.`,
          strangers.map((one) => ({ at: `/add/${body.add.indexOf(one)}`, message: 'unknown' })),
        );
      }
      const changed = changeWatchers(incident, body, by);
      if (changed.ok) return accept({ step: changed.step });
      return changed.code === 'too_many'
        ? refuse('invalid_transition', `At most ${MAX_WATCHERS} people follow an incident.`)
        : refuse('already_exists', 'They follow it already, or did not.');
    },
  });

  const restriction = incidentAction(options, {
    name: 'restriction',
    body: restrictionBodySchema,
    conditional: true,
    async act(incident, body, by, c) {
      const caller = c.get('caller');
      if (!body.restricted) return lifted(incident, body.reason, by, caller);
      const named = await nameable(body.people, incident, caller, options);
      if (!named.ok) return named;
      const restricted = restrict(incident, body, by);
      if (restricted.ok) return accept({ step: restricted.step });
      return restricted.code === 'nothing_changed'
        ? refuse('already_exists', 'It is restricted to these people already.')
        : refuse(
            'invalid_transition',
            `${incident.assignee} works on it and is not named. Name them, or give it to another first.`,
          );
    },
  });

  const put = incidentAction(options, {
    name: 'snooze',
    body: snoozeBodySchema,
    conditional: true,
    act(incident, body, by) {
      if (body.until === null) {
        const step = wake(incident, body.reason, by);
        if (step !== undefined) return accept({ step });
        return refuse('invalid_transition', 'It is not put off.');
      }
      const { until, reason } = body;
      const snoozed = snooze(incident, { until: Date.parse(until), reason }, by);
      return snoozed.ok ? accept({ step: snoozed.step }) : snoozeRefusal(snoozed.code);
    },
  });

  const path = '/v1/incidents/:id';
  return [
    { method: 'POST', path: `${path}/watchers`, roles: COMMENTERS, handle: watchers },
    { method: 'POST', path: `${path}/restriction`, roles: RESPONDERS, handle: restriction },
    { method: 'POST', path: `${path}/snooze`, roles: RESPONDERS, handle: put },
  ];
}

function lifted(
  incident: Incident,
  reason: string,
  by: Parameters<typeof unrestrict>[2],
  { user }: Caller,
) {
  if (!seesAllRestricted(user)) {
    return refuse('forbidden', `A lead decides that: your role is ${user.role}.`);
  }
  const step = unrestrict(incident, reason, by);
  if (step !== undefined) return accept({ step });
  return refuse('invalid_transition', 'It is not restricted, and nothing suggests that it be.');
}

/** People of the centre in whose scope the incident is: an agency's people never see it. */
async function nameable(
  people: readonly string[],
  incident: Incident,
  caller: Caller,
  options: ReadersOptions,
): Promise<Outcome<undefined>> {
  const found = await Promise.all(
    people.map(async (sub) => inScopeOf(sub, incident, caller, options)),
  );
  const errors = people.flatMap((_, index) => {
    const user = found[index];
    if (user !== undefined && user.role !== 'agency') return [];
    return [{ at: `/people/${index}`, message: 'may not be named' }];
  });
  if (errors.length === 0) return accept(undefined);
  const detail = 'Only people of the centre who see the agency may be named: see GET /v1/users.';
  return refuse('invalid_request', detail, errors);
}

function snoozeRefusal(code: SnoozeRefusal): Outcome<never> {
  switch (code) {
    case 'closed':
      return refuse('invalid_transition', 'It is closed: nothing waits to be done.');
    case 'urgent':
      return refuse(
        'invalid_transition',
        'A deadline of it is near or past: act by it, or hand the incident over.',
      );
    case 'past':
      return refuse('invalid_request', 'The time has gone by.', [
        { at: '/until', message: 'not after now' },
      ]);
    case 'too_far':
      return refuse('invalid_request', 'An incident is put off by 7 days at most.', [
        { at: '/until', message: 'too far' },
      ]);
  }
}
