// Reference lists: named values with an owner, each valid for a time. Rules use them under `expand`, and
// grouping and priority use some of them.
import * as z from 'zod';

export const MAX_LIST_ENTRIES = 1_000;

/** The placeholder in rules, without its percent signs. */
export const listNameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a-z, 0-9 and _');

export const listEntrySchema = z.strictObject({
  value: z.string().min(1).max(256),
  /** First day the entry holds; always, when absent. */
  from: z.iso.date().optional(),
  /** Last day the entry holds. */
  to: z.iso.date().optional(),
  note: z.string().max(300).optional(),
  /** Of an indicator: how sure its giver is, 0–100. */
  confidence: z.number().int().min(0).max(100).optional(),
});
export type ListEntry = z.infer<typeof listEntrySchema>;

export const referenceListSchema = z.strictObject({
  name: listNameSchema,
  /** Who keeps the list true. */
  owner: z.string().min(1).max(200),
  description: z.string().min(1).max(500),
  entries: z.array(listEntrySchema).max(MAX_LIST_ENTRIES),
});
export type ReferenceList = z.infer<typeof referenceListSchema>;

/** Entries of a list that hold on a day (`2026-11-22`, in the province's calendar). */
export function entriesOn(
  { entries }: Pick<ReferenceList, 'entries'>,
  day: string,
): readonly ListEntry[] {
  return entries.filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day));
}

/**
 * Lists that grouping and priority read; a province may have them or not.
 * `shared_addresses`: ranges that a mobile carrier shares among its customers (hub guard) ·
 * `holidays`: days (`2026-02-17`) on which offices are closed · `indicators`: addresses, /64 networks,
 * hashes, domains and certificates of attackers, with the confidence of who says so.
 */
export const LISTS_OF_TRIAGE = ['shared_addresses', 'holidays', 'indicators'] as const;
