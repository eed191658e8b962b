// The address of the wizard that connects a source.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { onboardingSearchSchema } from './search.ts';

export function onboardingRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/sources/new',
      validateSearch: onboardingSearchSchema,
    }).lazy(() => import('./onboarding-page.tsx').then((page) => page.Route)),
  ] as const;
}
