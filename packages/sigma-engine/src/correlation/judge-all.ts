// One pass over a complete set of matches: for scans, for rule tests, and for judging again.

import type { ObservedMatch } from './arrivals.ts';
import { type CorrelatorOptions, createCorrelator, NO_LIMITS } from './correlator.ts';
import type { CorrelationHit } from './hits.ts';
import { createMemoryCorrelationStore } from './store.ts';

/**
 * Every hit of a set of matches, in any order: what a stream of them leads to in the end.
 * @param options.now milliseconds since 1970: what settles later is left out; nothing when absent
 */
export async function judgeAll(
  matches: readonly ObservedMatch[],
  options: Omit<CorrelatorOptions, 'store' | 'limits'> & { readonly now?: number },
): Promise<readonly CorrelationHit[]> {
  const { now = Number.POSITIVE_INFINITY, ...rest } = options;
  const store = createMemoryCorrelationStore();
  const correlator = createCorrelator({ ...rest, store, limits: NO_LIMITS });
  const { hits, due } = await correlator.observe(matches);
  const settled = await correlator.judgeDue(due, now);
  const distinct = new Map<string, CorrelationHit>();
  for (const hit of [...hits, ...settled.hits]) distinct.set(nameOf(hit), hit);
  return [...distinct.values()];
}

function nameOf({ correlation, agency, group, bucket }: CorrelationHit): string {
  const { id, name, title } = correlation;
  return JSON.stringify([id, name, title, agency, group, bucket]);
}
