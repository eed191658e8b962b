// People whom an incident may be shown to, given to, or named to.
import { type Clock, type Incident, mayRead } from '@thapcanh/incidents';
import { inScope, type UserRow, type UserStore } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { scopeOf } from './scope.ts';

export interface ReadersOptions {
  readonly users: Pick<UserStore, 'get'>;
  readonly clock: Clock;
}

/** The user of a sub, if they may sign in and the incident's agency is in their scope. */
export async function inScopeOf(
  sub: string,
  { agency }: Pick<Incident, 'agency'>,
  { registry }: Pick<Caller, 'registry'>,
  { users, clock }: ReadersOptions,
): Promise<UserRow | undefined> {
  const user = await users.get(sub);
  const sees =
    user !== undefined &&
    user.disabled !== true &&
    inScope(scopeOf(user, registry.organisations(), clock.now()), agency);
  return sees ? user : undefined;
}

/**
 * Those of the subs that are nobody who may see the incident. Who is out of scope is told apart from
 * who does not exist by nothing.
 */
export async function strangersTo(
  incident: Incident,
  subs: readonly string[],
  caller: Pick<Caller, 'registry'>,
  options: ReadersOptions,
): Promise<readonly string[]> {
  const found = await Promise.all(
    subs.map(async (sub) => inScopeOf(sub, incident, caller, options)),
  );
  return subs.filter((_, index) => {
    const user = found[index];
    return user === undefined || !mayRead(incident, user);
  });
}
