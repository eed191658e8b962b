// Whether a rule raised its voice for nothing in a period.
import type { Measure } from '@thapcanh/incidents';

/** Fewer closed incidents than this say nothing of a rule. */
const LEAST_CLOSED = 5;
/** From this share of mistaken ones a rule is loud (playbook 1.5). */
const LOUD = 0.7;

export interface Noise {
  readonly closed: number;
  readonly mistaken: number;
  readonly loud: boolean;
}

/** Of the incidents of a rule closed in the period, how many were false; undefined when none was closed. */
export function noiseOf({
  closed,
  closedAs,
}: Pick<Measure, 'closed' | 'closedAs'>): Noise | undefined {
  if (closed === 0) return undefined;
  const mistaken = closedAs.false_positive;
  return { closed, mistaken, loud: closed >= LEAST_CLOSED && mistaken / closed >= LOUD };
}
