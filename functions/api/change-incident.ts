// One change of one incident by a person: who may be given it, what the state machine allows.
import type { IncidentPatch } from '@thapcanh/api-schema';
import {
  type ChangeRefusal,
  type Clock,
  changeIncident,
  type Incident,
  mayRead,
  transitionsFrom,
} from '@thapcanh/incidents';
import type { IncidentStore, PersonalChange, UserStore } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { refuseMoved } from './changed-since.ts';
import { byCaller } from './incident-action.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { inScopeOf } from './readers.ts';
import { mayBeAssigned } from './user-routes.ts';

export interface ChangeOptions {
  readonly incidents: IncidentStore;
  readonly users: Pick<UserStore, 'get'>;
  readonly clock: Clock;
}

/**
 * Changes the incident as it was seen and answers it as it is then: the same if it already was so.
 *
 * @param also what is written with the change
 */
export async function changeSeen(
  before: Incident,
  patch: IncidentPatch,
  caller: Caller,
  options: ChangeOptions,
  also: (after: Incident) => Pick<PersonalChange, 'request'> = () => ({}),
): Promise<Outcome<Incident>> {
  const allowed = await assigneeFits(patch.assignee, before, caller, options);
  if (!allowed.ok) return allowed;
  const changed = changeIncident(before, patch, byCaller(caller, options.clock));
  if (!changed.ok) {
    return changed.code === 'nothing_changed' ? accept(before) : refusalOf(changed.code, before);
  }
  const { incident: after, entry } = changed;
  const { incidents } = options;
  const outcome = await incidents.change({
    steps: [{ before, after, entries: [entry] }],
    ...also(after),
  });
  return outcome === 'written'
    ? accept(after)
    : refuseMoved(before, await incidents.get(before.id), incidents);
}

async function assigneeFits(
  assignee: string | null | undefined,
  incident: Incident,
  caller: Caller,
  options: ChangeOptions,
): Promise<Outcome<undefined>> {
  if (assignee === null || assignee === undefined) return accept(undefined);
  const user = await inScopeOf(assignee, incident, caller, options);
  if (user !== undefined && mayBeAssigned(user) && mayRead(incident, user))
    return accept(undefined);
  const detail = 'The assignee is nobody who may work on this incident: see GET /v1/users.';
  return refuse('invalid_request', detail, [{ at: '/assignee', message: 'not assignable' }]);
}

function refusalOf(code: Exclude<ChangeRefusal, 'nothing_changed'>, { status }: Incident) {
  switch (code) {
    case 'invalid_transition':
      return refuse(
        'invalid_transition',
        `From ${status} an incident may become: ${transitionsFrom(status).join(', ')}.`,
      );
    case 'closure_required':
      return refuse('invalid_request', 'Closing needs a closure: class and impact.', [
        { at: '/closure', message: 'required' },
      ]);
    case 'closure_unexpected':
      return refuse('invalid_request', 'Only a closed incident has a closure: send status too.', [
        { at: '/closure', message: 'not expected' },
      ]);
  }
}
