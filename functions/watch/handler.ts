import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAgencyKeys,
  createAlertStore,
  createAnchorObjects,
  createAnchorRows,
  createArchiveParts,
  createAuditLog,
  createAuditShipped,
  createBatches,
  createBeyondRows,
  createCanaries,
  createDeliveries,
  createDueJudgements,
  createIncidentStore,
  createIncidentTimers,
  createListDesk,
  createObjects,
  createOutbox,
  createPendingIndexes,
  createPulses,
  createRegistryStore,
  createRelations,
  createRuleRecords,
  createRulesets,
  createSendQueue,
  createSourceNotices,
  createStormNews,
  firstMove,
  indexIncident,
  movedChains,
} from '@thapcanh/store';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createDeployedRuleset } from '../deployed-ruleset.ts';
import { createNudge } from '../nudge.ts';
import { retentionOf, retentionSchema } from '../retention.ts';
import { createAttackSigns } from './attack-sign.ts';
import { type BindListsResult, createBindLists } from './bind-lists.ts';
import { type CanaryResult, createCanary } from './canary.ts';
import { createDailyAnchor, type DailyAnchorResult } from './daily-anchor.ts';
import { createIncidentClocks, type IncidentClocksResult } from './incident-clocks.ts';
import { createIncidentIndexing, type IncidentIndexResult } from './incident-index.ts';
import { createNotifySweep, type NotifySweepResult } from './notify-sweep.ts';
import { createRelatedCases, type RelatedCasesResult } from './related-cases.ts';
import { createShipAudit, type ShipAuditResult } from './ship-audit.ts';
import { createShipCanary } from './ship-canary.ts';
import { createSourceHealth, type SourceHealthResult } from './source-health.ts';
import { createWatch, type WatchResult } from './watch.ts';

const env = z
  .object({
    ...retentionSchema.shape,
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    ARCHIVE_BUCKET: z.string(),
    DROP_BUCKET: z.string(),
    INTAKE_URL: z.url(),
    CANARY_EVERY: z.union([z.literal('off'), z.coerce.number().int().min(1)]),
    RULESET_BUCKET: z.string(),
    ALERTS_QUEUE_URL: z.string(),
    NOTIFY_QUEUE_URL: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'watch' });
const dynamodb = createDynamoDb();
const flow = { dynamodb, table: env.FLOW_TABLE, uniqueName: randomUUID };

const s3 = createS3();
const liveRuleset = createDeployedRuleset({ dynamodb, s3, env, log });
const sqs = createSqs();
const alerts = createSendQueue({ sqs, url: env.ALERTS_QUEUE_URL });
const registry = createRegistryStore({ dynamodb, table: env.CORE_TABLE, clock });

const judgeDue = createWatch({
  liveRuleset,
  due: createDueJudgements(flow),
  beyond: createBeyondRows(flow),
  alerts,
  clock,
  log,
});

const core = { dynamodb, table: env.CORE_TABLE };

const sourceHealth = createSourceHealth({
  registry: () => registry.current(),
  pulses: createPulses(flow),
  notices: createSourceNotices({ ...flow, clock }),
  parts: createArchiveParts(flow),
  batches: createBatches({ ...flow, clock }),
  attackSigns: createAttackSigns({ alerts: createAlertStore(core) }),
  liveRuleset,
  alerts,
  clock,
  log,
});

const incidentClocks = createIncidentClocks({
  timers: createIncidentTimers(core),
  incidents: createIncidentStore(core),
  clock,
  log,
});

const incidentIndex = createIncidentIndexing({
  pending: createPendingIndexes(core),
  indexIncident: (id) => indexIncident(core, id),
  clock,
  log,
});
const notifySweep = createNotifySweep({
  outbox: createOutbox(core),
  stormNews: createStormNews(flow),
  deliveries: createDeliveries(core),
  nudge: createNudge({ queue: createSendQueue({ sqs, url: env.NOTIFY_QUEUE_URL }), log }),
  clock,
});

const relatedCases = createRelatedCases({
  relations: createRelations(core),
  incidents: createIncidentStore(core),
  clock,
  log,
});

const ruleRecords = createRuleRecords({ ...core, clock });

const bindLists = createBindLists({
  rulesets: createRulesets({
    ...core,
    objects: createObjects({ s3, bucket: env.RULESET_BUCKET }),
  }),
  lists: createListDesk(core),
  clock,
  log,
});

const auditLog = createAuditLog(core);

const shipAudit = createShipAudit({
  log: auditLog,
  shipped: createAuditShipped(core),
  drop: createObjects({ s3, bucket: env.DROP_BUCKET }),
  soc: async () => (await registry.current()).soc(),
  clock,
  warn: (message) => log.warn(message),
});

const dailyAnchor = createDailyAnchor({
  rows: createAnchorRows(core),
  objects: createAnchorObjects({
    objects: createObjects({ s3, bucket: env.ARCHIVE_BUCKET }),
    retention: retentionOf(env),
    clock,
  }),
  movedChains: (part, stretch) => movedChains(core, part, stretch),
  firstMove: () => firstMove(core),
  audit: auditLog,
  clock,
  log,
});

const canary = createCanary({
  every: env.CANARY_EVERY,
  canaries: createCanaries(flow),
  incidents: createIncidentStore(core),
  ship: createShipCanary({
    keys: createAgencyKeys({ ...core, clock }),
    url: env.INTAKE_URL,
    clock,
    fetch: globalThis.fetch,
  }),
  clock,
  log,
});

export interface WatchReport {
  readonly due: WatchResult;
  readonly deadlines: IncidentClocksResult;
  readonly related: RelatedCasesResult;
  readonly index: IncidentIndexResult;
  readonly outbox: NotifySweepResult;
  readonly sources: SourceHealthResult;
  readonly anchors: DailyAnchorResult;
  readonly audit: ShipAuditResult;
  readonly lists: BindListsResult;
  readonly canary: CanaryResult;
}

/** What is due comes first; what fails does not keep the rest from being looked at. */
export async function handler(): Promise<WatchReport> {
  const [lists, canaries] = await Promise.allSettled([bindLists(), canary()]);
  const [due] = await Promise.allSettled([judgeDue()]);
  const [deadlines] = await Promise.allSettled([incidentClocks()]);
  const [related, index, records, swept] = await Promise.allSettled([
    relatedCases(),
    incidentIndex(),
    ruleRecords.settle(),
    notifySweep(),
  ]);
  const sources = await sourceHealth();
  const [anchors] = await Promise.allSettled([dailyAnchor()]);
  const [audit] = await Promise.allSettled([shipAudit()]);
  if (due.status === 'rejected') throw due.reason;
  if (lists.status === 'rejected') throw lists.reason;
  if (canaries.status === 'rejected') throw canaries.reason;
  if (deadlines.status === 'rejected') throw deadlines.reason;
  if (related.status === 'rejected') throw related.reason;
  if (index.status === 'rejected') throw index.reason;
  if (records.status === 'rejected') throw records.reason;
  if (swept.status === 'rejected') throw swept.reason;
  if (anchors.status === 'rejected') throw anchors.reason;
  if (audit.status === 'rejected') throw audit.reason;
  const report = {
    due: due.value,
    deadlines: deadlines.value,
    related: related.value,
    index: index.value,
    outbox: swept.value,
    sources,
    anchors: anchors.value,
    audit: audit.value,
    lists: lists.value,
    canary: canaries.value,
  };
  log.info('Watched', { ...report });
  return report;
}
