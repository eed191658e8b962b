// Alerts on their way to triage: each id once a call.
import type { Alert } from '@thapcanh/incidents';
import { encodeJson } from '@thapcanh/ingest';
import type { SendQueue } from '@thapcanh/store';

/** Sends alerts; durable when the promise resolves. */
export async function sendAlerts(queue: SendQueue, alerts: readonly Alert[]): Promise<void> {
  const unique = [...new Map(alerts.map((alert) => [alert.id, alert])).values()];
  await queue.sendAll(unique.map((alert) => ({ body: encodeJson(alert), group: alert.agency })));
}
