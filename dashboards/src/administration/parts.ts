// The parts of administration, with who is shown each. The API decides what they may do there.
import type { Role } from '@thapcanh/incidents';

export const PARTS = [
  { name: 'users', path: '/administration/users', roles: ['admin'] },
  { name: 'organisations', path: '/administration/organisations', roles: ['admin'] },
  { name: 'lists', path: '/administration/lists', roles: ['admin', 'lead'] },
  { name: 'keys', path: '/administration/keys', roles: ['admin', 'lead'] },
  { name: 'notifications', path: '/administration/notifications', roles: ['admin'] },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly roles: readonly Role[];
}[];
export type Part = (typeof PARTS)[number];

/** The parts that a role is shown. */
export function partsOf(role: Role | undefined): readonly Part[] {
  return PARTS.filter(({ roles }) => roles.some((each) => each === role));
}
