// A small registry in the shape of the simulated province, and alerts to play on it.
import {
  type Alert,
  type AlertRule,
  alertId,
  createRegistry,
  type EvidenceEvent,
  hostRowSchema,
  organisationRowSchema,
  type Registry,
  type RegistryRows,
  sourceRowSchema,
} from '@thapcanh/incidents';

const organisations = [
  { id: 'LK', name: 'UBND tỉnh Lam Khê', kind: 'province', networks: ['203.0.113.0/27'] },
  { id: 'LK-CA', name: 'Công an tỉnh Lam Khê', kind: 'soc', parent: 'LK' },
  { id: 'LK-TTCDS', name: 'Trung tâm Chuyển đổi số', kind: 'service_unit', parent: 'LK' },
  {
    id: 'LK-SXD',
    name: 'Sở Xây dựng',
    kind: 'department',
    parent: 'LK',
    accountSuffixes: ['sxd'],
    networks: ['10.30.5.0/24'],
    applications: ['app-nhao-sxd'],
  },
  {
    id: 'LK-STC',
    name: 'Sở Tài chính',
    kind: 'department',
    parent: 'LK',
    accountSuffixes: ['stc'],
  },
  {
    id: 'LK-X-KT',
    name: 'UBND xã Khê Thượng',
    kind: 'commune',
    parent: 'LK',
    accountSuffixes: ['khethuong.it'],
    domains: ['khethuong.lamkhe.gov.example'],
    networks: ['10.40.17.0/24'],
  },
  { id: 'LK-X-KH', name: 'UBND xã Khê Hạ', kind: 'commune', parent: 'LK' },
  {
    id: 'LK-HTKD',
    name: 'Huyện Khê Dương (cũ)',
    kind: 'former_district',
    to: '2025-06-30',
    successors: ['LK-X-KT', 'LK-X-KH'],
  },
  {
    id: 'LK-STTTT',
    name: 'Sở TT&TT (cũ)',
    kind: 'department',
    to: '2025-02-28',
    successors: ['LK-TTCDS'],
  },
  { id: 'DV', name: 'Tỉnh Đông Vĩ (cũ)', kind: 'province', to: '2025-06-30', successors: ['LK'] },
].map((row) =>
  organisationRowSchema.parse({
    from: '2020-01-01',
    ...row,
    ...(row.id === 'LK' ? { domains: ['lamkhe.gov.example', 'dongvi.gov.example', 'lamkhe'] } : {}),
  }),
);

const hosts = [
  { name: 'dvc-web01', ips: ['10.10.20.10'], agency: 'LK-TTCDS', level: 3, asset: 'server' },
  { name: 'dvc-app01', ips: ['10.10.20.11'], agency: 'LK-TTCDS', level: 3, asset: 'server' },
  { name: 'dvc-db01', ips: ['10.10.20.12'], agency: 'LK-TTCDS', level: 3, asset: 'personal_data' },
  { name: 'gis-app01', ips: ['10.10.30.5'], agency: 'LK-TTCDS', level: 3, asset: 'server' },
  { name: 'qlvb-app01', ips: ['10.10.30.6'], agency: 'LK-TTCDS', level: 3, asset: 'server' },
  { name: 'fw-dc01', ips: ['203.0.113.1'], agency: 'LK-TTCDS', level: 3, asset: 'network' },
  { name: 'nat-pvhcc', ips: ['203.0.113.9'], agency: 'LK-TTCDS', asset: 'gateway' },
  { name: 'FS-KHETHUONG', ips: ['10.40.17.21'], agency: 'LK-X-KT', level: 2, asset: 'server' },
].map((row) => hostRowSchema.parse(row));

const sources = [
  { agency: 'LK-TTCDS', id: 'dvc-web', title: 'Cổng dịch vụ công: nginx', hostName: 'dvc-web01' },
  { agency: 'LK-TTCDS', id: 'dvc-app', title: 'Cổng dịch vụ công: nhật ký ứng dụng' },
  { agency: 'LK-TTCDS', id: 'dvc-auditd', title: 'dvc-app01: auditd' },
  { agency: 'LK-TTCDS', id: 'dvc-db', title: 'dvc-db01: pgaudit' },
  {
    agency: 'LK-TTCDS',
    id: 'fw',
    title: 'Tường lửa trung tâm dữ liệu',
    shared: true,
    hostName: 'fw-dc01',
  },
  { agency: 'LK-TTCDS', id: 'gis', title: 'GIS', shared: true, hostName: 'gis-app01' },
  { agency: 'LK-TTCDS', id: 'qlvb', title: 'Quản lý văn bản', shared: true },
  { agency: 'LK-TTCDS', id: 'lgsp-esb', title: 'LGSP', shared: true },
  { agency: 'LK-X-KT', id: 'fs', title: 'FS-KHETHUONG' },
].map((row) => sourceRowSchema.parse(row));

export const rows: RegistryRows = { organisations, hosts, sources };

export function lamKhe(): Registry {
  return createRegistry(rows, '2026-11-22');
}

type Attributes = AlertRule['attributes'];

export interface AlertDraft {
  readonly rule?: string;
  readonly title?: string;
  readonly level?: AlertRule['level'];
  readonly tags?: readonly string[];
  readonly attributes?: Attributes;
  readonly kind?: Alert['kind'];
  readonly agency?: string;
  readonly source?: string;
  /** ISO 8601 with any offset. */
  readonly time: string;
  /** When it last held; `time` when absent. */
  readonly lastTime?: string;
  readonly content?: string;
  readonly common?: EvidenceEvent['common'];
  readonly fields?: EvidenceEvent['fields'];
  readonly logsource?: EvidenceEvent['logsource'];
  /** Further events, by their common fields. */
  readonly more?: readonly EvidenceEvent['common'][];
}

/** An alert as `detect` would send it, from the few things a test cares about. */
export function alertOf(draft: AlertDraft): Alert {
  const time = new Date(draft.time).toISOString();
  const agency = draft.agency ?? 'LK-TTCDS';
  const source = draft.source ?? 'dvc-app';
  const rule = draft.rule ?? 'rule-1';
  const commons = [draft.common ?? {}, ...(draft.more ?? [])];
  const contentKey = draft.content ?? JSON.stringify([commons, draft.fields ?? {}]);
  const events = commons.map((common, index) => ({
    id: `${contentKey}-${index}`,
    agency,
    source,
    receivedAt: time,
    time,
    format: 'json.flat',
    logsource: draft.logsource ?? {},
    fields: draft.fields ?? {},
    common,
    raw: 'raw line',
  }));
  return {
    v: 1,
    id: alertId({ rule, agency, source, contentKey, time }),
    kind: draft.kind ?? 'event',
    rule: {
      id: rule,
      title: draft.title ?? rule,
      level: draft.level ?? 'high',
      tags: [...(draft.tags ?? [])],
      attributes: draft.attributes ?? {},
    },
    agency,
    source,
    time,
    lastTime: draft.lastTime === undefined ? time : new Date(draft.lastTime).toISOString(),
    receivedAt: time,
    ruleset: 'test',
    events,
    eventCount: events.length,
    why: [{ selection: 'selection', field: 'action', value: 'x' }],
    ...(draft.kind === 'correlation' ? { correlation: { type: 'event_count', groupBy: {} } } : {}),
  };
}
