// Ways through a document that several validators share.
import type { ConditionNode } from '../condition.ts';
import type { DetectionItem, DetectionNode, WrittenValue } from '../detection.ts';
import type { Detection, SigmaDocument } from '../document.ts';

/** The detection of a rule or a filter; a correlation has none. */
export function detectionOf(document: SigmaDocument): Detection | undefined {
  if (document.kind === 'rule') return document.detection;
  return document.kind === 'filter' ? document.filter.detection : undefined;
}

/** Every item of every selection of the documents. */
export function* itemsOf(
  documents: Iterable<SigmaDocument>,
): Generator<{ document: SigmaDocument; item: DetectionItem }> {
  for (const document of documents) {
    for (const { node } of detectionOf(document)?.selections ?? []) {
      for (const item of itemsBelow(node)) yield { document, item };
    }
  }
}

function* itemsBelow(node: DetectionNode): Generator<DetectionItem> {
  if (node.kind === 'item') yield node;
  else for (const child of node.of) yield* itemsBelow(child);
}

/** The value as a text; undefined for null and for values that no file holds. */
export function textOf({ written }: WrittenValue): string | undefined {
  if (written === null || written === undefined) return undefined;
  return typeof written === 'object' ? written.number : String(written);
}

/** Every node of a condition, the outermost first. */
export function* conditionNodes(node: ConditionNode): Generator<ConditionNode> {
  yield node;
  if (node.kind === 'not') yield* conditionNodes(node.operand);
  else if (node.kind === 'and' || node.kind === 'or') {
    for (const operand of node.operands) yield* conditionNodes(operand);
  }
}

/** The names of the selections that a condition uses. */
export function selectionsUsed(node: ConditionNode): ReadonlySet<string> {
  const used = new Set<string>();
  for (const part of conditionNodes(node)) {
    if (part.kind === 'selection') used.add(part.name);
    else if (part.kind === 'of') for (const name of part.selections) used.add(name);
  }
  return used;
}

/** The lists of texts of a document, by the key they stand under. */
export function* listsOf(document: SigmaDocument): Generator<readonly [string, readonly string[]]> {
  for (const key of ['references', 'fields', 'falsepositives', 'tags', 'scope'] as const) {
    yield [key, document[key]];
  }
  if (document.kind === 'correlation') {
    const { rules, groupBy } = document.correlation;
    yield ['rules', rules.map(({ rule }) => rule)];
    yield ['group-by', groupBy];
  } else if (document.kind === 'filter' && document.filter.rules !== 'any') {
    yield ['rules', document.filter.rules.map(({ rule }) => rule)];
  }
}

/** The key of a document at which a finding about one of its lists is placed. */
export function topKeyOf(document: SigmaDocument, list: string): string {
  return list === 'rules' || list === 'group-by' ? document.kind : list;
}
