// Reading and rebuilding the trees of selections.
import type { Detection, DetectionItem, DetectionNode, Position, ValueTest } from 'sigma-ts-parser';

/** Every item below a node, left to right. */
export function* itemsOf(node: DetectionNode): Generator<DetectionItem> {
  if (node.kind === 'item') yield node;
  else for (const child of node.of) yield* itemsOf(child);
}

/** Every item of every selection. */
export function* itemsOfDetection(detection: Detection): Generator<DetectionItem> {
  for (const { node } of detection.selections) yield* itemsOf(node);
}

/** The tests of all values of an item. */
export function testsOf(item: DetectionItem): readonly ValueTest[] {
  return item.values.flatMap(({ alternatives }) => alternatives);
}

/**
 * Puts another node in the place of each item; undefined takes the item away. What is left of a
 * group with one member is that member; of a group without any, nothing. Untouched parts are shared.
 */
export function replaceItems(
  node: DetectionNode,
  replace: (item: DetectionItem) => DetectionNode | undefined,
): DetectionNode | undefined {
  if (node.kind === 'item') return replace(node);
  const of = node.of.flatMap((child) => replaceItems(child, replace) ?? []);
  if (of.length === node.of.length && of.every((child, at) => child === node.of[at])) return node;
  const [only] = of;
  return of.length > 1 ? { kind: node.kind, of } : only;
}

/**
 * Whether an item says what must not be there: `null`, `exists: false`, or the opposite of a plain
 * test. Such an item holds of several fields only if it holds of each.
 */
export function isNegative(item: DetectionItem): boolean {
  const tests = testsOf(item);
  const absence =
    tests.length > 0 &&
    tests.every((test) => test.kind === 'null' || (test.kind === 'exists' && !test.expected));
  return absence !== item.negated;
}

/** Nodes joined by a link; a single one stands alone. */
export function joinNodes(
  kind: 'all' | 'any',
  of: readonly DetectionNode[],
): DetectionNode | undefined {
  const [only] = of;
  return of.length > 1 ? { kind, of } : only;
}

/** A copy that stands at a place of the rule it was added to: its own file is another. */
export function placeAt(node: DetectionNode, position: Position): DetectionNode {
  if (node.kind !== 'item') {
    return { ...node, of: node.of.map((child) => placeAt(child, position)) };
  }
  return { ...node, position, values: node.values.map((value) => ({ ...value, position })) };
}
