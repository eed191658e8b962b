// The address of an incident.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { incidentSearchSchema } from './search.ts';

export function incidentRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/incidents/$id',
      validateSearch: incidentSearchSchema,
    }).lazy(() => import('./incident-page.tsx').then((page) => page.Route)),
  ] as const;
}
