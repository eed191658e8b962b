// The address where somebody signs in.
import { createRoute } from '@tanstack/react-router';
import type { RootRoute } from '../app/root-route.ts';
import { signInSearchSchema } from './search.ts';

export function signInRoute(root: RootRoute) {
  return createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: signInSearchSchema,
  }).lazy(() => import('./sign-in-page.tsx').then((page) => page.Route));
}
