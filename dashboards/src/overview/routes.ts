// Addresses of the overview.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { casesSearchSchema, overviewSearchSchema } from './search.ts';

export function overviewRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/overview',
      validateSearch: overviewSearchSchema,
    }).lazy(() => import('./overview-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/overview/cases',
      validateSearch: casesSearchSchema,
    }).lazy(() => import('./cases-page.tsx').then((page) => page.Route)),
  ] as const;
}
