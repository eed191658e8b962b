// Which rules an event's log source meets.
import type { LogSource } from 'sigma-ts-parser';

/**
 * Sigma's `registry_event` is all registry activity; the others are its kinds. A deletion that Sysmon
 * only detected (26) is a deletion as one whose file it kept (23).
 */
const WIDER_CATEGORY: ReadonlyMap<string, string> = new Map([
  ['file_delete_detected', 'file_delete'],
  ['registry_add', 'registry_event'],
  ['registry_delete', 'registry_event'],
  ['registry_rename', 'registry_event'],
  ['registry_set', 'registry_event'],
]);

/** The categories of an event, lower case: its own, and the wider one that includes it. */
export function categoriesOf(category: string | undefined): readonly string[] {
  if (category === undefined) return [];
  const own = category.toLowerCase();
  const wider = WIDER_CATEGORY.get(own);
  return wider === undefined ? [own] : [own, wider];
}

/** Whether a rule applies to an event: every key the rule names equals the event's. */
export function appliesTo(rule: LogSource, event: LogSource): boolean {
  const { category, product, service } = rule;
  return (
    (category === undefined || categoriesOf(event.category).includes(category)) &&
    (product === undefined || product === event.product?.toLowerCase()) &&
    (service === undefined || service === event.service?.toLowerCase())
  );
}
