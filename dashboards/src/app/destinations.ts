// The places of the app, in the order of the navigation, with the keys that go there and who may.
import type { Role } from '@thapcanh/incidents';

export interface Destination {
  /** Its text is `app.to.<name>`. */
  readonly name: 'incidents' | 'alerts' | 'sources' | 'reports' | 'audit' | 'administration';
  readonly path: '/incidents' | '/alerts' | '/sources' | '/reports' | '/audit' | '/administration';
  /** A sequence of keys as `useKeys` reads it. */
  readonly keys?: string;
  /** Who is shown the place; everybody when it is left out. The API decides what they may do there. */
  readonly roles?: readonly Role[];
}

export const DESTINATIONS: readonly Destination[] = [
  { name: 'incidents', path: '/incidents', keys: 'KeyG KeyH' },
  { name: 'alerts', path: '/alerts' },
  { name: 'sources', path: '/sources', keys: 'KeyG KeyN' },
  {
    name: 'reports',
    path: '/reports',
    keys: 'KeyG KeyB',
    roles: ['admin', 'lead', 'analyst', 'auditor'],
  },
  { name: 'audit', path: '/audit', keys: 'KeyG KeyK', roles: ['admin', 'lead', 'auditor'] },
  {
    name: 'administration',
    path: '/administration',
    keys: 'KeyG KeyQ',
    roles: ['admin', 'lead'],
  },
];

/** The places that a role is shown. */
export function destinationsOf(role: Role | undefined): readonly Destination[] {
  return DESTINATIONS.filter(
    ({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)),
  );
}
