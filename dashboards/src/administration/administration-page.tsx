import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { partsOf } from './parts.ts';

/** Leads to the first part that the person may use. */
function AdministrationPage(): ReactNode {
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const [first] = partsOf(me?.role);
  if (me === undefined) return <Loading />;
  return <Navigate to={first?.path ?? '/incidents'} replace />;
}

export const Route = createLazyRoute('/signed-in/administration')({
  component: AdministrationPage,
});
