// Who may do what, generated from the routes: every route × role × scope.
import { issuedKeySchema, pageOf, problemSchema } from '@thapcanh/api-schema';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import type { OpenRoute, Route } from '@thapcanh/functions/api/route.ts';
import { ROLES, type Role } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';
import { publishRules, WEB_RULE } from './published-rules.ts';

/**
 * Where the caller stands to an incident of LK-TTCDS that also affects LK-SXD: `concerned` reads its own
 * part of it.
 */
const SCOPES = {
  province: { agency: 'LK', sees: true, concerned: false },
  soc: { agency: 'LK-CA', sees: true, concerned: false },
  own: { agency: 'LK-TTCDS', sees: true, concerned: false },
  affected: { agency: 'LK-SXD', sees: false, concerned: true },
  other: { agency: 'LK-X-KH', sees: false, concerned: false },
  former: { agency: 'LK-STTTT', sees: false, concerned: false },
} as const;
/** What those read whom an incident of another agency concerns. */
const CONCERNED_READ = [
  '/v1/incidents/:id',
  '/v1/incidents/:id/alerts',
  '/v1/incidents/:id/activity',
];
type Scope = keyof typeof SCOPES;

const CHANGES: readonly Role[] = ['admin', 'lead', 'analyst'];
const COMMENTS: readonly Role[] = [...CHANGES, 'agency'];
const REGISTERS: readonly Role[] = ['admin', 'lead'];
const HOLDS_KEYS: readonly Role[] = [...REGISTERS, 'agency'];

/**
 * What the design says, apart from the code: everybody reads; agencies comment and hold their own
 * keys; leads alone confirm, approve and return; auditors change nothing; lists are not agencies';
 * administrators change organisations and users.
 * What the design says, apart from the code: everybody reads; agencies comment, follow, answer what
 * they are asked and hold their own keys; leads alone confirm, approve and return; auditors change
 * nothing; lists and rules are not agencies'; administrators change organisations and users.
 * What the design says, apart from the code: everybody reads, save whom to call; agencies comment and
 * hold their own keys; leads alone confirm, approve and return; auditors change nothing; lists are not
 * agencies'; administrators change organisations and users, and who is told what.
 */
function mayCall({ method, path }: Pick<Route, 'method' | 'path'>, role: Role): boolean {
  if (/\/(?:call-list|access-links)/.test(path)) return CHANGES.includes(role);
  if (path === '/v1/audit') return role === 'admin' || role === 'auditor';
  if (path.startsWith('/v1/audit')) return ['admin', 'lead', 'auditor'].includes(role);
  if (path.endsWith('/call-list')) return CHANGES.includes(role);
  if (path === '/v1/users/:sub') return role === 'admin';
  if (path.startsWith('/v1/notifications')) {
    return role === 'admin' || (method === 'GET' && role === 'auditor');
  }
  if (path.startsWith('/v1/rule')) return role !== 'agency';
  if (path.startsWith('/v1/lists')) {
    return method === 'GET' ? role !== 'agency' : REGISTERS.includes(role);
  }
  if (method === 'GET') return true;
  if (path.startsWith('/v1/organisations')) return role === 'admin';
  if (path.includes('/keys')) return HOLDS_KEYS.includes(role);
  if (path.startsWith('/v1/sources')) return REGISTERS.includes(role);
  if (/\/(?:confirmation|times|approval|return)$/.test(path)) return role === 'lead';
  return (/\/(?:comments|watchers|answer)$/.test(path) ? COMMENTS : CHANGES).includes(role);
}

/** A request that answers `status` when it is allowed; `hidden` where its agency is not seen. */
interface Request {
  readonly path: string;
  readonly status: number;
  readonly hidden?: number;
  /** Of the tree as a whole: allowed from the province only. */
  readonly ofTree?: true;
  readonly body?: unknown;
  /** Only those who see the whole province know of it. */
  readonly provinceOnly?: true;
}

/** A body of each act on a report. */
const REPORT_ACTS: Readonly<Record<string, unknown>> = {
  answers: { answers: { proposals: { kind: 'text', text: 'xin thêm hai kỹ sư' } } },
  submission: {},
  stop: {},
  return: { reason: 'thiếu phạm vi' },
  approval: { digest: '0'.repeat(64) },
  signature: { number: '1', day: '2026-11-22', signer: 'A', fileSha256: '0'.repeat(64) },
  dispatch: { channel: 'phone', sentAt: '2026-11-22T10:00:00Z' },
  receipt: { receivedAt: '2026-11-22T10:00:00Z' },
};

/** Requests on reports: `initial-1` is a draft, `closing-1` was stopped, the weekly one is a draft. */
function reportRequestOf({ method, path }: Route): Request | undefined {
  const [, under, last = ''] = /^(.*\/reports\/:report)\/?(.*)$/.exec(path) ?? [];
  const ofIncident = path.startsWith('/v1/incidents');
  const shared = ofIncident ? { hidden: 404 } : ({ hidden: 404, provinceOnly: true } as const);
  const collection = path.replace(':id', own);
  if (under === undefined) {
    if (!path.endsWith('/reports')) return undefined;
    if (method === 'GET') {
      return ofIncident
        ? { path: collection, status: 200, hidden: 404 }
        : { path: `${path}?form=weekly`, status: 200 };
    }
    return ofIncident
      ? { path: collection, body: { form: 'none' }, status: 400, ...shared }
      : { path, body: { form: 'weekly', from: '2026-11-16' }, status: 409, ...shared };
  }
  const of = (id: string) => path.replace(':id', own).replace(':report', id);
  const draft = of(ofIncident ? 'initial-1' : 'weekly.20261116.20261122.1');
  if (last === '') return { path: draft, status: 200, ...shared };
  if (last === 'document') return { path: `${draft}?format=html`, status: 200, ...shared };
  const body = REPORT_ACTS[last];
  if (!ofIncident) return { path: draft, body, status: 428, ...shared };
  return last === 'answers'
    ? { path: draft, body, status: 201, ...shared }
    : { path: of('closing-1'), body, status: 409, ...shared };
}

let made = 0;
const reason = 'hai việc khác nhau';

/** A source of LK-TTCDS with a key, made for one request: its path and the key's id. */
async function freshSource(): Promise<{ readonly source: string; readonly keyId: string }> {
  const body = { agency: 'LK-TTCDS', id: `moi-${made}`, title: 'Nguồn mới' };
  await api.call('admin-province', 'POST', '/v1/sources', { body });
  const source = `/v1/sources/${body.agency}/${body.id}`;
  const response = await api.call('admin-province', 'POST', `${source}/keys`, { body: {} });
  return { source, keyId: issuedKeySchema.parse(await response.json()).keyId };
}

const NO_SOURCE = { source: '', keyId: '' };

async function requestOf(route: Route): Promise<Request> {
  const { method, path } = route;
  const ofReport = reportRequestOf(route);
  if (ofReport !== undefined) return ofReport;
  made += 1;
  const { source, keyId } = path.includes(':source') ? await freshSource() : NO_SOURCE;
  const at = (id: string) =>
    path.replace('/v1/sources/:agency/:source', source).replace(/:id|:keyId/, id);
  switch (`${method} ${path}`) {
    case 'POST /v1/sources': {
      const body = { agency: 'LK-TTCDS', id: `khac-${made}`, title: 'Nguồn mới' };
      return { path, body, status: 201, hidden: 400 };
    }
    case 'PATCH /v1/sources/:agency/:source':
      return { path: at(''), body: { level: 3 }, status: 428, hidden: 404 };
    case 'GET /v1/sources/:agency/:source/config':
      return { path: `${at('')}?shipper=vector`, status: 200, hidden: 404 };
    case 'POST /v1/sources/:agency/:source/keys':
      return { path: at(''), body: {}, status: 201, hidden: 404 };
    case 'POST /v1/sources/:agency/:source/keys/:keyId/rotate':
      return { path: at(keyId), body: {}, status: 201, hidden: 404 };
    case 'DELETE /v1/sources/:agency/:source/keys/:keyId':
      return { path: at(keyId), status: 200, hidden: 404 };
    case 'GET /v1/audit/export':
      return { path: `${path}?incident=${own}`, status: 200, hidden: 404 };
    case 'GET /v1/audit/anchors':
      return { path: `${path}?from=2026-11-22`, status: 200 };
    case 'GET /v1/search':
      return { path: `${path}?q=rule-1`, status: 200 };
    case 'GET /v1/measures':
    case 'GET /v1/overview':
      return { path: `${path}?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z`, status: 200 };
    case 'POST /v1/organisations': {
      const body = { id: `MOI-${made}`, name: 'Mới', kind: 'commune', from: '2026-01-01' };
      return { path, body, status: 201, ofTree: true };
    }
    case 'GET /v1/organisations/:id':
      return { path: at('LK-TTCDS'), status: 200, hidden: 404 };
    case 'PATCH /v1/organisations/:id':
      return { path: at('LK-TTCDS'), body: { phone: '113' }, status: 428, ofTree: true };
    case 'POST /v1/organisations/merge': {
      const body = { from: '2027-01-01', organisations: ['NOBODY'], successor: 'LK-TTCDS' };
      return { path, body, status: 409, ofTree: true };
    }
    case 'POST /v1/organisations/split': {
      const successors = [{ organisation: 'LK-SXD' }, { organisation: 'LK-STC' }];
      const body = { from: '2027-01-01', organisation: 'NOBODY', successors };
      return { path, body, status: 409, ofTree: true };
    }
    case 'GET /v1/notifications/subscriptions':
    case 'GET /v1/notifications/deliveries':
      return { path, status: 200, ofTree: true };
    case 'GET /v1/notifications/subscriptions/:id':
      return { path: at('leads'), status: 200, ofTree: true };
    case 'PUT /v1/notifications/subscriptions/:id': {
      const body = { audience: { type: 'assignee' }, events: ['assigned'] };
      return { path: at('leads'), body, status: 428, ofTree: true };
    }
    case 'POST /v1/notifications/subscriptions/:id/secret':
    case 'POST /v1/notifications/deliveries/:id/replay':
      return { path: at('nobody'), status: 404, ofTree: true };
    case 'GET /v1/users/:sub':
      return { path: path.replace(':sub', 'agency-own'), status: 200, hidden: 404 };
    case 'PUT /v1/users/:sub': {
      const body = { name: 'agency own', role: 'agency', agency: 'LK-TTCDS' };
      return { path: path.replace(':sub', 'agency-own'), body, status: 428, hidden: 400 };
    }
    case 'PATCH /v1/incidents/:id':
      return { path: at(own), body: { severity: 'M2' }, status: 428, hidden: 404 };
    case 'POST /v1/incidents/:id/confirmation':
      return { path: at(own), body: { severity: 'M2' }, status: 428, hidden: 404 };
    case 'POST /v1/incidents/:id/times': {
      const body = {
        time: 'detection',
        at: '2026-11-22T09:00:00Z',
        reason: 'người dùng báo trước',
      };
      return { path: at(own), body, status: 428, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/decision': {
      const unknown = 'unknown';
      const body = {
        real: 'yes',
        serviceInterrupted: unknown,
        dataAffected: unknown,
        personalData: unknown,
        reportable: unknown,
      };
      return { path: at(own), body, status: 428, hidden: 404 };
    }
    case 'POST /v1/incidents/bulk': {
      const body = { items: [{ id: own, ifMatch: '"0"' }], change: { severity: 'M2' } };
      return { path, body, status: 200 };
    }
    case 'POST /v1/incidents/:id/tasks':
      return { path: at(own), body: { title: 'Ngắt mạng' }, status: 201, hidden: 404 };
    case 'POST /v1/incidents/:id/tasks/:record':
      return { path: at(own), body: { done: true }, status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/playbooks':
      return { path: at(own), body: { playbook: 'không có' }, status: 400, hidden: 404 };
    case 'POST /v1/incidents/:id/requests': {
      const body = { text: 'Máy đã ngắt mạng chưa?', due: '2026-11-21T00:00:00Z' };
      return { path: at(own), body, status: 400, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/requests/:record/answer':
      return { path: at(own), body: { text: 'rồi' }, status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/requests/:record/withdrawal':
      return { path: at(own), body: { reason: 'đã gọi' }, status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/watchers':
      return { path: at(own), body: {}, status: 409, hidden: 404 };
    case 'POST /v1/incidents/:id/restriction': {
      const body = { restricted: true, reason: 'người liên quan' };
      return { path: at(own), body, status: 428, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/snooze':
      return { path: at(own), body: { until: null }, status: 428, hidden: 404 };
    case 'POST /v1/incidents/:id/observables':
      return { path: at(own), body: { type: 'ip', value: 'x' }, status: 400, hidden: 404 };
    case 'POST /v1/incidents/:id/observables/:record':
      return { path: at(own), body: { ioc: true }, status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/evidence': {
      const taken = { name: `tep-${made}`, sha256: '0'.repeat(64), size: 1 };
      const body = { ...taken, kept: 'tủ 2', holder: 'Lan' };
      return { path: at(own), body, status: 201, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/evidence/:record/handovers':
      return { path: at(own), body: { to: 'Minh', reason: 'x' }, status: 404, hidden: 404 };
    case 'GET /v1/incidents/:id/evidence/:record/file':
      return { path: at(own), status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/files':
      return { path: at(own), body: 'tệp', status: 201, hidden: 404 };
    case 'GET /v1/incidents/export':
      return { path: `${path}?format=csv`, status: 200 };
    case 'POST /v1/incidents/:id/export':
      return { path: at(own), body: { format: 'stix' }, status: 200, hidden: 404 };
    case 'POST /v1/incidents/:id/merge': {
      const body = { from: own, ifMatch: '"1"' };
      return { path: at(own), body, status: 428, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/unmerge':
      return { path: at(own), body: { incident: own, reason }, status: 428, hidden: 404 };
    case 'POST /v1/incidents/:id/detachments':
    case 'POST /v1/incidents/:id/pins': {
      const body = { alerts: ['0'.repeat(32)], reason };
      return { path: at(own), body, status: 428, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/links':
      return { path: at(own), body: { incident: own, reason }, status: 409, hidden: 404 };
    case 'POST /v1/incidents/:id/links/:link/removal':
      return { path: at(own), body: { reason }, status: 404, hidden: 404 };
    case 'POST /v1/incidents/:id/calls': {
      const body = { agency: 'LK-TTCDS', person: 'Chánh Văn phòng', outcome: 'not_reached' };
      return { path: at(own), body, status: 201, hidden: 404 };
    }
    case 'POST /v1/incidents/:id/access-links': {
      const body = { agency: 'LK-STC', person: 'Trần Thị Kỹ' };
      return { path: at(own), body, status: 400, hidden: 404 };
    }
    case 'DELETE /v1/incidents/:id/access-links/:record':
      return { path: at(own), status: 404, hidden: 404 };
    case 'GET /v1/lists':
      return { path, status: 200, ofTree: true };
    case 'GET /v1/lists/:name':
      return { path: path.replace(':name', 'none'), status: 404, ofTree: true };
    case 'PUT /v1/lists/:name': {
      const body = { owner: 'Phòng tổ chức', description: 'Người đã nghỉ', entries: [] };
      return { path: path.replace(':name', 'leavers'), body, status: 428, ofTree: true };
    }
    case 'GET /v1/rules/:id':
    case 'GET /v1/rules/:id/tests':
      return { path: path.replace(':id', WEB_RULE.id), status: 200 };
    case 'GET /v1/ruleset/lists':
      return { path, status: 200, ofTree: true };
    case 'GET /v1/storms/:id':
      return { path: at(storm), status: 200, hidden: 404 };
    case 'POST /v1/storms/:id/decision':
      return { path: at(storm), body: { severity: 'M4' }, status: 200, hidden: 404 };
    case 'POST /v1/incidents/:id/comments':
      return { path: at(own), body: { text: 'đã gọi đơn vị' }, status: 201, hidden: 404 };
    default:
      return { path: at(own), status: 200, ...(path.includes(':') ? { hidden: 404 } : {}) };
  }
}

let api: TestApi;
let own = '';
let storm = '';

beforeAll(async () => {
  api = await startApi();
  await publishRules(api);
  for (const role of ROLES) {
    for (const [scope, { agency }] of Object.entries(SCOPES)) {
      await api.putUser({ sub: `${role}-${scope}`, name: `${role} ${scope}`, role, agency });
    }
  }
  const time = '2026-11-22T10:00:00Z';
  await api.deliver([
    alertOf({
      time,
      attributes: { subject: 'user' },
      common: { 'source.ip': '198.51.100.1', 'user.name': 'an.sxd' },
    }),
    alertOf({ time, agency: 'LK-X-KT', source: 'fs', common: { 'source.ip': '198.51.100.1' } }),
    alertOf({ time, agency: 'LK-STC', source: 'x', common: { 'source.ip': '198.51.100.1' } }),
  ]);
  await api.index();
  const queue = await api.incidents.list(
    { scope: ['LK-TTCDS'], status: 'open', restricted: true },
    { limit: 10, now: Date.parse(time) },
  );
  own = queue.items[0]?.id ?? '';
  await api.deliver(
    Array.from({ length: 20 }, (_, n) =>
      alertOf({ rule: 'storm', time, common: { 'host.name': `pc-${n}` } }),
    ),
  );
  const { items } = listSchema.parse(
    await (await api.call('lead-province', 'GET', '/v1/storms')).json(),
  );
  storm = items[0]?.id ?? '';
  const reports = `/v1/incidents/${own}/reports`;
  for (const form of ['initial', 'closing']) {
    await api.call('analyst-province', 'POST', reports, { body: { form } });
  }
  await api.call('analyst-province', 'POST', `${reports}/closing-1/stop`, { body: {} });
  const weekly = { form: 'weekly', from: '2026-11-16' };
  await api.call('analyst-province', 'POST', '/v1/reports', { body: weekly });
}, 60_000);
afterAll(() => api.stop());

const scopes = Object.keys(SCOPES).filter((name): name is Scope => name in SCOPES);
const callers = ROLES.flatMap((role) => scopes.map((scope) => ({ role, scope })));

const listSchema = pageOf(z.object({ agency: z.string().optional(), id: z.string().optional() }));

/** A list, page by page. */
async function allOf(sub: string, path: string): Promise<z.infer<typeof listSchema>['items']> {
  const { items, nextCursor } = listSchema.parse(await (await api.call(sub, 'GET', path)).json());
  if (nextCursor === undefined) return items;
  const next = new URL(path, 'https://api.example');
  next.searchParams.set('cursor', nextCursor);
  return [...items, ...(await allOf(sub, `${next.pathname}${next.search}`))];
}

describe('the authorisation matrix', () => {
  it('covers every route the API has', () => {
    expect(api.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'DELETE /v1/incidents/:id/access-links/:record',
      'DELETE /v1/sources/:agency/:source/keys/:keyId',
      'GET /v1/alerts',
      'GET /v1/audit',
      'GET /v1/audit/anchors',
      'GET /v1/audit/export',
      'GET /v1/incidents',
      'GET /v1/incidents/:id',
      'GET /v1/incidents/:id/access-links',
      'GET /v1/incidents/:id/activity',
      'GET /v1/incidents/:id/alerts',
      'GET /v1/incidents/:id/call-list',
      'GET /v1/incidents/:id/evidence',
      'GET /v1/incidents/:id/evidence/:record/file',
      'GET /v1/incidents/:id/observables',
      'GET /v1/incidents/:id/playbooks',
      'GET /v1/incidents/:id/precedents',
      'GET /v1/incidents/:id/reports',
      'GET /v1/incidents/:id/reports/:report',
      'GET /v1/incidents/:id/reports/:report/document',
      'GET /v1/incidents/:id/requests',
      'GET /v1/incidents/:id/sources',
      'GET /v1/incidents/:id/tasks',
      'GET /v1/incidents/changes',
      'GET /v1/incidents/counts',
      'GET /v1/incidents/export',
      'GET /v1/lists',
      'GET /v1/lists/:name',
      'GET /v1/me',
      'GET /v1/measures',
      'GET /v1/notifications/deliveries',
      'GET /v1/notifications/subscriptions',
      'GET /v1/notifications/subscriptions/:id',
      'GET /v1/openapi.json',
      'GET /v1/organisations',
      'GET /v1/organisations/:id',
      'GET /v1/overview',
      'GET /v1/report-forms',
      'GET /v1/reports',
      'GET /v1/reports/:report',
      'GET /v1/reports/:report/document',
      'GET /v1/rules',
      'GET /v1/rules/:id',
      'GET /v1/rules/:id/tests',
      'GET /v1/ruleset',
      'GET /v1/ruleset/lists',
      'GET /v1/search',
      'GET /v1/sources',
      'GET /v1/sources/:agency/:source',
      'GET /v1/sources/:agency/:source/config',
      'GET /v1/sources/:agency/:source/coverage',
      'GET /v1/sources/:agency/:source/hours',
      'GET /v1/sources/:agency/:source/keys',
      'GET /v1/sources/:agency/:source/rejects',
      'GET /v1/sources/:agency/:source/status',
      'GET /v1/storms',
      'GET /v1/storms/:id',
      'GET /v1/users',
      'GET /v1/users/:sub',
      'PATCH /v1/incidents/:id',
      'PATCH /v1/organisations/:id',
      'PATCH /v1/sources/:agency/:source',
      'POST /v1/incidents/:id/access-links',
      'POST /v1/incidents/:id/calls',
      'POST /v1/incidents/:id/comments',
      'POST /v1/incidents/:id/confirmation',
      'POST /v1/incidents/:id/decision',
      'POST /v1/incidents/:id/detachments',
      'POST /v1/incidents/:id/evidence',
      'POST /v1/incidents/:id/evidence/:record/handovers',
      'POST /v1/incidents/:id/export',
      'POST /v1/incidents/:id/files',
      'POST /v1/incidents/:id/links',
      'POST /v1/incidents/:id/links/:link/removal',
      'POST /v1/incidents/:id/merge',
      'POST /v1/incidents/:id/observables',
      'POST /v1/incidents/:id/observables/:record',
      'POST /v1/incidents/:id/pins',
      'POST /v1/incidents/:id/playbooks',
      'POST /v1/incidents/:id/reports',
      'POST /v1/incidents/:id/reports/:report/answers',
      'POST /v1/incidents/:id/reports/:report/approval',
      'POST /v1/incidents/:id/reports/:report/dispatch',
      'POST /v1/incidents/:id/reports/:report/receipt',
      'POST /v1/incidents/:id/reports/:report/return',
      'POST /v1/incidents/:id/reports/:report/signature',
      'POST /v1/incidents/:id/reports/:report/stop',
      'POST /v1/incidents/:id/reports/:report/submission',
      'POST /v1/incidents/:id/requests',
      'POST /v1/incidents/:id/requests/:record/answer',
      'POST /v1/incidents/:id/requests/:record/withdrawal',
      'POST /v1/incidents/:id/restriction',
      'POST /v1/incidents/:id/snooze',
      'POST /v1/incidents/:id/tasks',
      'POST /v1/incidents/:id/tasks/:record',
      'POST /v1/incidents/:id/times',
      'POST /v1/incidents/:id/unmerge',
      'POST /v1/incidents/:id/watchers',
      'POST /v1/incidents/bulk',
      'POST /v1/notifications/deliveries/:id/replay',
      'POST /v1/notifications/subscriptions/:id/secret',
      'POST /v1/organisations',
      'POST /v1/organisations/merge',
      'POST /v1/organisations/split',
      'POST /v1/reports',
      'POST /v1/reports/:report/answers',
      'POST /v1/reports/:report/approval',
      'POST /v1/reports/:report/dispatch',
      'POST /v1/reports/:report/receipt',
      'POST /v1/reports/:report/return',
      'POST /v1/reports/:report/signature',
      'POST /v1/reports/:report/stop',
      'POST /v1/reports/:report/submission',
      'POST /v1/sources',
      'POST /v1/sources/:agency/:source/keys',
      'POST /v1/sources/:agency/:source/keys/:keyId/rotate',
      'POST /v1/storms/:id/decision',
      'PUT /v1/lists/:name',
      'PUT /v1/notifications/subscriptions/:id',
      'PUT /v1/users/:sub',
    ]);
  });

  it('has each route in the OpenAPI document, and the document nothing else', () => {
    const documented = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = [...api.routes, ...api.openRoutes].map(
      ({ method, path }) => `${method} ${path.replaceAll(/:([a-zA-Z]+)/g, '{$1}')}`,
    );
    expect(documented.sort()).toEqual(served.sort());
  });

  it.each(callers)('holds for $role of scope $scope', async ({ role, scope }) => {
    const sub = `${role}-${scope}`;
    for (const route of api.routes) {
      const { method } = route;
      const { path, status, hidden, ofTree, body, provinceOnly } = await requestOf(route);
      const options = body === undefined ? {} : { body };
      const response = await api.call(sub, method, path, options);
      const named = `${method} ${route.path}`;
      const isOfAll = scope === 'province' || scope === 'soc';
      const sees = provinceOnly ? isOfAll : SCOPES[scope].sees;
      if (!mayCall(route, role) || (ofTree === true && !isOfAll)) {
        expect([named, response.status]).toEqual([named, 403]);
      } else if (route.path.startsWith('/v1/incidents/:id') && SCOPES[scope].concerned) {
        const reads = CONCERNED_READ.includes(route.path) && method === 'GET';
        expect([named, response.status]).toEqual([named, reads ? 200 : 403]);
      } else if (hidden !== undefined && !sees) {
        expect([named, response.status]).toEqual([named, hidden]);
        const missing = path
          .replace(storm, `2026-11-22.${'0'.repeat(32)}`)
          .replace(own, `LK-TTCDS.${'0'.repeat(32)}`)
          .replace(/moi-\d+/, 'none')
          .replace(/(?<=users\/)agency-own|(?<=organisations\/)LK-TTCDS/, 'nobody');
        const absent = await api.call(sub, method, missing, options);
        expect(await response.json()).toEqual(await absent.json());
      } else {
        expect([named, response.status]).toEqual([named, status]);
      }
    }
  });

  it.each(callers)('lists for $role of scope $scope show its agencies only', async (caller) => {
    const sub = `${caller.role}-${caller.scope}`;
    const expected: readonly string[] = {
      province: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      soc: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      own: ['LK-TTCDS'],
      affected: ['LK-TTCDS'],
      other: [],
      former: [],
    }[caller.scope];
    for (const path of [
      '/v1/incidents',
      '/v1/incidents?status=all',
      '/v1/alerts',
      '/v1/alerts?entity=ip:198.51.100.1',
      '/v1/search?q=rule-1',
      '/v1/search?entity=ip:198.51.100.1',
    ]) {
      const agencies = [
        ...new Set((await allOf(sub, path)).map(({ agency = '' }) => agency)),
      ].sort();
      // The queue and searches show what merely concerns somebody; alerts are listed by whose they are.
      const isOfOwn = path.startsWith('/v1/alerts');
      const shown = isOfOwn && SCOPES[caller.scope].concerned ? [] : expected;
      expect([path, agencies]).toEqual([path, shown]);
    }
    const foreign = await api.call(sub, 'GET', '/v1/incidents?agency=LK-STC');
    const { items } = listSchema.parse(await foreign.json());
    expect(items).toHaveLength(expected.includes('LK-STC') ? 1 : 0);
  });

  it('refuses everybody without a valid token, on every route', async () => {
    for (const { method, path } of api.routes) {
      const response = await api.raw(method, path.replace(':id', own), {});
      expect(response.status).toBe(401);
      expect(problemSchema.parse(await response.json()).code).toBe('unauthenticated');
    }
  });

  it('asks nobody for a token on these routes alone, and there whoever has no link finds nothing', async () => {
    const named = ({ method, path }: OpenRoute) => `${method} ${path}`;
    expect(api.openRoutes.map(named).sort()).toEqual([
      'GET /v1/phone/page',
      'POST /v1/phone/answers',
      'POST /v1/phone/opening',
      'POST /v1/phone/photos',
    ]);
    const bodies: Readonly<Record<string, unknown>> = {
      '/v1/phone/answers': { answer: 'done' },
      '/v1/phone/opening': { code: '000000' },
    };
    for (const { method, path } of api.openRoutes) {
      for (const link of [undefined, 'x', 'A'.repeat(32), '\u00e9'.repeat(32)]) {
        const request = new Request(`https://soc.example${path}`, {
          method,
          headers: {
            'idempotency-key': 'k',
            ...(link === undefined ? {} : { 'thapcanh-link': link }),
          },
          ...(method === 'GET' ? {} : { body: JSON.stringify(bodies[path] ?? '') }),
        });
        const response = await api.answer(request);
        expect([path, response.status]).toEqual([path, 404]);
        expect(problemSchema.parse(await response.json()).code).toBe('not_found');
      }
    }
  });

  it('refuses those without a row, and those whose row is disabled, within a minute', async () => {
    expect((await api.call('nobody', 'GET', '/v1/me')).status).toBe(403);
    const user = { sub: 'leaver', name: 'Leaver', role: 'analyst', agency: 'LK' } as const;
    await api.putUser(user);
    expect((await api.call('leaver', 'GET', '/v1/me')).status).toBe(200);
    await api.putUser({ ...user, disabled: true });
    api.advance(60_000);
    expect((await api.call('leaver', 'GET', '/v1/me')).status).toBe(403);
  });
});
