// Conditions as trees: writing them out, renaming what they speak of, taking selections away.
import type { Condition, ConditionNode, Detection, Position } from 'sigma-ts-parser';

/** The text that parses to the node. */
export function conditionText(node: ConditionNode): string {
  switch (node.kind) {
    case 'selection':
      return node.name;
    case 'of':
      return `${node.quantifier === 'all' ? 'all' : '1'} of ${node.pattern}`;
    case 'not':
      return `not ${inner(node.operand)}`;
    default:
      return node.operands.map(inner).join(` ${node.kind} `);
  }
}

function inner(node: ConditionNode): string {
  const text = conditionText(node);
  return node.kind === 'and' || node.kind === 'or' ? `(${text})` : text;
}

/** A condition with the text of its node. */
export function conditionOf(node: ConditionNode, position: Position): Condition {
  return { text: conditionText(node), node, position };
}

/** Nodes joined by an operator; a single one stands alone, none is undefined. */
export function joinConditions(
  kind: 'and' | 'or',
  operands: readonly ConditionNode[],
): ConditionNode | undefined {
  const [only] = operands;
  return operands.length > 1 ? { kind, operands } : only;
}

/**
 * Rebuilds a condition with its selections renamed; those without a new name are taken away, and
 * with them what has no meaning without them. Patterns are written out as the names they stand for.
 */
export function renameSelections(
  node: ConditionNode,
  rename: (name: string) => string | undefined,
): ConditionNode | undefined {
  if (node.kind === 'selection') {
    const name = rename(node.name);
    return name === undefined ? undefined : { kind: 'selection', name };
  }
  if (node.kind === 'not') {
    const operand = renameSelections(node.operand, rename);
    return operand === undefined ? undefined : { kind: 'not', operand };
  }
  if (node.kind === 'of') {
    const names = node.selections.flatMap((name) => rename(name) ?? []);
    const operands = names.map((name): ConditionNode => ({ kind: 'selection', name }));
    return joinConditions(node.quantifier === 'all' ? 'and' : 'or', operands);
  }
  const operands = node.operands.flatMap((operand) => renameSelections(operand, rename) ?? []);
  return joinConditions(node.kind, operands);
}

/** A name that no selection has: the stem and the first free number. */
export function freeName(detection: Detection, stem: string): string {
  const taken = new Set(detection.selections.map(({ name }) => name));
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
