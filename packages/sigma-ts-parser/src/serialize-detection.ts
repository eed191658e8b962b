// Selections and conditions back to YAML.
import type { DetectionItem, DetectionNode } from './detection.ts';
import type { Problem } from './diagnostic.ts';
import type { Detection } from './document.ts';
import { listNode, mapNode, textNode, valueNode, type YamlNode } from './yaml-node.ts';

/** Thrown inside serialising only: the typed tree says what no Sigma text can. */
export class NotExpressible extends Error {
  readonly problem: Problem;
  constructor(message: string) {
    super(message);
    this.problem = { code: 'not_expressible', message };
  }
}

/** The selections of a block, and its conditions behind them. */
export function detectionPairs(detection: Detection): [string, YamlNode][] {
  const conditions = detection.conditions.map(({ text }) => textNode(text));
  const [only] = conditions;
  return [
    ...detection.selections.map(({ name, node }): [string, YamlNode] => [
      name,
      selectionNode(node),
    ]),
    ['condition', conditions.length === 1 && only !== undefined ? only : listNode(conditions)],
  ];
}

/** A map for fields, a list for keywords and for alternatives. */
function selectionNode(node: DetectionNode): YamlNode {
  if (node.kind === 'item') return isKeywords(node) ? listNode(valuesOf(node)) : itemsNode([node]);
  if (node.kind === 'all') return itemsNode(node.of);
  const items = node.of.flatMap((child, at): readonly YamlNode[] => {
    // Keywords beside maps are read as one item, the last: only that one needs no list of its own.
    const last = at === node.of.length - 1;
    const inline = last && child.kind === 'item' && isKeywords(child);
    return inline ? valuesOf(child) : [selectionNode(child)];
  });
  return listNode(items);
}

function itemsNode(nodes: readonly DetectionNode[]): YamlNode {
  const pairs = nodes.map((node): [string, YamlNode] => {
    if (node.kind !== 'item') {
      throw new NotExpressible('A map of fields cannot hold alternatives. Split the selection.');
    }
    const values = valuesOf(node);
    const [only] = values;
    const value = values.length === 1 && only !== undefined ? only : listNode(values);
    return [[node.field ?? '', ...node.modifiers].join('|'), value];
  });
  const keys = new Set(pairs.map(([key]) => key));
  if (keys.size === pairs.length) return mapNode(pairs);
  throw new NotExpressible('A map of fields holds a key twice. Split the selection.');
}

function isKeywords({ field, modifiers }: DetectionItem): boolean {
  return field === undefined && modifiers.length === 0;
}

function valuesOf({ field, values }: DetectionItem): readonly YamlNode[] {
  return values.map(({ written }) => {
    if (written !== undefined) return valueNode(written);
    const subject = field === undefined ? 'A keyword' : `A value of "${field}"`;
    throw new NotExpressible(`${subject} was not read from a file. Give it "written".`);
  });
}
