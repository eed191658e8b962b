import type { IncidentSummary } from '@thapcanh/api-schema';

/** T0: when the first alert reached the queue, unless a lead recorded another time. */
export function t0Of({
  detectionTime,
  queuedAt,
}: Pick<IncidentSummary, 'detectionTime' | 'queuedAt'>): string {
  return detectionTime ?? queuedAt;
}
