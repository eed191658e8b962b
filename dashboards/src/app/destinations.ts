// The places of the app, in the order of the navigation, with the keys that go there and who may.
import type { Role } from '@thapcanh/incidents';

export interface Destination {
  /** Its text is `app.to.<name>`. */
  readonly name:
    | 'agency'
    | 'overview'
    | 'incidents'
    | 'alerts'
    | 'rules'
    | 'sources'
    | 'reports'
    | 'audit'
    | 'administration';
  readonly path:
    | '/agency'
    | '/overview'
    | '/incidents'
    | '/alerts'
    | '/rules'
    | '/sources'
    | '/reports'
    | '/audit'
    | '/administration';
  /** A sequence of keys as `useKeys` reads it. */
  readonly keys?: string;
  /** Who is shown the place; everybody when it is left out. The API decides what they may do there. */
  readonly roles?: readonly Role[];
}

/** Who works in the centre, or checks it: an agency has a place of its own. */
const CENTRE: readonly Role[] = ['admin', 'lead', 'analyst', 'auditor'];

export const DESTINATIONS: readonly Destination[] = [
  { name: 'agency', path: '/agency', keys: 'KeyG KeyH', roles: ['agency'] },
  { name: 'overview', path: '/overview', keys: 'KeyG KeyT', roles: CENTRE },
  { name: 'incidents', path: '/incidents', keys: 'KeyG KeyH', roles: CENTRE },
  { name: 'alerts', path: '/alerts', roles: CENTRE },
  { name: 'rules', path: '/rules', keys: 'KeyG KeyL', roles: CENTRE },
  { name: 'sources', path: '/sources', keys: 'KeyG KeyN' },
  {
    name: 'reports',
    path: '/reports',
    keys: 'KeyG KeyB',
    roles: CENTRE,
  },
  { name: 'audit', path: '/audit', keys: 'KeyG KeyK', roles: ['admin', 'lead', 'auditor'] },
  {
    name: 'administration',
    path: '/administration',
    keys: 'KeyG KeyQ',
    roles: ['admin', 'lead'],
  },
];

/** Where a person's work begins. */
export function homeOf(role: Role): Destination['path'] {
  return role === 'agency' ? '/agency' : '/incidents';
}

/** Whether a role is shown the place. */
export function mayVisit(role: Role, place: Destination['name']): boolean {
  return destinationsOf(role).some(({ name }) => name === place);
}

/** The places that a role is shown. */
export function destinationsOf(role: Role | undefined): readonly Destination[] {
  return DESTINATIONS.filter(
    ({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)),
  );
}
