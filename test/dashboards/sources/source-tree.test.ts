import type { SourceView } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  isFound,
  nodesOf,
  type SourceNode,
  sourceTree,
} from '../../../dashboards/src/sources/source-tree.ts';

const ledger = { accepted: 0, archived: 0, rejected: 0, waiting: 0, rejectedBy: {} };
const source = (agency: string, id: string, hostName?: string): SourceView => ({
  agency,
  id,
  title: `Nguồn ${id}`,
  ledger,
  ...(hostName === undefined ? {} : { hostName }),
});
const organisations = [
  { id: 'LK', name: 'UBND tỉnh Lam Khê' },
  { id: 'LK-X-KT', name: 'UBND xã Khê Thượng' },
];

const said = (node: SourceNode): string =>
  node.kind === 'source' ? node.source.id : `${node.kind} ${node.name}`;

describe('the tree of sources', () => {
  it('has agencies in the order of the organisations, unknown ones last, machines, and logs', () => {
    const tree = sourceTree(
      [
        source('XX', 'lost'),
        source('LK-X-KT', 'fs-security', 'FS-KHETHUONG'),
        source('LK-X-KT', 'fs-system', 'FS-KHETHUONG'),
        source('LK', 'portal', 'cong-web01'),
      ],
      organisations,
    );
    expect(nodesOf(tree).map(said)).toEqual([
      'agency UBND tỉnh Lam Khê',
      'portal',
      'agency UBND xã Khê Thượng',
      'machine FS-KHETHUONG',
      'fs-security',
      'fs-system',
      'agency XX',
      'lost',
    ]);
  });

  it('loses no source, whatever their names', () => {
    const sources = ['a', 'b', 'c'].flatMap((id) => [
      source('LK', id),
      source('LK', `${id}-of-b`, 'b'),
      source('', id, ''),
    ]);
    const leaves = nodesOf(sourceTree(sources, [])).filter(({ kind }) => kind === 'source');
    expect(leaves).toHaveLength(sources.length);
    expect(new Set(nodesOf(sourceTree(sources, [])).map(({ key }) => key)).size).toBe(
      nodesOf(sourceTree(sources, [])).length,
    );
  });
});

it('a source is found by the words of its names, with or without diacritics', () => {
  const one = source('LK-X-KT', 'fs-security', 'FS-KHETHUONG');
  const agency = 'UBND xã Khê Thượng';
  expect(isFound(one, agency, 'khe thuong fs-')).toBe(true);
  expect(isFound(one, agency, 'Khê NGUỒN')).toBe(true);
  expect(isFound(one, agency, 'khé')).toBe(false);
  expect(isFound(one, agency, '')).toBe(true);
});
