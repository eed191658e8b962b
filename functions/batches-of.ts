// The batches whose events alerts hold: what ties an alert, and its incident, to what was shipped.
import type { Alert } from '@thapcanh/incidents';
import { batchOfEvent } from '@thapcanh/ingest';

/** Each once, in the order of the alerts' events. */
export function batchesOf(alerts: readonly Pick<Alert, 'events'>[]): readonly string[] {
  return [...new Set(alerts.flatMap(({ events }) => events.map(({ id }) => batchOfEvent(id))))];
}
