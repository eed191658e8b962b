// Addresses of reports: of a period, and of an incident.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { reportSearchSchema, reportsSearchSchema } from './search.ts';

export function reportsRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/reports',
      validateSearch: reportsSearchSchema,
    }).lazy(() => import('./reports-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/reports/$report',
      validateSearch: reportSearchSchema,
    }).lazy(() => import('./period-report-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/incidents/$id/reports/$report',
      validateSearch: reportSearchSchema,
    }).lazy(() => import('./incident-report-page.tsx').then((page) => page.Route)),
  ] as const;
}
