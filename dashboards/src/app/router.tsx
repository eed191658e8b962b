// Every address of the app. Each page is its own chunk, fetched when it is first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import {
  findSearchSchema,
  notificationsSearchSchema,
  organisationsSearchSchema,
  usersSearchSchema,
} from '../administration/search.ts';
import { alertSearchSchema } from '../alerts/search.ts';
import { anchorsSearchSchema, auditSearchSchema, exportSearchSchema } from '../audit/search.ts';
import { incidentSearchSchema } from '../incident/search.ts';
import { onboardingSearchSchema } from '../onboarding/search.ts';
import { casesSearchSchema, overviewSearchSchema } from '../overview/search.ts';
import { queueSearchSchema } from '../queue/search.ts';
import { reportSearchSchema, reportsSearchSchema } from '../reports/search.ts';
import { draftSearchSchema, rulesSearchSchema } from '../rules/search.ts';
import { signInSearchSchema } from '../session/search.ts';
import type { Session } from '../session/session.ts';
import { sourceSearchSchema, sourcesSearchSchema } from '../sources/search.ts';
import { WALL, wallSearchSchema } from '../wall/search.ts';
import { BrokenPage } from './broken-page.tsx';
import { HomePage } from './home-page.tsx';
import { Loading } from './loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

/** The router for one session: whoever has none is sent to sign in and brought back. */
export function createAppRouter(session: Pick<Session, 'accessToken' | 'signIn'>) {
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
    validateSearch: incidentSearchSchema,
  }).lazy(() => import('../incident/incident-page.tsx').then((page) => page.Route));

  const alerts = createRoute({
    getParentRoute: () => signedIn,
    path: '/alerts',
    validateSearch: alertSearchSchema,
  }).lazy(() => import('../alerts/alerts-page.tsx').then((page) => page.Route));

  const rules = createRoute({
    getParentRoute: () => signedIn,
    path: '/rules',
    validateSearch: rulesSearchSchema,
  }).lazy(() => import('../rules/rules-page.tsx').then((page) => page.Route));

  const draft = createRoute({
    getParentRoute: () => signedIn,
    path: '/rules/draft',
    validateSearch: draftSearchSchema,
  }).lazy(() => import('../rules/draft/draft-page.tsx').then((page) => page.Route));

  const rule = createRoute({
    getParentRoute: () => signedIn,
    path: '/rules/$id',
  }).lazy(() => import('../rules/rule-page.tsx').then((page) => page.Route));

  const sources = createRoute({
    getParentRoute: () => signedIn,
    path: '/sources',
    validateSearch: sourcesSearchSchema,
  }).lazy(() => import('../sources/sources-page.tsx').then((page) => page.Route));

  const reports = createRoute({
    getParentRoute: () => signedIn,
    path: '/reports',
    validateSearch: reportsSearchSchema,
  }).lazy(() => import('../reports/reports-page.tsx').then((page) => page.Route));

  const periodReport = createRoute({
    getParentRoute: () => signedIn,
    path: '/reports/$report',
    validateSearch: reportSearchSchema,
  }).lazy(() => import('../reports/period-report-page.tsx').then((page) => page.Route));

  const incidentReport = createRoute({
    getParentRoute: () => signedIn,
    path: '/incidents/$id/reports/$report',
    validateSearch: reportSearchSchema,
  }).lazy(() => import('../reports/incident-report-page.tsx').then((page) => page.Route));

  const overview = createRoute({
    getParentRoute: () => signedIn,
    path: '/overview',
    validateSearch: overviewSearchSchema,
  }).lazy(() => import('../overview/overview-page.tsx').then((page) => page.Route));

  const casesBehind = createRoute({
    getParentRoute: () => signedIn,
    path: '/overview/cases',
    validateSearch: casesSearchSchema,
  }).lazy(() => import('../overview/cases-page.tsx').then((page) => page.Route));

  /** The screens of the room: without the shell, and without a button to sign in again. */
  const wall = createRoute({
    getParentRoute: () => root,
    path: WALL,
    validateSearch: wallSearchSchema,
    beforeLoad: async ({ location }) => {
      if ((await session.accessToken()) !== undefined) return;
      await session.signIn(location.href).catch(() => {
        throw redirect({ to: '/sign-in', search: { from: location.href, reason: 'unreachable' } });
      });
    },
  }).lazy(() => import('../wall/wall-page.tsx').then((page) => page.Route));

  // Whoever is signed in keeps the way to every place around the answer that there is none here.
  const nowhere = createRoute({
    getParentRoute: () => signedIn,
    path: '$',
    component: NotFoundPage,
  });
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
  const administration = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration',
  }).lazy(() => import('../administration/administration-page.tsx').then((page) => page.Route));

  const users = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/users',
    validateSearch: usersSearchSchema,
  }).lazy(() => import('../administration/users-page.tsx').then((page) => page.Route));

  const organisations = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/organisations',
    validateSearch: organisationsSearchSchema,
  }).lazy(() => import('../administration/organisations-page.tsx').then((page) => page.Route));

  const lists = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/lists',
    validateSearch: findSearchSchema,
  }).lazy(() => import('../administration/lists-page.tsx').then((page) => page.Route));

  const list = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/lists/$name',
    validateSearch: findSearchSchema,
  }).lazy(() => import('../administration/list-page.tsx').then((page) => page.Route));

  const keys = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/keys',
    validateSearch: findSearchSchema,
  }).lazy(() => import('../administration/keys-page.tsx').then((page) => page.Route));

  const notifications = createRoute({
    getParentRoute: () => signedIn,
    path: '/administration/notifications',
    validateSearch: notificationsSearchSchema,
  }).lazy(() => import('../administration/notifications-page.tsx').then((page) => page.Route));

  const audit = createRoute({
    getParentRoute: () => signedIn,
    path: '/audit',
    validateSearch: auditSearchSchema,
  }).lazy(() => import('../audit/audit-page.tsx').then((page) => page.Route));

  const anchors = createRoute({
    getParentRoute: () => signedIn,
    path: '/audit/anchors',
    validateSearch: anchorsSearchSchema,
  }).lazy(() => import('../audit/anchors-page.tsx').then((page) => page.Route));

  const auditExport = createRoute({
    getParentRoute: () => signedIn,
    path: '/audit/export',
    validateSearch: exportSearchSchema,
  }).lazy(() => import('../audit/export-page.tsx').then((page) => page.Route));

  return createRouter({
    routeTree: root.addChildren([
      signIn,
      signedIn.addChildren([
        home,
        overview,
        casesBehind,
        queue,
        incident,
        incidentReport,
        alerts,
        sources,
        reports,
        periodReport,
        rules,
        draft,
        rule,
        source,
        onboarding,
        agency,
        administration,
        users,
        organisations,
        lists,
        list,
        keys,
        notifications,
        audit,
        anchors,
        auditExport,
        nowhere,
      ]),
      wall,
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
