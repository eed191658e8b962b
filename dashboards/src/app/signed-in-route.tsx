// What lies around every page of somebody who is signed in.
import { createRoute, redirect } from '@tanstack/react-router';
import type { Session } from '../session/session.ts';
import type { RootRoute } from './root-route.ts';
import { Shell } from './shell.tsx';

/** Whoever has no session is sent to sign in, and brought back. */
export function createSignedIn(root: RootRoute, session: Pick<Session, 'accessToken'>) {
  return createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: Shell,
    beforeLoad: async ({ location }) => {
      if ((await session.accessToken()) === undefined) {
        throw redirect({ to: '/sign-in', search: { from: location.href } });
      }
    },
  });
}
export type SignedInRoute = ReturnType<typeof createSignedIn>;
