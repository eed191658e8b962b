// The append-only timeline of an incident: a chain in which each entry carries the hash of the last.
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { sha256Hex } from '../sha256.ts';
import { type TimelineChange, timelineChangeSchema } from './changes.ts';

export const actorSchema = z.object({
  /** A contact acts by a link that was made for them (`link:<id>`), without an account. */
  kind: z.enum(['system', 'user', 'contact']),
  id: z.string(),
  name: z.string().optional(),
});
export type Actor = z.infer<typeof actorSchema>;

/** One link of the hash chain; `data` depends on `kind`. */
export const timelineEntrySchema = z.object({
  rev: z.number().int(),
  at: z.iso.datetime(),
  actor: actorSchema,
  change: timelineChangeSchema,
  prev: z.string(),
  hash: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** Where a chain stands: what the next entry continues. */
export interface ChainHead {
  readonly rev: number;
  readonly hash: string;
}

/** The head before the first entry. It names the incident, so a chain cannot pose as another's. */
export function genesis(incident: string): ChainHead {
  return { rev: 0, hash: sha256Hex(incident) };
}

/** The entry that continues a chain: `hash` = SHA-256(prev ‖ RFC 8785 JSON of the rest). */
export function nextEntry(
  head: ChainHead,
  entry: { readonly at: string; readonly actor: Actor; readonly change: TimelineChange },
): TimelineEntry {
  const link = { rev: head.rev + 1, ...entry, prev: head.hash };
  return { ...link, hash: linkHash(link) };
}

export type ChainFault =
  | 'rev_gap' // an entry is missing, doubled or out of order
  | 'prev_mismatch' // the entry does not continue the one before
  | 'hash_mismatch'; // the entry's content is not what was hashed

export type ChainCheck =
  | { readonly ok: true; readonly head: ChainHead }
  | { readonly ok: false; readonly rev: number; readonly fault: ChainFault };

/** Recomputes a whole timeline, in order from its first entry. */
export function verifyChain(incident: string, entries: readonly TimelineEntry[]): ChainCheck {
  let head = genesis(incident);
  for (const entry of entries) {
    const { hash, ...link } = entry;
    const fault =
      entry.rev !== head.rev + 1
        ? 'rev_gap'
        : entry.prev !== head.hash
          ? 'prev_mismatch'
          : hash !== linkHash(link)
            ? 'hash_mismatch'
            : undefined;
    if (fault !== undefined) return { ok: false, rev: head.rev + 1, fault };
    head = { rev: entry.rev, hash };
  }
  return { ok: true, head };
}

/** The hash that an entry must carry, from all the rest of it. */
export function linkHash(link: { readonly prev: string }): string {
  return sha256Hex(linkText(link));
}

/** What is hashed of an entry, for those who have a SHA-256 of their own: a browser, an auditor. */
export function linkText(link: { readonly prev: string }): string {
  return link.prev + (canonicalize(link) ?? '');
}
