// Every address of the app, area by area. Each page is its own chunk, fetched when it is first opened.
import { createRoute, createRouter } from '@tanstack/react-router';
import { administrationRoutes } from '../administration/routes.ts';
import { agencyRoutes } from '../agency/routes.ts';
import { alertsRoutes } from '../alerts/routes.ts';
import { auditRoutes } from '../audit/routes.ts';
import { incidentRoutes } from '../incident/routes.ts';
import { onboardingRoutes } from '../onboarding/routes.ts';
import { overviewRoutes } from '../overview/routes.ts';
import { queueRoutes } from '../queue/routes.ts';
import { reportsRoutes } from '../reports/routes.ts';
import { rulesRoutes } from '../rules/routes.ts';
import { signInRoute } from '../session/routes.ts';
import type { Session } from '../session/session.ts';
import { sourcesRoutes } from '../sources/routes.ts';
import { wallRoute } from '../wall/routes.ts';
import { BrokenPage } from './broken-page.tsx';
import { HomePage } from './home-page.tsx';
import { Loading } from './loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { createRoot } from './root-route.ts';
import { createSignedIn } from './signed-in-route.tsx';

/** The router for one session. */
export function createAppRouter(session: Pick<Session, 'accessToken' | 'signIn'>) {
  const root = createRoot();
  const signedIn = createSignedIn(root, session);
  const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: HomePage });
  // Whoever is signed in keeps the way to every place around the answer that there is none here.
  const nowhere = createRoute({
    getParentRoute: () => signedIn,
    path: '$',
    component: NotFoundPage,
  });

  return createRouter({
    routeTree: root.addChildren([
      signInRoute(root),
      signedIn.addChildren([
        home,
        ...overviewRoutes(signedIn),
        ...queueRoutes(signedIn),
        ...incidentRoutes(signedIn),
        ...alertsRoutes(signedIn),
        ...sourcesRoutes(signedIn),
        ...onboardingRoutes(signedIn),
        ...reportsRoutes(signedIn),
        ...rulesRoutes(signedIn),
        ...agencyRoutes(signedIn),
        ...administrationRoutes(signedIn),
        ...auditRoutes(signedIn),
        nowhere,
      ]),
      wallRoute(root, session),
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
