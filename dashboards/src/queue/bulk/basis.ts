// Several cases as one decision sees them: what all of them have in common.
import type { IncidentSummary } from '@thapcanh/api-schema';
import {
  SEVERITIES,
  type Severity,
  STATUSES,
  type Status,
  transitionsFrom,
} from '@thapcanh/incidents';

export interface Basis {
  /** Whether somebody has one of them, who could give it back. */
  readonly isTaken: boolean;
  /** The states that all may go to. */
  readonly transitions: readonly Status[];
  /** The gravest severity among them. */
  readonly severity: Severity;
}

export function basisOf(targets: readonly IncidentSummary[]): Basis {
  const codes = targets.map(({ severity }) => severity.code);
  return {
    isTaken: targets.some(({ assignee }) => assignee !== null),
    transitions: STATUSES.filter((status) =>
      targets.every((target) => transitionsFrom(target.status).includes(status)),
    ),
    severity: SEVERITIES.find((code) => codes.includes(code)) ?? 'M4',
  };
}
