// A batch of the alerts queue: messages in, ids of those to deliver again out.
import type { Alert } from '@thapcanh/incidents';
import { alertOfMessage } from './message.ts';
import type { Triage } from './triage.ts';

export interface Delivery {
  readonly messageId: string;
  readonly body: string;
}

export interface DeliveriesOptions {
  readonly triage: Triage;
  readonly log: { error(message: string, details: Record<string, unknown>): void };
}

/**
 * Answers the message ids that failed: unreadable ones, which the queue moves to its dead letters,
 * and those whose alerts could not be written.
 */
export function createDeliveries({
  triage,
  log,
}: DeliveriesOptions): (deliveries: readonly Delivery[]) => Promise<readonly string[]> {
  return async (deliveries) => {
    const failed: string[] = [];
    const alerts = new Map<string, Alert>();
    for (const { messageId, body } of deliveries) {
      try {
        alerts.set(messageId, alertOfMessage(body));
      } catch (error) {
        log.error('alert unreadable', { messageId, error });
        failed.push(messageId);
      }
    }
    const unwritten = await triage([...alerts.values()]);
    for (const [messageId, { id }] of alerts) {
      if (unwritten.has(id)) failed.push(messageId);
    }
    return failed;
  };
}
