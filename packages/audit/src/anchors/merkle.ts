// The Merkle tree of RFC 9162, section 2.1: one root for many leaves, and a short path from each to it.
import { sha256Hex } from '@thapcanh/incidents';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export interface MerkleTree {
  /** Of no leaves: SHA-256 of nothing. */
  readonly root: string;
  /** Hashes beside the way from the leaf at `index` up to the root. */
  path(index: number): readonly string[];
}

/** The tree over leaves in their order. */
export function merkleTree(leaves: readonly string[]): MerkleTree {
  const levels: (readonly string[])[] = [leaves.map(leafHash)];
  for (let level = levels[0] ?? []; level.length > 1; levels.push(level)) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
      const [left = '', right] = [level[2 * i], level[2 * i + 1]];
      return right === undefined ? left : nodeHash(left, right);
    });
  }
  return {
    root: levels.at(-1)?.[0] ?? sha256Hex(),
    path: (index) =>
      // The last node of an odd level goes up as it is.
      levels.slice(0, -1).flatMap((level, depth) => level[(index >> depth) ^ 1] ?? []),
  };
}

/** The root that a leaf and its path make; undefined if the path is not one of a tree of that size. */
export function rootOver(
  leaf: string,
  {
    index,
    size,
    path,
  }: { readonly index: number; readonly size: number; readonly path: readonly string[] },
): string | undefined {
  if (index >= size) return undefined;
  const left = [...path];
  let hash = leafHash(leaf);
  for (let at = index, width = size; width > 1; at >>= 1, width = Math.ceil(width / 2)) {
    if ((at ^ 1) >= width) continue;
    const beside = left.shift();
    if (beside === undefined) return undefined;
    hash = at % 2 === 0 ? nodeHash(hash, beside) : nodeHash(beside, hash);
  }
  return left.length === 0 ? hash : undefined;
}

function leafHash(leaf: string): string {
  return sha256Hex(LEAF, leaf);
}

function nodeHash(left: string, right: string): string {
  return sha256Hex(NODE, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}
