// What every chain that moved on a day had come to, under one hash that continues the day before.
import { dayAfter, sha256Hex } from '@thapcanh/incidents';
import * as z from 'zod';
import { canonicalJson, sha256Schema } from '../canonical.ts';
import { type MerkleTree, merkleTree } from './merkle.ts';

/** Where the chain of an incident stood at the end of a day. */
export const anchorLeafSchema = z.strictObject({
  incident: z.string().min(1).max(128),
  rev: z.number().int().positive(),
  hash: sha256Schema,
});
export type AnchorLeaf = z.infer<typeof anchorLeafSchema>;

/** The leaves of a day are listed in so many parts: an incident's is told by the end of its id. */
export const ANCHOR_PARTS = [0, 1, 2, 3] as const;

export const anchorSchema = z.strictObject({
  v: z.literal(1),
  /** A day of Vietnam (UTC+7), `2026-11-22`. */
  day: z.iso.date(),
  /** Count and Merkle root (RFC 9162) of each part's leaves. */
  parts: z
    .array(z.strictObject({ count: z.number().int().nonnegative(), root: sha256Schema }))
    .length(ANCHOR_PARTS.length),
  /** False where it was written so late that some chains may be missing. */
  complete: z.boolean(),
  /** Hash of the anchor of the day before. */
  prev: sha256Schema,
  /** SHA-256(prev ‖ RFC 8785 JSON of all the rest). */
  hash: sha256Schema,
});
export type Anchor = z.infer<typeof anchorSchema>;

/** One part of a day: its leaves, sorted by incident, and the tree over them. */
export interface AnchorPart {
  readonly leaves: readonly AnchorLeaf[];
  readonly tree: MerkleTree;
}

/** Milliseconds since 1970 at which a day of Vietnam begins. */
export function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

/** Which part of a day an incident is in. */
export function anchorPartOf(incident: string): number {
  return Number.parseInt(incident.slice(-1), 16) % ANCHOR_PARTS.length;
}

/** A leaf as it is hashed, and as it stands in the part's list. */
export function leafText({ incident, rev, hash }: AnchorLeaf): string {
  return canonicalJson({ incident, rev, hash });
}

/** The part that leaves make, in whatever order they come. */
export function anchorPart(unsorted: readonly AnchorLeaf[]): AnchorPart {
  const leaves = unsorted.toSorted((a, b) => (a.incident < b.incident ? -1 : 1));
  return { leaves, tree: merkleTree(leaves.map(leafText)) };
}

/** The list of a part: a canonical leaf a line. */
export function writePart({ leaves }: Pick<AnchorPart, 'leaves'>): string {
  return leaves.map((leaf) => `${leafText(leaf)}\n`).join('');
}

/** Reads a part's list. @throws if it is none */
export function readPart(text: string): AnchorPart {
  const lines = text.split('\n').filter((line) => line !== '');
  return anchorPart(lines.map((line) => anchorLeafSchema.parse(JSON.parse(line))));
}

/** The anchor of a day, continuing the one of the day before; `undefined`: it is the first. */
export function makeAnchor(
  before: Pick<Anchor, 'day' | 'hash'> | undefined,
  {
    day,
    parts,
    complete,
  }: Pick<Anchor, 'day' | 'complete'> & { readonly parts: readonly AnchorPart[] },
): Anchor {
  if (before !== undefined && dayAfter(before.day) !== day) {
    throw new RangeError(`${day} does not follow ${before.day}`);
  }
  const link = {
    v: 1 as const,
    day,
    parts: parts.map(({ leaves, tree }) => ({ count: leaves.length, root: tree.root })),
    complete,
    prev: before?.hash ?? firstAnchorPrev(day),
  };
  return { ...link, hash: anchorHash(link) };
}

/** What the first anchor continues: it names its day. */
export function firstAnchorPrev(day: string): string {
  return sha256Hex(`anchors from ${day}`);
}

/** The hash that an anchor must carry. */
export function anchorHash(link: Omit<Anchor, 'hash'>): string {
  return sha256Hex(link.prev, canonicalJson(link));
}
