// `/`: on to where the person's work begins. In the first load: what can fail is told where it leads.
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { homeOf } from './destinations.ts';
import { Loading } from './loading.tsx';
import { useServices } from './services.ts';

export function HomePage(): ReactNode {
  const { queries } = useServices();
  const { data: me, error } = useQuery(queries.me());
  if (me) return <Navigate to={homeOf(me.role)} replace />;
  // Whoever is not signed in is led on already, and told why.
  const waits = error === null || failureOf(error).code === 'unauthenticated';
  return waits ? <Loading /> : <Navigate to="/incidents" replace />;
}
