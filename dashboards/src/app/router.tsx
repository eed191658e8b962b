// Every address of the app. Each page is its own chunk, fetched when it is first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { alertSearchSchema } from '../alerts/search.ts';
import { onboardingSearchSchema } from '../onboarding/search.ts';
import { queueSearchSchema } from '../queue/search.ts';
import { signInSearchSchema } from '../session/search.ts';
import type { Session } from '../session/session.ts';
import { sourceSearchSchema, sourcesSearchSchema } from '../sources/search.ts';
import { BrokenPage } from './broken-page.tsx';
import { HomePage } from './home-page.tsx';
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
    component: HomePage,
  });

  const queue = createRoute({
    getParentRoute: () => signedIn,
    path: '/incidents',
    validateSearch: queueSearchSchema,
  }).lazy(() => import('../queue/queue-page.tsx').then((page) => page.Route));

  const incident = createRoute({
    getParentRoute: () => signedIn,
    path: '/incidents/$id',
  }).lazy(() => import('../incident/incident-page.tsx').then((page) => page.Route));

  const alerts = createRoute({
    getParentRoute: () => signedIn,
    path: '/alerts',
    validateSearch: alertSearchSchema,
  }).lazy(() => import('../alerts/alerts-page.tsx').then((page) => page.Route));

  const sources = createRoute({
    getParentRoute: () => signedIn,
    path: '/sources',
    validateSearch: sourcesSearchSchema,
  }).lazy(() => import('../sources/sources-page.tsx').then((page) => page.Route));

  const source = createRoute({
    getParentRoute: () => signedIn,
    path: '/sources/$agency/$source',
    validateSearch: sourceSearchSchema,
  }).lazy(() => import('../sources/page/source-page.tsx').then((page) => page.Route));

  const onboarding = createRoute({
    getParentRoute: () => signedIn,
    path: '/sources/new',
    validateSearch: onboardingSearchSchema,
  }).lazy(() => import('../onboarding/onboarding-page.tsx').then((page) => page.Route));

  const agency = createRoute({
    getParentRoute: () => signedIn,
    path: '/agency',
  }).lazy(() => import('../agency/agency-page.tsx').then((page) => page.Route));

  return createRouter({
    routeTree: root.addChildren([
      signIn,
      signedIn.addChildren([home, queue, incident, alerts, sources, source, onboarding, agency]),
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
