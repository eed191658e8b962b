// Alerts on their way to triage: each id once a call.
import type { Alert } from '@thapcanh/incidents';
import { encodeJson } from '@thapcanh/ingest';
import type { SendQueue } from '@thapcanh/store';
import { batchesOf } from './batches-of.ts';

export interface SentLog {
  info(message: string, detail: Record<string, unknown>): void;
}

/** Alerts a line of the log: CloudWatch takes 256 KB of one. */
const ALERTS_A_LINE = 50;

/** Sends alerts; durable when the promise resolves. The log then says which, and from which batches. */
export async function sendAlerts(
  queue: SendQueue,
  alerts: readonly Alert[],
  log: SentLog,
): Promise<void> {
  const unique = [...new Map(alerts.map((alert) => [alert.id, alert])).values()];
  await queue.sendAll(unique.map((alert) => ({ body: encodeJson(alert), group: alert.agency })));
  for (let start = 0; start < unique.length; start += ALERTS_A_LINE) {
    log.info('Alerts sent', {
      alerts: unique.slice(start, start + ALERTS_A_LINE).map((alert) => ({
        alert: alert.id,
        agency: alert.agency,
        source: alert.source,
        rule: alert.rule.id,
        batches: batchesOf([alert]),
      })),
    });
  }
}
