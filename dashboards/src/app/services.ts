// What the screens are given from outside: configuration, session, API client and its queries.

import type { ApiClient } from '@thapcanh/api-client';
import { createContext, useContext } from 'react';
import type { Queries } from '../api/queries.ts';
import type { CaseMarks } from '../presence/case-marks.ts';
import type { Session } from '../session/session.ts';
import type { Config } from './config.ts';
import type { Connection } from './connection.ts';

export interface Services {
  readonly config: Config;
  readonly session: Session;
  readonly api: ApiClient;
  readonly queries: Queries;
  readonly connection: Connection;
  readonly caseMarks: CaseMarks;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

/** The services of the running app. Throws outside of `ServicesContext`. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices is called outside of ServicesContext');
  return services;
}
