// Who may be told: users who may sign in, and the contacts of organisations.
import { mayRead, type Registry } from '@thapcanh/incidents';
import { type Audiences, contactKey, type Hearer, withDefaults } from '@thapcanh/notifications';
import { inScope, type Subscriptions, type UserRow, type UserStore } from '@thapcanh/store';
import { scopeOf } from '../api/scope.ts';

export interface AudiencesOptions {
  readonly subscriptions: Pick<Subscriptions, 'all'>;
  readonly users: Pick<UserStore, 'list'>;
  readonly registry: () => Promise<Registry>;
  readonly clock: { now(): number };
}

/** Who may be told now, and by what subscriptions, stored or by default. */
export async function readAudiences({
  subscriptions,
  users,
  registry,
  clock,
}: AudiencesOptions): Promise<Audiences> {
  const [stored, rows, known] = await Promise.all([subscriptions.all(), users.list(), registry()]);
  const now = clock.now();
  return { subscriptions: withDefaults(stored), people: peopleOf(rows, known, now), now };
}

/** Users who may sign in, and the contacts of organisations that have a mail address. */
function peopleOf(users: readonly UserRow[], registry: Registry, now: number): readonly Hearer[] {
  const organisations = registry.organisations();
  const signedIn = users
    .filter(({ disabled, email }) => disabled !== true && email !== undefined)
    .map((user): Hearer => {
      const scope = scopeOf(user, organisations, now);
      return {
        recipient: { type: 'user', user: user.sub },
        role: user.role,
        agency: user.agency,
        maySee: (incident) => inScope(scope, incident.agency) && mayRead(incident, user),
        seesProvince: scope === 'all',
      };
    });
  const known = new Set(users.flatMap(({ email }) => email?.toLowerCase() ?? []));
  const contacts = organisations.flatMap(({ id, contacts: officers = [] }) => {
    const scope = scopeOf({ agency: id }, organisations, now);
    return officers
      .flatMap(({ email }) => (email === undefined ? [] : [email]))
      .filter((email) => !known.has(email.toLowerCase()))
      .map(
        (email): Hearer => ({
          recipient: { type: 'contact', agency: id, contact: contactKey(email) },
          role: 'agency',
          agency: id,
          maySee: ({ agency, restricted }) => inScope(scope, agency) && !restricted,
          seesProvince: false,
        }),
      );
  });
  return [...signedIn, ...contacts];
}
