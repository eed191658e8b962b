// One incident of a list, on a terminal.
import type { IncidentSummary } from '@thapcanh/api-schema';
import { printable } from '../../terminal/printable.ts';

export function incidentLine({ id, number, priority, status, title }: IncidentSummary): string {
  const score = String(priority.score).padStart(3);
  return `${priority.class} ${score}  ${number}  ${status.padEnd(13)} ${printable(title)}\n    ${id}`;
}
