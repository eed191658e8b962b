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
import { queueSearchSchema } from '../queue/search.ts';
import { reportSearchSchema, reportsSearchSchema } from '../reports/search.ts';
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
        queue,
        incident,
        incidentReport,
        alerts,
        sources,
        reports,
        periodReport,
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
      ]),
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
