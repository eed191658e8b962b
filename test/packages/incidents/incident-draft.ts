// An incident as tests of its life begin with it.
import { genesis, type Incident, settleClocks } from '@thapcanh/incidents';

export const DRAFT_ID = `LK-TTCDS.${'0'.repeat(32)}`;
/** Tuesday 21:18 in Vietnam. */
export const DRAFT_TIME = '2026-11-17T14:18:00.000Z';

export function incidentDraft(over: Partial<Incident> = {}): Incident {
  return settleClocks({
    id: DRAFT_ID,
    number: 'VV-2026-000001',
    title: 'Tải tệp thực thi lên hồ sơ — dvc-app01 (Trung tâm Chuyển đổi số)',
    agency: 'LK-TTCDS',
    status: 'new',
    assignee: null,
    level: 'high',
    severity: { code: 'M3', proposed: true },
    priority: { score: 51, class: 'P3', parts: [] },
    alertCount: 1,
    ruleCount: 1,
    tactics: [],
    techniques: [],
    restricted: false,
    restrictionSuggested: false,
    roles: { affected: [], handler: 'LK-CA' },
    firstAlertAt: DRAFT_TIME,
    lastAlertAt: DRAFT_TIME,
    groupedFrom: DRAFT_TIME,
    groupedTo: DRAFT_TIME,
    queuedAt: DRAFT_TIME,
    updatedAt: DRAFT_TIME,
    merged: [],
    ...genesis(DRAFT_ID),
    ...over,
  });
}
