import type { IncidentSummary } from '@thapcanh/api-schema';

/** T0: when the first alert reached the queue, unless a lead recorded another time. */
export function t0Of({
  detectionTime,
  queuedAt,
}: Pick<IncidentSummary, 'detectionTime' | 'queuedAt'>): string {
  return detectionTime ?? queuedAt;
}

/**
 * Whether an instant has come: it is past by this machine's clock, or not after the last change, for a
 * machine's clock may be slow. The API has the last word.
 *
 * @param now by this machine's clock, in milliseconds since 1970
 */
export function hasCome(
  at: string,
  { updatedAt }: Pick<IncidentSummary, 'updatedAt'>,
  now: number,
): boolean {
  return Date.parse(at) <= Math.max(now, Date.parse(updatedAt));
}
