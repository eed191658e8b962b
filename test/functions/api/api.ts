// The API on a table with the registry, people of every role, and a few incidents.
import { randomUUID } from 'node:crypto';
import { accessLinkRoutes } from '@thapcanh/functions/api/access-link-routes.ts';
import { activityRoutes } from '@thapcanh/functions/api/activity-routes.ts';
import { type ApiOptions, apiRoutes, createApi } from '@thapcanh/functions/api/app.ts';
import { auditLogRoutes } from '@thapcanh/functions/api/audit-log-routes.ts';
import { auditRoutes } from '@thapcanh/functions/api/audit-routes.ts';
import { createTooOften } from '@thapcanh/functions/api/call-rate.ts';
import { configRoutes } from '@thapcanh/functions/api/config-route.ts';
import { coverageRoutes } from '@thapcanh/functions/api/coverage-route.ts';
import { keyRoutes } from '@thapcanh/functions/api/key-routes.ts';
import { listRoutes } from '@thapcanh/functions/api/list-routes.ts';
import { notificationRoutes } from '@thapcanh/functions/api/notification-routes.ts';
import { organisationRoutes } from '@thapcanh/functions/api/organisation-routes.ts';
import { overviewRoutes } from '@thapcanh/functions/api/overview-routes.ts';
import { phoneRoutes } from '@thapcanh/functions/api/phone-routes.ts';
import { rejectRoutes } from '@thapcanh/functions/api/reject-routes.ts';
import type { OpenRoute, Route } from '@thapcanh/functions/api/route.ts';
import { ruleRoutes } from '@thapcanh/functions/api/rule-routes.ts';
import { createBookReader, createRulesInForce } from '@thapcanh/functions/api/rules-in-force.ts';
import { sourceAdminRoutes } from '@thapcanh/functions/api/source-admin-routes.ts';
import { createReadersFor } from '@thapcanh/functions/api/source-readers.ts';
import { sourceRoutes } from '@thapcanh/functions/api/source-routes.ts';
import { stormRoutes } from '@thapcanh/functions/api/storm-routes.ts';
import { successionRoutes } from '@thapcanh/functions/api/succession-routes.ts';
import { createTokenVerifier } from '@thapcanh/functions/api/token.ts';
import { userRoutes } from '@thapcanh/functions/api/user-routes.ts';
import { createStormWatch } from '@thapcanh/functions/triage/storm-watch.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createDailyAnchor } from '@thapcanh/functions/watch/daily-anchor.ts';
import { createIncidentIndexing } from '@thapcanh/functions/watch/incident-index.ts';
import type { Alert } from '@thapcanh/incidents';
import type { SourceKey } from '@thapcanh/ingest';
import {
  type ArchiveParts,
  type Batches,
  casesOfAlerts,
  createAccessLinks,
  createAgencyKeys,
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
  createOrganisationDesk,
  createPendingIndexes,
  createPeriodReports,
  createPresenceRows,
  createRegistryStore,
  createRollUps,
  createRulesets,
  createSourceDesk,
  createSourceNotices,
  createStormNews,
  createStormRows,
  createSubscriptions,
  createTriageStore,
  createUserDesk,
  createUserStore,
  firstMove,
  indexIncident,
  movedChains,
  type Rulesets,
  type SourceNotices,
  storedEntries,
  type UserRow,
} from '@thapcanh/store';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { rows } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'dashboards';
/** Where shippers send; the dashboards are elsewhere. */
export const INTAKE = 'https://intake.example';
/** How long a link for a phone is good. */
export const LINK_LIFE_MS = 12 * 3_600_000;
export const NOW = Date.parse('2026-11-22T16:00:00Z');

/** The rules in force: two see web servers, one Windows once its 4688 has the command line. */
const SIGHTS = [
  { logsource: { category: 'webserver' }, needs: [] },
  { logsource: { category: 'webserver' }, needs: [] },
  { logsource: { product: 'windows', category: 'process_creation' }, needs: [] },
];

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestApi {
  /** Sends a request as a user; the token is real. */
  call(sub: string, method: string, path: string, options?: CallOptions): Promise<Response>;
  /** Sends a request with whatever headers. */
  raw(method: string, path: string, headers: Readonly<Record<string, string>>): Promise<Response>;
  token(claims: JWTPayload): Promise<string>;
  /** Any request, as a server hands it over. */
  answer(request: Request): Promise<Response>;
  /** Runs alerts through triage, one delivery. */
  deliver(alerts: readonly Alert[]): Promise<void>;
  /** Brings the rows by which incidents are found up to date, as `watch` does each minute. */
  index(): Promise<void>;
  /** Anchors the days that are over at an instant, as `watch` does. */
  anchor(now: number): Promise<void>;
  putUser(user: UserRow): Promise<void>;
  /** A message that was sent, or given up. */
  owe(id: string, state: 'sent' | 'failed'): Promise<void>;
  /** What the door says of a key. */
  verifyKey(key: string): Promise<SourceKey | undefined>;
  readonly incidents: ReturnType<typeof createIncidentStore>;
  /** What is published there is in force a minute later. */
  readonly rulesets: Rulesets;
  readonly flow: {
    readonly parts: ArchiveParts;
    readonly batches: Batches;
    readonly notices: SourceNotices;
  };
  /** The table behind it: its calls may be disturbed, its items read. */
  readonly core: TestCore;
  readonly routes: readonly Route[];
  readonly openRoutes: readonly OpenRoute[];
  readonly logged: readonly string[];
  /** Moves the clock. */
  advance(ms: number): void;
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** With `sources`, the routes of sources too; their rows lie in the same table. */
export async function startApi({ callsPerMinute = 1_000_000 } = {}): Promise<TestApi> {
  const core = await startCore();
  let now = NOW;
  const clock = { now: () => now };
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
  const users = createUserStore(core);
  const registry = createRegistryStore({ ...core, clock });
  const incidents = createIncidentStore(core);
  const sources = createSourceDesk(core);
  const organisations = createOrganisationDesk(core);
  const keyDesk = createKeyDesk(core);
  const agencyKeys = createAgencyKeys({ ...core, clock });
  const deliveries = createDeliveries(core);
  const rulesets = createRulesets(core);
  const index = createIncidentIndex(core);
  const audit = createAuditLog(core);
  const logged: string[] = [];
  // The two tables have the same keys; here they are one.
  const flow = {
    parts: createArchiveParts(core),
    batches: createBatches({ ...core, clock }),
    notices: createSourceNotices({ ...core, clock }),
    clock,
  };
  const readers = { ...flow, archive: core.objects };
  const readersFor = createReadersFor({ own: readers, ofAgency: () => readers });
  const evidenceFiles = createEvidenceFiles(core.objects);
  const province = { name: 'Lam Khê', simulated: true };
  const rates = createCallRates({ ...core, clock, perMinute: callsPerMinute, portion: 1 });
  const log: ApiOptions['log'] = {
    error: (message, details) => logged.push(`${message} ${String(details.error)}`),
  };
  const openRoutes = phoneRoutes({
    incidents,
    links: createAccessLinks(core, incidents),
    evidenceFiles,
    registry,
    province,
    tooOften: createTooOften({ rates, log }),
    clock,
  });
  const options: ApiOptions = {
    verify: createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, clock, keys }),
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
    notices: flow.notices,
    routes: [
      ...successionRoutes({ organisations, clock }),
      ...organisationRoutes({ organisations, clock }),
      ...notificationRoutes({
        subscriptions: createSubscriptions(core),
        deliveries,
        signingKey: async () => 'signing key',
        webhookOrigins: ['https://chat.lamkhe.example:8443'],
        clock,
      }),
      ...userRoutes({ users, desk: createUserDesk(core), clock }),
      ...sourceRoutes({ ...flow, readersFor, sources }),
      ...activityRoutes({ ...flow, incidents }),
      ...overviewRoutes({ ...flow, index: createIncidentIndex(core), incidents }),
      ...rejectRoutes({ ...flow, readersFor, landing: core.objects, sources }),
      ...sourceAdminRoutes({ sources, clock }),
      ...keyRoutes({ sources, keys: keyDesk, clock }),
      ...configRoutes({ sources, intake: INTAKE }),
      ...listRoutes({ lists: createListDesk(core), clock }),
      ...stormRoutes({
        storms: createStormRows(core),
        casesOf: (alerts) => casesOfAlerts(core, alerts),
        incidents,
        clock,
      }),
      ...auditLogRoutes({ audit, clock }),
      ...auditRoutes({
        incidents,
        storedEntries: (of, page) => storedEntries(core, of, page),
        anchors: createAnchorRows(core),
        anchorObjects: createAnchorObjects({ objects: core.objects, clock }),
        clock,
      }),
      ...coverageRoutes({ sources, rules: async () => SIGHTS }),
      ...ruleRoutes({
        rules: createRulesInForce({ rulesets, clock }),
        bookOf: createBookReader(rulesets),
        index,
        clock,
      }),
      ...accessLinkRoutes({
        incidents,
        signingKey: async () => 'signing key',
        lifeMs: LINK_LIFE_MS,
        clock,
      }),
    ],
    openRoutes,
    clock,
    rates,
    province,
    nudge: async () => undefined,
    log,
  };
  const app = createApi(options);

  async function seed(): Promise<void> {
    for (const row of rows.organisations) await registry.putOrganisation(row);
    for (const row of rows.hosts) await registry.putHost(row);
    for (const row of rows.sources) await registry.putSource(row);
  }

  async function token(claims: JWTPayload): Promise<string> {
    const seconds = Math.floor(now / 1_000);
    return new SignJWT({ iss: ISSUER, aud: AUDIENCE, iat: seconds, exp: seconds + 600, ...claims })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
  }

  await seed();
  return {
    async call(sub, method, path, { body, headers = {} } = {}) {
      const authorization = `Bearer ${await token({ sub })}`;
      return app.request(path, {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    raw: async (method, path, headers) => app.request(path, { method, headers }),
    token,
    answer: async (request) => app.fetch(request),
    async deliver(alerts) {
      const triage = createTriage({
        store: createTriageStore(core),
        registry: () => registry.current(),
        stormWatch: createStormWatch({
          rollUps: createRollUps(core),
          storms: createStormRows(core),
          news: createStormNews(core),
        }),
        clock: { now: () => (now += 1) },
        random: () => 0,
        sleep: async () => {},
        log: { ...options.log, info() {} },
      });
      const failed = await triage(alerts);
      if (failed.size > 0) throw new Error('triage failed');
    },
    async index() {
      const run = createIncidentIndexing({
        pending: createPendingIndexes(core),
        indexIncident: (id) => indexIncident(core, id),
        clock,
        log: options.log,
      });
      const { postponed } = await run();
      if (postponed > 0) throw new Error('incidents were not indexed');
    },
    async anchor(instant) {
      const at = { now: () => instant };
      await createDailyAnchor({
        rows: createAnchorRows(core),
        objects: createAnchorObjects({ objects: core.objects, clock: at }),
        movedChains: (part, stretch) => movedChains(core, part, stretch),
        firstMove: () => firstMove(core),
        audit: createAuditLog(core),
        clock: at,
        log: { ...options.log, info() {} },
      })();
    },
    putUser: (user) => users.put(user),
    async owe(id, state) {
      const at = new Date(now).toISOString();
      const notice = {
        type: 'storm',
        at,
        behaviour: 'Quét cổng',
        storm: `2026-11-17.${'0'.repeat(32)}`,
        agencies: 5,
        hosts: 0,
      } as const;
      const recipient = { type: 'user', user: 'lan' } as const;
      await deliveries.owe({ id, recipient, toAgency: false, notice, at, state, attempts: 1 }, now);
    },
    verifyKey: (key) => agencyKeys.verify(key),
    incidents,
    rulesets,
    core,
    flow,
    routes: apiRoutes(options),
    openRoutes,
    logged,
    advance(ms) {
      now += ms;
    },
    async clear() {
      await core.clear();
      await seed();
    },
    stop: () => core.stop(),
  };
}

export async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new Error('not an object');
  return { ...body };
}
