// Addresses of administration.
import { createRoute } from '@tanstack/react-router';
import type { SignedInRoute } from '../app/signed-in-route.tsx';
import {
  findSearchSchema,
  notificationsSearchSchema,
  organisationsSearchSchema,
  usersSearchSchema,
} from './search.ts';

export function administrationRoutes(signedIn: SignedInRoute) {
  return [
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration',
    }).lazy(() => import('./administration-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/users',
      validateSearch: usersSearchSchema,
    }).lazy(() => import('./users-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/organisations',
      validateSearch: organisationsSearchSchema,
    }).lazy(() => import('./organisations-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/lists',
      validateSearch: findSearchSchema,
    }).lazy(() => import('./lists-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/lists/$name',
      validateSearch: findSearchSchema,
    }).lazy(() => import('./list-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/keys',
      validateSearch: findSearchSchema,
    }).lazy(() => import('./keys-page.tsx').then((page) => page.Route)),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/administration/notifications',
      validateSearch: notificationsSearchSchema,
    }).lazy(() => import('./notifications-page.tsx').then((page) => page.Route)),
  ] as const;
}
