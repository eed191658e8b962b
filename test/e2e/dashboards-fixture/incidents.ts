// What the fixture's API answers: a web shell, a leaver's VPN login, and smaller cases.
import type { AlertView, EventView, IncidentDetail, RuleView } from '@thapcanh/api-schema';
import { RULES } from './rules.ts';

const MINUTE = 60_000;
/** When the web shell was uploaded, as the fixture tells it: half an hour before it starts. */
const START = Date.now() - 30 * MINUTE;

export const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

/** What an attacker might put into a name, to be shown as text and nothing else. */
export const HOSTILE = '<img src=x onerror=alert(1)>\u202efdp.jsp';

interface AlertSeed {
  readonly id: string;
  readonly rule: RuleView;
  readonly minutes: number;
  readonly source: string;
  readonly common: EventView['common'];
  readonly raw: string;
  readonly flags?: string[];
  readonly why: AlertView['why'];
  readonly entities: AlertView['entities'];
  readonly correlation?: AlertView['correlation'];
}

function alert(incidentId: string, agency: string, seed: AlertSeed): AlertView {
  const time = at(seed.minutes);
  const event: EventView = {
    id: `event-${seed.id}`,
    agency: 'LK-TTCDS',
    source: seed.source,
    receivedAt: at(seed.minutes + 0.1),
    time,
    format: 'fixture',
    logsource: { category: 'webserver' },
    fields: {},
    common: seed.common,
    raw: seed.raw,
    ...(seed.flags && { flags: seed.flags }),
  };
  return {
    id: seed.id,
    kind: seed.correlation ? 'correlation' : 'event',
    rule: seed.rule,
    agency,
    source: { agency: 'LK-TTCDS', id: seed.source },
    time,
    lastTime: time,
    receivedAt: event.receivedAt,
    incidentId,
    entities: seed.entities,
    events: [event],
    eventCount: 1,
    why: seed.why,
    ...(seed.correlation && { correlation: seed.correlation }),
  };
}

const ATTACKER = { type: 'ip', value: '198.51.100.23' } as const;
const APP = { type: 'host', value: 'dvc-app01' } as const;

function call(id: string, minutes: number): AlertSeed {
  const query = 'c=whoami';
  return {
    id,
    rule: RULES.call,
    minutes,
    source: 'dvc-web01-access',
    common: {
      'source.ip': ATTACKER.value,
      'http.request.method': 'GET',
      'url.path': '/dinh-kem/2026/11/giay-to.jpg.jsp',
      'url.query': query,
      'http.response.status_code': 200,
      'user_agent.original': 'curl/8.5.0',
    },
    raw: `${ATTACKER.value} - - [21/Nov/2026:21:21:07 +0700] "GET /dinh-kem/2026/11/giay-to.jpg.jsp?${query} HTTP/1.1" 200 312 "-" "curl/8.5.0"`,
    why: [
      { selection: 'attachment', field: 'cs-uri-stem', value: '/dinh-kem/2026/11/giay-to.jpg.jsp' },
      { selection: 'answered', field: 'sc-status', value: '200' },
    ],
    entities: [ATTACKER, APP],
  };
}

const WEB_SHELL: readonly AlertSeed[] = [
  {
    id: 'a-upload',
    rule: RULES.upload,
    minutes: 0,
    source: 'dvc-app01-audit',
    common: {
      'source.ip': ATTACKER.value,
      'user.name': 'cd-5512',
      'event.action': 'case.upload',
      'event.outcome': 'success',
      'file.name': HOSTILE,
      'case.id': '2026-DVC-004417',
      'host.name': APP.value,
    },
    raw: JSON.stringify({
      time: '2026-11-21T21:18:02',
      action: 'case.upload',
      actor: { id: 'cd-5512', type: 'citizen' },
      object: { id: '2026-DVC-004417', name: HOSTILE },
      result: 'success',
      src_ip: ATTACKER.value,
    }),
    flags: ['time_implausible', 'known_to_a_later_version'],
    why: [
      { selection: 'upload', field: 'action', value: 'case.upload' },
      { selection: 'script', field: 'object.name', value: HOSTILE },
    ],
    entities: [ATTACKER, APP, { type: 'case', value: '2026-DVC-004417' }],
  },
  ...[3, 3.5, 4, 12, 20].map((minutes, index) => call(`a-call-${index}`, minutes)),
  {
    id: 'a-shell',
    rule: RULES.shell,
    minutes: 3.1,
    source: 'dvc-web01-access',
    common: { 'source.ip': ATTACKER.value, 'host.name': 'dvc-web01' },
    raw: `${ATTACKER.value} - - [21/Nov/2026:21:21:07 +0700] "GET /dinh-kem/2026/11/giay-to.jpg.jsp?c=whoami HTTP/1.1" 200 312`,
    why: [],
    entities: [ATTACKER],
    correlation: {
      type: 'temporal_ordered',
      groupBy: { 'source.ip': ATTACKER.value },
      value: 2,
    },
  },
  {
    id: 'a-exec',
    rule: RULES.exec,
    minutes: 4.2,
    source: 'dvc-app01-auditd',
    common: {
      'process.executable': '/usr/bin/id',
      'process.command_line': '/bin/sh -c id',
      'host.name': APP.value,
      'user.name': 'tomcat',
    },
    raw: 'type=SYSCALL msg=audit(1795270872.114:88121): arch=c000003e syscall=59 success=yes auid=4294967295 euid=998 comm="id" exe="/usr/bin/id" key="exec"',
    why: [{ selection: 'image', field: 'Image', value: '/usr/bin/id' }],
    entities: [APP],
  },
  {
    id: 'a-dump',
    rule: RULES.dump,
    minutes: 8,
    source: 'dvc-db01-pgaudit',
    common: {
      'source.ip': '10.10.20.11',
      'database.name': 'dvc',
      'user.name': 'dvc_app',
      'event.action': 'COPY',
    },
    raw: '2026-11-21 21:26:04 +07 [4417] dvc_app@dvc LOG:  AUDIT: SESSION,12,1,READ,COPY,,,"COPY (select * from cong_dan) TO STDOUT",<none>',
    why: [
      { selection: 'copy', field: 'statement', value: 'COPY (select * from cong_dan) TO STDOUT' },
    ],
    entities: [{ type: 'host', value: 'dvc-db01' }, APP],
  },
];

function leaverAlert(): AlertSeed {
  return {
    id: 'e-vpn',
    rule: RULES.leaver,
    minutes: -300,
    source: 'fw-dc01-event',
    common: { 'user.name': 'tuanpv.sxd', 'source.ip': '192.0.2.77', 'event.action': 'tunnel-up' },
    raw: 'date=2026-11-21 time=16:18:00 devname="fw-dc01" type="event" subtype="vpn" action="tunnel-up" user="tuanpv.sxd" remip=192.0.2.77',
    why: [{ selection: 'leaver', field: 'user', value: 'tuanpv.sxd' }],
    entities: [{ type: 'user', value: 'tuanpv.sxd' }],
  };
}

function entitiesOf(alerts: readonly AlertView[]): IncidentDetail['entities'] {
  const all = alerts.flatMap(({ entities, time }) => entities.map((entity) => ({ entity, time })));
  const groups = Map.groupBy(all, ({ entity }) => `${entity.type}:${entity.value}`);
  return [...groups.values()].flatMap((group) => {
    const times = group.map(({ time }) => time).sort();
    const [first] = group;
    const [firstSeen] = times;
    const lastSeen = times.at(-1);
    return first && firstSeen && lastSeen
      ? [{ ...first.entity, firstSeen, lastSeen, alertCount: group.length }]
      : [];
  });
}

/** The fields of an incident that its alerts and defaults do not give. */
type IncidentSeed = Pick<
  IncidentDetail,
  'id' | 'number' | 'title' | 'agency' | 'agencyName' | 'priority' | 'severity' | 'level'
> &
  Partial<IncidentDetail>;

function incident(seed: IncidentSeed, alerts: readonly AlertView[]): IncidentDetail {
  const times = alerts.map(({ time }) => time).sort();
  const firstAlertAt = times[0] ?? at(0);
  const lastAlertAt = times.at(-1) ?? firstAlertAt;
  const [main] = alerts[0]?.entities ?? [];
  return {
    status: 'new',
    assignee: null,
    alertCount: alerts.length,
    ruleCount: new Set(alerts.map(({ rule }) => rule.id)).size,
    ...(main && { mainEntity: main }),
    tactics: [],
    techniques: [],
    restricted: false,
    restrictionSuggested: false,
    firstAlertAt,
    lastAlertAt,
    queuedAt: firstAlertAt,
    updatedAt: lastAlertAt,
    rev: 1,
    summary: `${seed.title}.`,
    openQuestions: [],
    firstActions: [],
    entities: entitiesOf(alerts),
    roles: { affected: [], handler: 'LK-CA' },
    evidence: [...alerts],
    timeline: [
      {
        rev: 1,
        at: firstAlertAt,
        actor: { kind: 'system', id: 'triage' },
        change: { kind: 'opened', alerts: alerts.map(({ id }) => id) },
        prev: '0'.repeat(64),
        hash: '1'.repeat(64),
      },
    ],
    links: [],
    keptApart: [],
    detached: [],
    mergedFrom: [],
    transitions: ['triaged', 'investigating', 'closed'],
    ...seed,
  };
}

export interface Seeded {
  readonly incident: IncidentDetail;
  readonly alerts: readonly AlertView[];
}

function webShell(): Seeded {
  const alerts = WEB_SHELL.map((seed) => alert('LK-TTCDS.webshell', 'LK-TTCDS', seed));
  return {
    alerts,
    incident: incident(
      {
        id: 'LK-TTCDS.webshell',
        number: 'VV-2026-000123',
        title:
          'Cài mã điều khiển lên Cổng dịch vụ công và trích xuất dữ liệu công dân — dvc-app01 (Trung tâm Chuyển đổi số)',
        agency: 'LK-TTCDS',
        agencyName: 'Trung tâm Chuyển đổi số',
        level: 'critical',
        severity: { code: 'M2', proposed: true },
        priority: {
          score: 100,
          class: 'P1',
          parts: [
            { part: 'alert_level', points: 55, detail: 'critical' },
            { part: 'system_level', points: 11, detail: '4' },
            { part: 'asset', points: 8 },
            { part: 'attack_progress', points: 15, detail: '4' },
            { part: 'sources_agree', points: 4, detail: '4' },
            { part: 'correlation', points: 4 },
            { part: 'hosts_affected', points: 3, detail: '3' },
          ],
        },
        tactics: ['initial-access', 'execution', 'persistence', 'collection'],
        techniques: ['T1190', 'T1505.003', 'T1059.004', 'T1213'],
        summary:
          '21:18 ngày 21/11, từ 198.51.100.23, một tệp thực thi được tải lên hồ sơ 2026-DVC-004417 trên Cổng dịch vụ công. 3 phút sau, tệp đó được gọi qua thư mục đính kèm và trả lời 200. 1 phút sau, tài khoản máy chủ web trên dvc-app01 chạy lệnh hệ thống. 21:26, toàn bộ bảng công dân bị trích xuất trên dvc-db01. Đã ghi nhận 3 máy, 1 tài khoản, 1 hồ sơ.',
        openQuestions: [
          'Dữ liệu đã trích xuất có rời khỏi trung tâm dữ liệu hay không?',
          'Tệp khác đã được tải lên từ cùng địa chỉ hay chưa?',
        ],
        firstActions: [
          'Chặn 198.51.100.23 tại fw-dc01.',
          'Gỡ quyền thực thi của thư mục đính kèm; giữ nguyên tệp để làm chứng cứ.',
          'Đổi mật khẩu cơ sở dữ liệu của ứng dụng.',
        ],
        roles: { owner: 'LK', operator: 'LK-TTCDS', affected: [], handler: 'LK-CA' },
      },
      alerts,
    ),
  };
}

function leaver(): Seeded {
  const alerts = [alert('LK-SXD.leaver', 'LK-SXD', leaverAlert())];
  return {
    alerts,
    incident: incident(
      {
        id: 'LK-SXD.leaver',
        number: 'VV-2026-000119',
        title:
          'Tài khoản người đã nghỉ việc tuanpv.sxd đăng nhập VPN và tải dữ liệu quy hoạch — Sở Xây dựng',
        agency: 'LK-SXD',
        agencyName: 'Sở Xây dựng',
        level: 'high',
        severity: { code: 'M3', proposed: false },
        priority: {
          score: 75,
          class: 'P2',
          parts: [
            { part: 'alert_level', points: 40, detail: 'high' },
            { part: 'system_level', points: 7, detail: '3' },
            { part: 'attack_progress', points: 10, detail: '3' },
            { part: 'sources_agree', points: 4 },
            { part: 'off_hours', points: 6 },
            { part: 'asset', points: 8 },
          ],
        },
        status: 'investigating',
        assignee: 'minh',
        restrictionSuggested: true,
        tactics: ['persistence', 'collection', 'impact'],
        techniques: ['T1133', 'T1213', 'T1565.001'],
        transitions: ['contained', 'recovered', 'closed'],
        firstActions: ['Ngắt phiên VPN và khóa tài khoản tuanpv.sxd.'],
      },
      alerts,
    ),
  };
}

/** A small case of the queue's tail; `index` makes it different from the others. */
export function minor(index: number, more: Partial<IncidentDetail> = {}): Seeded {
  const id = `LK-X-KT.minor${index}`;
  const seed = {
    ...call(`m-${index}`, -60 * index - 90),
    rule: { ...RULES.upload, level: 'medium' as const },
    entities: [{ type: 'user' as const, value: `canbo${index}.khethuong` }],
  };
  const alerts = [alert(id, 'LK-X-KT', seed)];
  return {
    alerts,
    incident: incident(
      {
        id,
        number: `VV-2026-${String(100 - index).padStart(6, '0')}`,
        title: `Đăng nhập từ địa chỉ lạ — canbo${index}.khethuong (UBND xã Khê Thượng)`,
        agency: 'LK-X-KT',
        agencyName: 'UBND xã Khê Thượng',
        level: 'medium',
        severity: { code: 'M4', proposed: true },
        priority: {
          score: 30 - index,
          class: index === 0 ? 'P3' : 'P4',
          parts: [
            { part: 'alert_level', points: 25, detail: 'medium' },
            { part: 'system_level', points: 5 - index },
          ],
        },
        tactics: ['credential-access'],
        ...more,
      },
      alerts,
    ),
  };
}

/** The incidents the fixture starts with, in the order of the queue. */
export function seedIncidents(): Seeded[] {
  return [webShell(), leaver(), minor(0), minor(1), minor(2)];
}
