// The order of the queue as plain text, so that a table's keys and a screen sort alike (playbook 1.5).
import { isUrgent } from '../clocks/clock.ts';
import type { Incident } from '../incident.ts';

type OpenHead = Pick<Incident, 'priority' | 'assignee' | 'clocks' | 'firstAlertAt' | 'number'>;
type ClosedHead = Pick<Incident, 'closedAt' | 'updatedAt' | 'number'>;

/**
 * Where an open incident stands, smallest first: deadlines that are near or past, then P1 without an
 * assignee, then priority down, then the first alert, oldest first, then the number.
 *
 * @example queueOrder(head) // '2#025#2026-11-21T14:18:00.000Z#VV-2026-000123'
 */
export function queueOrder(head: OpenHead): string {
  const unowned = head.priority.class === 'P1' && head.assignee === null;
  const rank = isUrgent(head) ? 0 : unowned ? 1 : 2;
  const falling = String(100 - head.priority.score).padStart(3, '0');
  return `${rank}#${falling}#${head.firstAlertAt}#${head.number}`;
}

/** Where a closed incident stands, greatest first: by the time of closing. */
export function closedOrder({ closedAt, updatedAt, number }: ClosedHead): string {
  return `${closedAt ?? updatedAt}#${number}`;
}
