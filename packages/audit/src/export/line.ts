// An export of incidents: canonical JSON, a line each, sealed one after the other. In the order of the file:
// what it is; then each incident with its entries, each entry that an anchor holds with the way to that anchor;
// the anchors; the end.
import { sha256Hex } from '@thapcanh/incidents';
import * as z from 'zod';
import { anchorSchema } from '../anchors/anchor.ts';
import { canonicalJson, sha256Schema } from '../canonical.ts';

const incidentId = z.string().min(1).max(128);

/** What of a head is checked against its timeline; the rest sums up the alerts. */
export const exportedHeadSchema = z.looseObject({
  id: incidentId,
  agency: z.string(),
  status: z.string(),
  assignee: z.string().nullable(),
  severity: z.looseObject({ code: z.string(), proposed: z.boolean() }),
  closure: z.looseObject({ class: z.string(), impact: z.boolean() }).optional(),
  rev: z.number().int(),
  hash: sha256Schema,
});
export type ExportedHead = z.infer<typeof exportedHeadSchema>;

/** An entry with all that stands in it: its hash is of every member, known here or not. */
export const exportedEntrySchema = z.looseObject({
  rev: z.number().int(),
  at: z.iso.datetime(),
  change: z.looseObject({ kind: z.string() }),
  prev: sha256Schema,
  hash: sha256Schema,
});
export type ExportedEntry = z.infer<typeof exportedEntrySchema>;

/** That the anchor of a day holds a chain at a revision: the leaf and its path (RFC 9162, 2.1.3). */
export const proofSchema = z.strictObject({
  incident: incidentId,
  rev: z.number().int().positive(),
  hash: sha256Schema,
  day: z.iso.date(),
  part: z.number().int().nonnegative(),
  index: z.number().int().nonnegative(),
  size: z.number().int().positive(),
  path: z.array(sha256Schema).max(64),
});
export type Proof = z.infer<typeof proofSchema>;

/** What an export is made of: `GET /v1/audit/export` answers these. */
export const exportPieceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('incident'), head: exportedHeadSchema }),
  z.strictObject({ type: z.literal('entry'), incident: incidentId, entry: exportedEntrySchema }),
  z.strictObject({ type: z.literal('proof'), proof: proofSchema }),
]);
export type ExportPiece = z.infer<typeof exportPieceSchema>;

/** What was asked for. */
export const exportFilterSchema = z.strictObject({
  incident: incidentId.optional(),
  agency: z.string().max(128).optional(),
  day: z.iso.date().optional(),
});
export type ExportFilter = z.infer<typeof exportFilterSchema>;

const count = z.number().int().nonnegative();
const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('export'),
    v: z.literal(1),
    at: z.iso.datetime(),
    filter: exportFilterSchema,
  }),
  ...exportPieceSchema.options,
  z.strictObject({ type: z.literal('anchor'), anchor: anchorSchema }),
  z.strictObject({ type: z.literal('end'), incidents: count, entries: count, anchors: count }),
]);
export type LineContent = z.infer<typeof contentSchema>;

/** A line: its place in the file, its content, and the seal over both and all lines before. */
export const exportLineSchema = z.strictObject({
  n: z.number().int().positive(),
  content: contentSchema,
  seal: sha256Schema,
});

/** What is hashed to what the first line's seal continues. */
export const FIRST_SEAL = 'thapcanh audit export';

/** What the first line's seal continues. */
export const firstSeal = (): string => sha256Hex(FIRST_SEAL);

/** The seal of a line: SHA-256(seal before ‖ RFC 8785 JSON of place and content). */
export function sealOf(
  before: string,
  line: { readonly n: number; readonly content: unknown },
): string {
  return sha256Hex(before, canonicalJson({ n: line.n, content: line.content }));
}
