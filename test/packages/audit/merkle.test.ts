import { fc, test } from '@fast-check/vitest';
import { merkleTree, rootOver } from '@thapcanh/audit';
import { describe, expect, it } from 'vitest';

/** The tree of the certificate-transparency reference implementation. */
const LEAVES = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const ROOTS = new Map([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]);

describe('a Merkle tree', () => {
  it.each([...ROOTS])('over %i leaves has the root that RFC 9162 says', (count, root) => {
    expect(merkleTree(LEAVES.slice(0, count)).root).toBe(root);
  });

  test.prop([fc.array(fc.string(), { minLength: 1, maxLength: 70 }), fc.nat()])(
    'has a path from each leaf to its root, and from nothing else',
    (leaves, pick) => {
      const index = pick % leaves.length;
      const leaf = leaves[index] ?? '';
      const tree = merkleTree(leaves);
      const way = { index, size: leaves.length, path: tree.path(index) };
      expect(rootOver(leaf, way)).toBe(tree.root);
      expect(rootOver(`${leaf}x`, way)).not.toBe(tree.root);
      expect(rootOver(leaf, { ...way, index: leaves.length })).toBeUndefined();
      expect(rootOver(leaf, { ...way, path: [...way.path, tree.root] })).toBeUndefined();
      if (way.path.length > 0) {
        expect(rootOver(leaf, { ...way, path: way.path.slice(1) })).toBeUndefined();
      }
    },
  );
});
