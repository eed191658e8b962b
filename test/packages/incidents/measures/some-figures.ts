// Figures of incidents that tests make up.
import type { Figures } from '@thapcanh/incidents';

let made = 0;
/** The figures of one more incident. */
export function figures(over: Partial<Figures> = {}): Figures {
  made += 1;
  return {
    id: `LK-TTCDS.${String(made).padStart(32, '0')}`,
    number: `VV-2026-${String(made).padStart(6, '0')}`,
    agency: 'LK-TTCDS',
    status: 'new',
    assignee: null,
    severity: 'M3',
    level: 'high',
    priority: 'P3',
    restricted: false,
    queuedAt: '2026-11-20T01:00:00.000Z',
    detectedAt: '2026-11-20T01:00:00.000Z',
    rules: [{ id: 'WEB-01', title: 'Tải tệp thực thi' }],
    deadlines: [],
    firstAlertAt: '2026-11-20T01:00:00.000Z',
    lastAlertAt: '2026-11-20T01:00:00.000Z',
    alerts: 1,
    sources: [],
    entities: [],
    attack: [],
    ...over,
  };
}
