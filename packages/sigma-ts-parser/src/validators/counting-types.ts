import type { CorrelationType } from '../document.ts';

/** Types whose condition is about a count; sums, averages and the like may be any number. */
export const COUNTING_TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
];
