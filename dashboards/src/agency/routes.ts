// The address of the agency's own place.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';

export function agencyRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/agency',
    }).lazy(() => import('./agency-page.tsx').then((page) => page.Route)),
  ] as const;
}
