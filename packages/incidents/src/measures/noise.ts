// How often a rule raised its voice for nothing (playbook 1.5, part "noise").
import * as z from 'zod';
import type { Figures } from './figures.ts';

/** Days of closing that noise looks back on. */
export const NOISE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Incidents with a rule that were closed in the last 90 days and how many of those as false. */
export const ruleRecordSchema = z.object({
  closed: z.number().int(),
  /** As a false positive (*cảnh báo nhầm*). */
  mistaken: z.number().int(),
});
export type RuleRecord = z.infer<typeof ruleRecordSchema>;

/** What became of each rule's incidents, by rule id. */
export function ruleRecords(
  figures: readonly Figures[],
  now: number,
): ReadonlyMap<string, RuleRecord> {
  const records = new Map<string, RuleRecord>();
  const distinct = new Map(figures.map((one) => [one.id, one]));
  for (const { closedAt, closedAs, rules } of distinct.values()) {
    const at = closedAt === undefined ? Number.NaN : Date.parse(closedAt);
    if (!(at > now - NOISE_DAYS * DAY_MS && at <= now)) continue;
    for (const { id } of rules) {
      const { closed, mistaken } = records.get(id) ?? { closed: 0, mistaken: 0 };
      records.set(id, {
        closed: closed + 1,
        mistaken: mistaken + (closedAs === 'false_positive' ? 1 : 0),
      });
    }
  }
  return records;
}
