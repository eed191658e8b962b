// Addresses of rules.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { draftSearchSchema, rulesSearchSchema } from './search.ts';

export function rulesRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/rules',
      validateSearch: rulesSearchSchema,
    }).lazy(() => import('./rules-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/rules/draft',
      validateSearch: draftSearchSchema,
    }).lazy(() => import('./draft/draft-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/rules/$id',
    }).lazy(() => import('./rule-page.tsx').then((page) => page.Route)),
  ] as const;
}
