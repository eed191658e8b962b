// The address of the queue.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { queueSearchSchema } from './search.ts';

export function queueRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/incidents',
      validateSearch: queueSearchSchema,
    }).lazy(() => import('./queue-page.tsx').then((page) => page.Route)),
  ] as const;
}
