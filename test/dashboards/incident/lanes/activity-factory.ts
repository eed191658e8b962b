// Alerts in brief, for tests of what is drawn of them.
import type { Activity } from '@thapcanh/api-schema';

const START = Date.UTC(2026, 10, 20, 19, 41);
export const MINUTE = 60_000;

/** Minutes after 02:41 in Vietnam, in ms. */
export const at = (minutes: number): number => START + minutes * MINUTE;

let made = 0;

/** An alert so many minutes after the start, on systems, with entities written `type:value`. */
export function activity(
  minutes: number,
  systems: readonly string[],
  entities: readonly (readonly [Activity['entities'][number]['type'], string])[] = [],
  rule: Partial<Activity['rule']> = {},
): Activity {
  made += 1;
  const time = new Date(at(minutes)).toISOString();
  return {
    id: `alert-${made}`,
    time,
    lastTime: time,
    eventCount: 1,
    entities: entities.map(([type, value]) => ({ type, value })),
    systems: [...systems],
    rule: { id: 'rule', level: 'high', title: 'luật', tactics: [], techniques: [], ...rule },
  };
}
