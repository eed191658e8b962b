import { createRootRoute, Outlet } from '@tanstack/react-router';
import { NotFoundPage } from './not-found-page.tsx';

/** What every address lies under. */
export function createRoot() {
  return createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
}
export type RootRoute = ReturnType<typeof createRoot>;
