// Incidents and timeline entries for tests of the dashboards.
import type { IncidentDetail, IncidentSummary, TimelineEntry } from '@thapcanh/api-schema';

export function summary(id: string, more: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id,
    number: 'VV-2026-000001',
    title: `Vụ việc ${id}`,
    agency: 'LK',
    agencyName: 'UBND tỉnh Lam Khê',
    status: 'new',
    assignee: null,
    level: 'high',
    severity: { code: 'M3', proposed: true },
    priority: { score: 50, class: 'P3', parts: [{ part: 'alert_level', points: 50 }] },
    alertCount: 1,
    ruleCount: 1,
    tactics: [],
    techniques: [],
    restricted: false,
    restrictionSuggested: false,
    firstAlertAt: '2026-11-21T14:18:00.000Z',
    lastAlertAt: '2026-11-21T14:44:00.000Z',
    queuedAt: '2026-11-21T14:18:01.000Z',
    updatedAt: '2026-11-21T14:44:01.000Z',
    rev: 1,
    ...more,
  };
}

export function detail(id: string, more: Partial<IncidentDetail> = {}): IncidentDetail {
  return {
    ...summary(id),
    summary: '',
    openQuestions: [],
    firstActions: [],
    entities: [],
    roles: { affected: [], handler: 'LK-CA' },
    evidence: [],
    timeline: [],
    links: [],
    keptApart: [],
    detached: [],
    mergedFrom: [],
    transitions: [],
    ...more,
  };
}

export function entry(
  rev: number,
  change: TimelineEntry['change'],
  actor: TimelineEntry['actor'] = { kind: 'system', id: 'triage' },
): TimelineEntry {
  const at = new Date(Date.UTC(2026, 10, 21, 14, rev)).toISOString();
  return { rev, at, actor, change, prev: '0', hash: '1' };
}
