// The address of the wall: without the shell, and without a button to sign in again.
import { createRoute, redirect } from '@tanstack/react-router';
import type { RootRoute } from '../app/root-route.ts';
import type { Session } from '../session/session.ts';
import { WALL, wallSearchSchema } from './search.ts';

/** Whoever has no session is signed in by themselves: nobody stands in front of it. */
export function wallRoute(root: RootRoute, session: Pick<Session, 'accessToken' | 'signIn'>) {
  return createRoute({
    getParentRoute: () => root,
    path: WALL,
    validateSearch: wallSearchSchema,
    beforeLoad: async ({ location }) => {
      if ((await session.accessToken()) !== undefined) return;
      await session.signIn(location.href).catch(() => {
        throw redirect({ to: '/sign-in', search: { from: location.href, reason: 'unreachable' } });
      });
    },
  }).lazy(() => import('./wall-page.tsx').then((page) => page.Route));
}
