// One request of each route, for the authorisation matrix.
import { issuedKeySchema } from '@thapcanh/api-schema';
import type { Route } from '@thapcanh/functions/api/route.ts';
import type { TestApi } from './api.ts';
import { WEB_RULE } from './published-rules.ts';

/** A request that answers `status` when it is allowed; `hidden` where its agency is not seen. */
export interface MatrixRequest {
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
function reportRequestOf({ method, path }: Route, { own }: MatrixWorld): MatrixRequest | undefined {
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

/** What is there to ask about. */
export interface MatrixWorld {
  readonly api: Pick<TestApi, 'call'>;
  /** An incident of LK-TTCDS, and a storm. */
  readonly own: string;
  readonly storm: string;
}

let made = 0;
const reason = 'hai việc khác nhau';

/** A source of LK-TTCDS with a key, made for one request: its path and the key's id. */
async function freshSource({
  api,
}: MatrixWorld): Promise<{ readonly source: string; readonly keyId: string }> {
  const body = { agency: 'LK-TTCDS', id: `moi-${made}`, title: 'Nguồn mới' };
  await api.call('admin-province', 'POST', '/v1/sources', { body });
  const source = `/v1/sources/${body.agency}/${body.id}`;
  const response = await api.call('admin-province', 'POST', `${source}/keys`, { body: {} });
  return { source, keyId: issuedKeySchema.parse(await response.json()).keyId };
}

const NO_SOURCE = { source: '', keyId: '' };

/** A request of a route that is made for this test alone where it changes what others look at. */
export async function requestOf(route: Route, world: MatrixWorld): Promise<MatrixRequest> {
  const { own, storm } = world;
  const { method, path } = route;
  const ofReport = reportRequestOf(route, world);
  if (ofReport !== undefined) return ofReport;
  made += 1;
  const { source, keyId } = path.includes(':source') ? await freshSource(world) : NO_SOURCE;
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
    case 'PUT /v1/shifts/:sub':
      return { path: path.replace(':sub', 'lan'), body: { until: 'sáng' }, status: 400 };
    case 'DELETE /v1/shifts/:sub':
      return { path: path.replace(':sub', 'lan'), status: 404 };
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
