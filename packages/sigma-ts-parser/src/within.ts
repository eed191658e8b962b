// How log sources compare: which rules a filter reaches.
import type { LogSource } from './document.ts';

/**
 * Whether a log source equals another or is narrower: it agrees on every key the other names.
 * @example isWithin({ product: 'windows', service: 'sysmon' }, { product: 'windows' }) // true
 */
export function isWithin(inner: LogSource, outer: LogSource): boolean {
  return (
    (outer.category === undefined || outer.category === inner.category) &&
    (outer.product === undefined || outer.product === inner.product) &&
    (outer.service === undefined || outer.service === inner.service)
  );
}
