// The address of the alerts.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { alertSearchSchema } from './search.ts';

export function alertsRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/alerts',
      validateSearch: alertSearchSchema,
    }).lazy(() => import('./alerts-page.tsx').then((page) => page.Route)),
  ] as const;
}
