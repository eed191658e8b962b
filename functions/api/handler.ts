import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAlertStore,
  createArchiveParts,
  createBatches,
  createIncidentIndex,
  createIncidentStore,
  createKeyDesk,
  createObjects,
  createRegistryStore,
  createRulesets,
  createSourceDesk,
  createSourceNotices,
  createUserStore,
} from '@thapcanh/store';
import { handle } from 'hono/aws-lambda';
import { z } from 'zod';
import { systemClock as clock, createDynamoDb, createS3 } from '../clients.ts';
import { createApi } from './app.ts';
import { configRoutes } from './config-route.ts';
import { coverageRoutes } from './coverage-route.ts';
import { keyRoutes } from './key-routes.ts';
import { createRulesInForce } from './rules-in-force.ts';
import { sourceAdminRoutes } from './source-admin-routes.ts';
import { sourceRoutes } from './source-routes.ts';
import { createTokenVerifier, discoverKeys } from './token.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    RULESET_BUCKET: z.string(),
    ISSUER: z.url(),
    AUDIENCE: z.string().min(1),
    PROVINCE_NAME: z.string().min(1),
    SIMULATED: z.stringbool(),
  })
  .parse(process.env);

const dynamodb = createDynamoDb();
const core = { dynamodb, table: env.CORE_TABLE };
const sources = createSourceDesk(core);
const rulesets = createRulesets({
  ...core,
  objects: createObjects({ s3: createS3(), bucket: env.RULESET_BUCKET }),
});
const flow = { dynamodb, table: env.FLOW_TABLE };

export const handler = handle(
  createApi({
    verify: createTokenVerifier({
      issuer: env.ISSUER,
      audience: env.AUDIENCE,
      clock,
      keys: discoverKeys(env.ISSUER),
    }),
    users: createUserStore(core),
    registry: createRegistryStore({ ...core, clock }),
    incidents: createIncidentStore(core),
    index: createIncidentIndex(core),
    alerts: createAlertStore(core),
    routes: [
      ...sourceRoutes({
        parts: createArchiveParts(flow),
        batches: createBatches({ ...flow, clock }),
        notices: createSourceNotices({ ...flow, clock }),
        sources,
        clock,
      }),
      ...sourceAdminRoutes({ sources, clock }),
      ...keyRoutes({ sources, keys: createKeyDesk(core), clock }),
      ...configRoutes({ sources }),
      ...coverageRoutes({ sources, rules: createRulesInForce({ rulesets, clock }) }),
    ],
    clock,
    province: { name: env.PROVINCE_NAME, simulated: env.SIMULATED },
    log: new Logger({ serviceName: 'api' }),
  }),
);
