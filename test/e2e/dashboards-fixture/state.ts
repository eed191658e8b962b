// The fixture's data, and the changes that people and the system make to it.
import { randomUUID } from 'node:crypto';
import {
  type AlertView,
  alertViewSchema,
  type CoverageView,
  type IncidentDetail,
  type IncidentPatch,
  incidentDetailSchema,
  type Me,
  type SourceView,
  type TimelineEntry,
} from '@thapcanh/api-schema';
import type { Role, Status } from '@thapcanh/incidents';
import { at, type Seeded, seedIncidents } from './incidents.ts';

export const USERS: readonly { sub: string; name: string; role: Role; agency: string }[] = [
  { sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' },
  { sub: 'minh', name: 'Minh', role: 'analyst', agency: 'LK-CA' },
  { sub: 'truongca', name: 'Hà', role: 'lead', agency: 'LK-CA' },
  { sub: 'kiemtra', name: 'Kiểm tra viên', role: 'auditor', agency: 'LK' },
];

export const ORGANISATIONS = [
  { id: 'LK', name: 'UBND tỉnh Lam Khê', kind: 'province' },
  { id: 'LK-CA', name: 'Công an tỉnh Lam Khê', kind: 'soc' },
  { id: 'LK-TTCDS', name: 'Trung tâm Chuyển đổi số', kind: 'unit' },
  { id: 'LK-SXD', name: 'Sở Xây dựng', kind: 'department' },
  { id: 'LK-X-KT', name: 'UBND xã Khê Thượng', kind: 'commune' },
].map((each) => ({ ...each, from: '2025-07-01', successors: [] as string[] }));

/** What the rules see of any source. */
export const COVERAGE: CoverageView = {
  total: 1_402,
  rules: 154,
  advice: [
    {
      id: 'process-command-line',
      rules: 1_183,
      vi: 'Bật sự kiện 4688 kèm dòng lệnh (Audit Process Creation)',
      en: 'Turn on event 4688 with the command line (Audit Process Creation)',
    },
  ],
};

export const SOURCES: readonly SourceView[] = [
  source('LK-TTCDS', 'dvc-web01-access', 'Cổng dịch vụ công, nhật ký web', 184_220, 184_207, 13, 0),
  source(
    'LK-TTCDS',
    'dvc-app01-audit',
    'Cổng dịch vụ công, nhật ký kiểm toán',
    20_114,
    20_110,
    0,
    4,
  ),
  source('LK-X-KT', 'fs-khethuong', 'Máy chủ tệp xã Khê Thượng', 9_002, 9_001, 0, 0),
];

function source(
  agency: string,
  id: string,
  title: string,
  accepted: number,
  archived: number,
  rejected: number,
  waiting: number,
): SourceView {
  const rejectedBy: Record<string, number> = rejected > 0 ? { format_unknown: rejected } : {};
  const ledger = { accepted, archived, rejected, waiting, lastReceivedAt: at(29), rejectedBy };
  return { agency, id, title, ledger, day: dayOf(accepted), notices: noticesOf(id) };
}

/** A day that follows the clock, one hour of it empty. */
function dayOf(accepted: number): NonNullable<SourceView['day']> {
  const now = Date.parse(at(29));
  return Array.from({ length: 24 }, (_, i) => i)
    .filter((i) => i !== 3)
    .map((i) => {
      const from = new Date(Math.floor(now / 3_600_000 - i) * 3_600_000).toISOString();
      const lines = Math.round((accepted / 400) * (1 + Math.cos((i / 24) * 2 * Math.PI)));
      const none = { waiting: 0, missing: 0, matched: 0, late: 0, rejectedBy: {} };
      return { from, accepted: lines, archived: lines, rejected: 0, ...none };
    });
}

function noticesOf(id: string): NonNullable<SourceView['notices']> {
  if (id !== 'fs-khethuong') return [];
  return [{ kind: 'silence', since: at(29), facts: { minutes: 24, explainedMinutes: 11 } }];
}

const TRANSITIONS: Record<Status, Status[]> = {
  new: ['triaged', 'investigating', 'closed'],
  triaged: ['investigating', 'contained', 'closed'],
  investigating: ['contained', 'recovered', 'closed'],
  contained: ['recovered', 'investigating', 'closed'],
  recovered: ['investigating', 'closed'],
  closed: ['investigating'],
};

export interface FixtureState {
  /** Who is signed in. */
  subject: string;
  readonly incidents: Map<string, IncidentDetail>;
  readonly alerts: AlertView[];
  me(): Me;
  add(seeded: Seeded): void;
  /** Applies a change as `actor`; the caller has checked the revision. */
  change(id: string, actor: string, patch: IncidentPatch): void;
  comment(id: string, actor: string, text: string): void;
  /** A new alert of the system joins: the revision moves, no decision does. */
  addAlert(id: string): void;
}

/** Fresh data; every incident and alert is checked against the API's own schemas. */
export function createState(): FixtureState {
  const incidents = new Map<string, IncidentDetail>();
  const alerts: AlertView[] = [];

  function get(id: string): IncidentDetail {
    const incident = incidents.get(id);
    if (!incident) throw new Error(`no incident ${id}`);
    return incident;
  }

  function update(
    id: string,
    actor: TimelineEntry['actor'],
    change: TimelineEntry['change'],
    more: Partial<IncidentDetail> = {},
  ): void {
    const before = get(id);
    const rev = before.rev + 1;
    const now = new Date().toISOString();
    const entry = { rev, at: now, actor, change, prev: '1'.repeat(64), hash: '2'.repeat(64) };
    const timeline = [...before.timeline, entry];
    incidents.set(
      id,
      incidentDetailSchema.parse({ ...before, ...more, rev, updatedAt: now, timeline }),
    );
  }

  const state: FixtureState = {
    subject: 'lan',
    incidents,
    alerts,
    me() {
      const user = USERS.find(({ sub }) => sub === state.subject);
      if (!user) throw new Error(`no user ${state.subject}`);
      return { ...user, province: { name: 'tỉnh Lam Khê', simulated: true } };
    },
    add(seeded) {
      incidents.set(seeded.incident.id, incidentDetailSchema.parse(seeded.incident));
      alerts.push(...alertViewSchema.array().parse(seeded.alerts));
    },
    change(id, actor, { reason, ...patch }) {
      const before = get(id);
      const fields: Extract<TimelineEntry['change'], { kind: 'changed' }>['fields'] = [];
      if (patch.status) fields.push({ field: 'status', from: before.status, to: patch.status });
      if (patch.assignee !== undefined) {
        fields.push({ field: 'assignee', from: before.assignee, to: patch.assignee });
      }
      if (patch.severity) {
        fields.push({ field: 'severity', from: before.severity.code, to: patch.severity });
      }
      if (patch.closure) {
        const { class: name, impact } = patch.closure;
        const to = `${name}/${impact ? 'impact' : 'no_impact'}`;
        fields.push({ field: 'closure', from: null, to });
      }
      update(
        id,
        { kind: 'user', id: actor },
        { kind: 'changed', fields, ...(reason !== undefined && { reason }) },
        {
          ...(patch.status && { status: patch.status, transitions: TRANSITIONS[patch.status] }),
          ...(patch.assignee !== undefined && { assignee: patch.assignee }),
          ...(patch.severity && { severity: { code: patch.severity, proposed: false } }),
          ...(patch.closure && { closure: patch.closure }),
        },
      );
    },
    comment(id, actor, text) {
      update(id, { kind: 'user', id: actor }, { kind: 'comment', text });
    },
    addAlert(id) {
      const [first] = get(id).evidence;
      if (!first) throw new Error(`${id} has no alert to repeat`);
      const alert = { ...first, id: randomUUID() };
      alerts.push(alert);
      update(
        id,
        { kind: 'system', id: 'triage' },
        { kind: 'alerts_added', alerts: [alert.id] },
        { evidence: [...get(id).evidence, alert], alertCount: get(id).alertCount + 1 },
      );
    },
  };
  for (const seeded of seedIncidents()) state.add(seeded);
  return state;
}
