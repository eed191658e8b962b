// The person behind a request: a subject with a row, a role and a scope, believed for a minute.
import { type Clock, type Incident, mayRead, type Registry } from '@thapcanh/incidents';
import {
  type AgencyScope,
  inScope,
  type RegistryStore,
  type UserRow,
  type UserStore,
} from '@thapcanh/store';
import { accept, type Outcome, refuse } from './problem.ts';
import { scopeOf } from './scope.ts';
import type { VerifyToken } from './token.ts';

export interface Caller {
  readonly user: UserRow;
  readonly scope: AgencyScope;
  readonly registry: Registry;
}

/** How long a user's row is believed: a revoked user is refused within a minute. */
export const USER_CACHE_MS = 60_000;
/** Rows kept in memory; more subjects than this at once are not a province. */
const MAX_CACHED_USERS = 2_000;

export interface CallerOptions {
  readonly verify: VerifyToken;
  readonly users: Pick<UserStore, 'get'>;
  readonly registry: Pick<RegistryStore, 'current'>;
  readonly clock: Clock;
}

/** Identifies the caller of a request by its `Authorization` header. */
export function createIdentify({
  verify,
  users,
  registry,
  clock,
}: CallerOptions): (authorization: string | undefined) => Promise<Outcome<Caller>> {
  const cache = new Map<string, { readonly at: number; readonly user: UserRow | undefined }>();

  async function userOf(sub: string): Promise<UserRow | undefined> {
    const now = clock.now();
    const known = cache.get(sub);
    if (known !== undefined && now - known.at < USER_CACHE_MS) return known.user;
    const user = await users.get(sub);
    if (cache.size >= MAX_CACHED_USERS) cache.clear();
    cache.set(sub, { at: now, user });
    return user;
  }

  return async (authorization) => {
    const subject = await verify(authorization);
    if (!subject.ok) return subject;
    const user = await userOf(subject.value);
    if (user === undefined || user.disabled === true) {
      const detail = `This account (${subject.value}) has no access here. Ask your administrator.`;
      return refuse('forbidden', detail);
    }
    const current = await registry.current();
    const scope = scopeOf(user, current.organisations(), clock.now());
    return accept({ user, scope, registry: current });
  };
}

/** Whether the caller may know of the incident; hidden ones answer 404, as if they were not there. */
export function maySee(
  { user, scope }: Pick<Caller, 'user' | 'scope'>,
  incident: Incident,
): boolean {
  return inScope(scope, incident.agency) && mayRead(incident, user);
}

/** Whether the caller sees everything that a person sees: nobody rules over those above. */
export function isBelow(
  { scope, registry }: Pick<Caller, 'scope' | 'registry'>,
  person: Pick<UserRow, 'agency' | 'scope'>,
  now: number,
): boolean {
  if (scope === 'all') return true;
  const theirs = scopeOf(person, registry.organisations(), now);
  return theirs !== 'all' && theirs.every((agency) => inScope(scope, agency));
}

/** Whose incidents a query asks for: `me` and `none` are words of the API; null: nobody's. */
export function assigneeOf(
  assignee: string | undefined,
  { user }: Pick<Caller, 'user'>,
): string | null | undefined {
  if (assignee === 'me') return user.sub;
  return assignee === 'none' ? null : assignee;
}
