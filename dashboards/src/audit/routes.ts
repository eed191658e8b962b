// Addresses of the audit trail.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import { anchorsSearchSchema, auditSearchSchema, exportSearchSchema } from './search.ts';

export function auditRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/audit',
      validateSearch: auditSearchSchema,
    }).lazy(() => import('./audit-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/audit/anchors',
      validateSearch: anchorsSearchSchema,
    }).lazy(() => import('./anchors-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/audit/export',
      validateSearch: exportSearchSchema,
    }).lazy(() => import('./export-page.tsx').then((page) => page.Route)),
  ] as const;
}
