// Addresses of sources.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { sourceSearchSchema, sourcesSearchSchema } from './search.ts';

export function sourcesRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/sources',
      validateSearch: sourcesSearchSchema,
    }).lazy(() => import('./sources-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/sources/$agency/$source',
      validateSearch: sourceSearchSchema,
    }).lazy(() => import('./page/source-page.tsx').then((page) => page.Route)),
  ] as const;
}
