// A value read now and then, and shared in between.
import type { Clock } from '@thapcanh/incidents';

/**
 * Reads at most once every `maxAgeMs`; concurrent callers share one read, and a read that failed is
 * not kept.
 */
export function cached<T>(
  clock: Clock,
  maxAgeMs: number,
  read: () => Promise<T>,
): () => Promise<T> {
  let kept: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const now = clock.now();
    if (kept !== undefined && now - kept.at < maxAgeMs) return kept.value;
    const fresh = { at: now, value: read() };
    kept = fresh;
    fresh.value.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.value;
  };
}
