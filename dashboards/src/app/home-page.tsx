// `/`: on to where the person's work begins.
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { homeOf } from './destinations.ts';
import { FailureNotice } from './failure-notice.tsx';
import { Loading } from './loading.tsx';
import { useServices } from './services.ts';

export function HomePage(): ReactNode {
  const { queries } = useServices();
  const { data: me, error, refetch } = useQuery(queries.me());
  if (me) return <Navigate to={homeOf(me.role)} replace />;
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return <Loading />;
}
