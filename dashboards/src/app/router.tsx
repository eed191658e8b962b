// Every address of the app. Each page is its own chunk, fetched when it is first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { alertSearchSchema } from '../alerts/search.ts';
import { incidentSearchSchema } from '../incident/search.ts';
import { queueSearchSchema } from '../queue/search.ts';
import { signInSearchSchema } from '../session/search.ts';
import type { Session } from '../session/session.ts';
import { BrokenPage } from './broken-page.tsx';
import { Loading } from './loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

/** The router for one session: whoever has none is sent to sign in and brought back. */
export function createAppRouter(session: Pick<Session, 'accessToken'>) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: signInSearchSchema,
  }).lazy(() => import('../session/sign-in-page.tsx').then((page) => page.Route));

  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: Shell,
    beforeLoad: async ({ location }) => {
      if ((await session.accessToken()) === undefined) {
        throw redirect({ to: '/sign-in', search: { from: location.href } });
      }
    },
  });

  const home = createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/incidents', replace: true });
    },
  });

  const queue = createRoute({
    getParentRoute: () => signedIn,
    path: '/incidents',
    validateSearch: queueSearchSchema,
  }).lazy(() => import('../queue/queue-page.tsx').then((page) => page.Route));

  const incident = createRoute({
    getParentRoute: () => signedIn,
    path: '/incidents/$id',
    validateSearch: incidentSearchSchema,
  }).lazy(() => import('../incident/incident-page.tsx').then((page) => page.Route));

  const alerts = createRoute({
    getParentRoute: () => signedIn,
    path: '/alerts',
    validateSearch: alertSearchSchema,
  }).lazy(() => import('../alerts/alerts-page.tsx').then((page) => page.Route));

  const sources = createRoute({
    getParentRoute: () => signedIn,
    path: '/sources',
  }).lazy(() => import('../sources/sources-page.tsx').then((page) => page.Route));

  return createRouter({
    routeTree: root.addChildren([
      signIn,
      signedIn.addChildren([home, queue, incident, alerts, sources]),
    ]),
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
