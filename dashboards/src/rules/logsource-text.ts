// A log source as one short text.
import type { RuleSummary } from '@thapcanh/api-schema';

/** @example logsourceText({ product: 'windows', service: 'security' }) // 'windows · security' */
export function logsourceText({
  product,
  category,
  service,
}: RuleSummary['logsources'][number]): string {
  return [product, category, service].filter((part) => part !== undefined).join(' · ');
}

/** Whether a rule judges what the service notes of its own sources and readers: no source sends that. */
export function readsItself(logsources: RuleSummary['logsources']): boolean {
  return logsources.length > 0 && logsources.every(({ product }) => product === 'thapcanh');
}
