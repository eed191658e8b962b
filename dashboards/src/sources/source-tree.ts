// Sources as a tree: agency, machine, log. A machine with one log is one row.
import type { Organisation, SourceView } from '@thapcanh/api-schema';
import { hasWords } from '../text/has-words.ts';

interface Group {
  readonly key: string;
  readonly name: string;
  readonly children: readonly SourceNode[];
  /** Every source under it. */
  readonly sources: readonly SourceView[];
}

export type SourceNode =
  | ({ readonly kind: 'agency' } & Group)
  | ({ readonly kind: 'machine' } & Group)
  | { readonly kind: 'source'; readonly key: string; readonly source: SourceView };

/**
 * The tree of sources, agencies in the order of the organisations and the rest after them by their
 * codes, machines and logs by name.
 */
export function sourceTree(
  sources: readonly SourceView[],
  organisations: readonly Pick<Organisation, 'id' | 'name'>[],
): readonly SourceNode[] {
  const byAgency = Map.groupBy(sources, ({ agency }) => agency);
  const known = organisations.map(({ id }) => id).filter((id) => byAgency.has(id));
  const others = [...byAgency.keys()].filter((id) => !known.includes(id)).sort();
  const nameOf = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  return [...new Set([...known, ...others])].map((id) => {
    const own = byAgency.get(id) ?? [];
    const children = machinesOf(id, own);
    return { kind: 'agency', key: id, name: nameOf(id), children, sources: own };
  });
}

function machinesOf(agency: string, sources: readonly SourceView[]): readonly SourceNode[] {
  const rows = [...Map.groupBy(sources, ({ hostName, id }) => hostName ?? `\0${id}`)].map(
    ([machine, own]): SourceNode => {
      const leaves = own.map(leafOf).toSorted(byName);
      const [only] = leaves;
      if (leaves.length === 1 && only !== undefined) return only;
      const key = `${agency} ${machine}`;
      return { kind: 'machine', key, name: machine, children: leaves, sources: own };
    },
  );
  return rows.toSorted(byName);
}

function leafOf(source: SourceView): SourceNode {
  return { kind: 'source', key: `${source.agency}/${source.id}`, source };
}

const titleOf = (node: SourceNode) =>
  node.kind === 'source' ? (node.source.hostName ?? node.source.title) : node.name;

function byName(a: SourceNode, b: SourceNode): number {
  return titleOf(a).localeCompare(titleOf(b), 'vi');
}

/** Everything in the tree, above its children. */
export function nodesOf(tree: readonly SourceNode[]): readonly SourceNode[] {
  return tree.flatMap((node) =>
    node.kind === 'source' ? [node] : [node, ...nodesOf(node.children)],
  );
}

/** Whether a source has every word that was typed in its title, id, machine, format or agency. */
export function isFound(source: SourceView, agencyName: string, typed: string): boolean {
  const { title, id, agency, hostName = '', format = '' } = source;
  return hasWords(`${title} ${id} ${agency} ${agencyName} ${hostName} ${format}`, typed);
}
