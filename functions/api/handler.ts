import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  casesOfAlerts,
  createAccessLinks,
  createAlertStore,
  createAnchorObjects,
  createAnchorRows,
  createArchiveParts,
  createAuditLog,
  createBatches,
  createCallRates,
  createDeliveries,
  createEvidenceFiles,
  createIncidentIndex,
  createIncidentStore,
  createKeyDesk,
  createListDesk,
  createObjects,
  createOrganisationDesk,
  createPeriodReports,
  createPresenceRows,
  createRegistryStore,
  createRulesets,
  createSendQueue,
  createSourceDesk,
  createSourceNotices,
  createStormRows,
  createSubscriptions,
  createUserDesk,
  createUserStore,
  storedEntries,
} from '@thapcanh/store';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import {
  systemClock as clock,
  createDynamoDb,
  createS3,
  createSqs,
  createSsm,
  createSts,
} from '../clients.ts';
import { createNudge } from '../nudge.ts';
import { createSecretParameters } from '../secret-parameters.ts';
import { accessLinkRoutes } from './access-link-routes.ts';
import { activityRoutes } from './activity-routes.ts';
import { openAgencySession } from './agency-session.ts';
import { createApi } from './app.ts';
import { auditLogRoutes } from './audit-log-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { createTooOften } from './call-rate.ts';
import { configRoutes } from './config-route.ts';
import { coverageRoutes } from './coverage-route.ts';
import { travelsAsBytes } from './file-response.ts';
import { keyRoutes } from './key-routes.ts';
import { listRoutes } from './list-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import { rejectRoutes } from './reject-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { createBookReader, createRulesInForce } from './rules-in-force.ts';
import { sourceAdminRoutes } from './source-admin-routes.ts';
import { createReadersFor, type SourceReaders } from './source-readers.ts';
import { sourceRoutes } from './source-routes.ts';
import { stormRoutes } from './storm-routes.ts';
import { successionRoutes } from './succession-routes.ts';
import { createTokenVerifier, discoverKeys } from './token.ts';
import { userRoutes } from './user-routes.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    RULESET_BUCKET: z.string(),
    EVIDENCE_BUCKET: z.string(),
    ARCHIVE_BUCKET: z.string(),
    LANDING_BUCKET: z.string(),
    AGENCY_READER_ROLE_ARN: z.string(),
    FLOW_TABLE_ARN: z.string(),
    ARCHIVE_BUCKET_ARN: z.string(),
    RECORDS_CMK_ARN: z.string(),
    ISSUER: z.url(),
    AUDIENCE: z.string().min(1),
    PROVINCE_NAME: z.string().min(1),
    SIMULATED: z.stringbool(),
    NOTIFY_QUEUE_URL: z.string(),
    SIGNING_KEY_PARAMETER: z.string(),
    WEBHOOK_ORIGINS: z.string(),
    INTAKE_URL: z.url(),
    PHONE_LINK_HOURS: z.coerce.number().min(1).max(72),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'api' });
const secrets = createSecretParameters({ ssm: createSsm(), clock });
const dynamodb = createDynamoDb();
const s3 = createS3();
const core = { dynamodb, table: env.CORE_TABLE };
const sources = createSourceDesk(core);
const users = createUserStore(core);
const organisations = createOrganisationDesk(core);
const rulesets = createRulesets({
  ...core,
  objects: createObjects({ s3, bucket: env.RULESET_BUCKET }),
});
const rules = createRulesInForce({ rulesets, clock });
const incidents = createIncidentStore(core);
const index = createIncidentIndex(core);
const audit = createAuditLog(core);
const flow = { dynamodb, table: env.FLOW_TABLE };
const notices = createSourceNotices({ ...flow, clock });
const archive = createObjects({ s3, bucket: env.ARCHIVE_BUCKET });
const sts = createSts();
const agencyReader = {
  roleArn: env.AGENCY_READER_ROLE_ARN,
  flowTableArn: env.FLOW_TABLE_ARN,
  archiveBucketArn: env.ARCHIVE_BUCKET_ARN,
  keyArn: env.RECORDS_CMK_ARN,
};
const readersFor = createReadersFor({
  own: sourceReaders({ dynamodb, archive }),
  ofAgency(agency) {
    const credentials = () => openAgencySession(sts, agency, agencyReader);
    return sourceReaders({
      dynamodb: createDynamoDb({ credentials }),
      archive: createObjects({ s3: createS3({ credentials }), bucket: env.ARCHIVE_BUCKET }),
    });
  },
});
const registry = createRegistryStore({ ...core, clock });
const evidenceFiles = createEvidenceFiles(createObjects({ s3, bucket: env.EVIDENCE_BUCKET }));
const province = { name: env.PROVINCE_NAME, simulated: env.SIMULATED };
const signingKey = () => secrets(env.SIGNING_KEY_PARAMETER);

function sourceReaders(by: {
  readonly dynamodb: typeof dynamodb;
  readonly archive: SourceReaders['archive'];
}): SourceReaders {
  const rows = { dynamodb: by.dynamodb, table: env.FLOW_TABLE };
  return {
    parts: createArchiveParts(rows),
    batches: createBatches({ ...rows, clock }),
    archive: by.archive,
  };
}

/** Ten calls a second; the queue of a screen takes twelve a minute. */
const RATE = { perMinute: 600, portion: 20 };
const rates = createCallRates({ ...flow, clock, ...RATE });
const HOUR_MS = 3_600_000;

export const handler = handle(
  createApi({
    verify: createTokenVerifier({
      issuer: env.ISSUER,
      audience: env.AUDIENCE,
      clock,
      keys: discoverKeys(env.ISSUER),
    }),
    users,
    registry,
    incidents,
    index,
    alerts: createAlertStore(core),
    audit,
    uniqueName: randomUUID,
    evidenceFiles,
    periodReports: createPeriodReports(core),
    anchors: createAnchorRows(core),
    presence: createPresenceRows(core),
    notices,
    routes: [
      ...successionRoutes({ organisations, clock }),
      ...organisationRoutes({ organisations, clock }),
      ...userRoutes({ users, desk: createUserDesk(core), clock }),
      ...sourceRoutes({ readersFor, notices, sources, clock }),
      ...activityRoutes({ incidents, notices, clock }),
      ...overviewRoutes({ index, incidents, notices, clock }),
      ...rejectRoutes({
        readersFor,
        landing: createObjects({ s3, bucket: env.LANDING_BUCKET }),
        sources,
        clock,
      }),
      ...sourceAdminRoutes({ sources, clock }),
      ...notificationRoutes({
        subscriptions: createSubscriptions(core),
        deliveries: createDeliveries(core),
        signingKey,
        webhookOrigins: env.WEBHOOK_ORIGINS.split(',').filter((origin) => origin !== ''),
        clock,
      }),
      ...keyRoutes({ sources, keys: createKeyDesk(core), clock }),
      ...configRoutes({ sources, intake: env.INTAKE_URL }),
      ...listRoutes({ lists: createListDesk(core), clock }),
      ...stormRoutes({
        storms: createStormRows(flow),
        casesOf: (alerts) => casesOfAlerts(core, alerts),
        incidents,
        clock,
      }),
      ...auditLogRoutes({ audit, clock }),
      ...auditRoutes({
        incidents,
        storedEntries: (of, page) => storedEntries(core, of, page),
        anchors: createAnchorRows(core),
        anchorObjects: createAnchorObjects({
          objects: archive,
          clock,
        }),
        clock,
      }),
      ...coverageRoutes({ sources, rules: async () => (await rules())?.sights ?? [] }),
      ...ruleRoutes({ rules, bookOf: createBookReader(rulesets), index, clock }),
      ...accessLinkRoutes({
        incidents,
        signingKey,
        lifeMs: env.PHONE_LINK_HOURS * HOUR_MS,
        clock,
      }),
    ],
    openRoutes: phoneRoutes({
      incidents,
      links: createAccessLinks(core, incidents),
      evidenceFiles,
      registry,
      province,
      tooOften: createTooOften({ rates, log }),
      clock,
    }),
    clock,
    rates,
    province,
    nudge: createNudge({
      queue: createSendQueue({ sqs: createSqs(), url: env.NOTIFY_QUEUE_URL }),
      log,
    }),
    log,
  }),
  { isContentTypeBinary: travelsAsBytes },
);
