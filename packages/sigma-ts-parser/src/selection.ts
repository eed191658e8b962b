// A `detection` or `filter` block: its selections and the conditions over them.
import type { Node } from 'yaml';
import { parseCondition } from './condition.ts';
import type { DetectionItem, DetectionNode, WrittenValue } from './detection.ts';
import type { Condition, Detection, Selection } from './document.ts';
import { type ModifierChain, parseModifiers } from './modifiers.ts';
import type { Entry, Reader } from './reader.ts';
import { applyModifiers } from './value.ts';

/** Maps and lists of a selection nest at most this deep; Sigma itself needs three. */
const MAX_SELECTION_DEPTH = 16;

/** Reads every selection and condition of a block; `reserved` keys are not selections. */
export function readDetection(
  reader: Reader,
  entries: readonly Entry[],
  reserved: readonly string[] = [],
): Detection {
  const selections: Selection[] = [];
  for (const entry of entries) {
    if (entry.key === 'condition' || reserved.includes(entry.key)) continue;
    if (entry.key === 'timeframe') {
      const message =
        '"timeframe" belongs to the old aggregations. Write a correlation with "timespan" that refers to this rule.';
      reader.error('legacy_timeframe', message, entry.keyNode);
      continue;
    }
    const node = readNode(reader, entry.value, entry.keyNode, 0);
    const position = reader.position(entry.keyNode);
    if (node !== undefined) selections.push({ name: entry.key, node, position });
  }
  const names = entries
    .map(({ key }) => key)
    .filter((key) => key !== 'condition' && key !== 'timeframe' && !reserved.includes(key));
  if (names.length === 0) {
    reader.error('selection_missing', 'There is no selection, so nothing to match.', null);
  }
  const written = entries.find(({ key }) => key === 'condition');
  const conditions = readConditions(reader, written, names);
  if (conditions.length > 0) warnUnused(reader, selections, conditions);
  return { selections, conditions };
}

function readConditions(
  reader: Reader,
  entry: Entry | undefined,
  names: readonly string[],
): readonly Condition[] {
  const conditions: Condition[] = [];
  const nodes = entry === undefined ? [] : (reader.list(entry.value) ?? [entry.value]);
  for (const node of nodes) {
    const text = reader.text(node);
    if (text === undefined) {
      reader.error('field_type', '"condition" is a text, or a list of texts.', node);
      continue;
    }
    const outcome = parseCondition(text, names);
    if (outcome.ok) conditions.push({ text, node: outcome.node, position: reader.position(node) });
    else {
      const { code, message } = outcome.problem;
      reader.error(code, message, reader.position(node, offsetInSource(node, outcome.offset)));
    }
  }
  if (nodes.length === 0) {
    const message = 'There is no "condition". Write one, such as "condition: selection".';
    reader.error('condition_missing', message, entry?.keyNode ?? null);
  }
  return conditions;
}

/** Exact for plain and quoted scalars on one line; the start of the value for folded ones. */
function offsetInSource(node: Node | null, offset: number): number {
  const range = node?.range;
  const type = node !== null && 'type' in node ? node.type : undefined;
  if (!range) return 0;
  if (type === 'PLAIN') return offset;
  return type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? offset + 1 : 0;
}

function warnUnused(
  reader: Reader,
  selections: readonly Selection[],
  conditions: readonly Condition[],
): void {
  const used = new Set<string>();
  const visit = (node: Condition['node']): void => {
    if (node.kind === 'selection') used.add(node.name);
    else if (node.kind === 'of') for (const name of node.selections) used.add(name);
    else if (node.kind === 'not') visit(node.operand);
    else for (const operand of node.operands) visit(operand);
  };
  for (const condition of conditions) visit(condition.node);
  for (const { name, position } of selections) {
    if (used.has(name)) continue;
    const message = `No condition uses the selection "${name}". Use it or remove it.`;
    reader.warn('selection_unused', message, position);
  }
}

function readNode(
  reader: Reader,
  node: Node | null,
  keyNode: Node | null,
  depth: number,
): DetectionNode | undefined {
  if (depth > MAX_SELECTION_DEPTH) {
    const message = `Maps and lists nest deeper than ${MAX_SELECTION_DEPTH} levels.`;
    reader.error('yaml_too_complex', message, keyNode);
    return undefined;
  }
  const pairs = reader.map(node);
  if (pairs !== undefined) {
    if (pairs.length === 0) return emptySelection(reader, node);
    return group(
      'all',
      pairs.map((pair) => readItem(reader, pair)),
    );
  }
  const items = reader.list(node);
  if (items === undefined) {
    const scalar = reader.scalar(node);
    if (scalar !== undefined && scalar.type !== 'null')
      return readKeywords(reader, [node], keyNode);
    return emptySelection(reader, keyNode);
  }
  if (items.length === 0) return emptySelection(reader, node);
  const keywords = items.filter((item) => reader.scalar(item) !== undefined);
  const nested = items.filter((item) => reader.scalar(item) === undefined);
  const children = nested.map((item) => readNode(reader, item, keyNode, depth + 1));
  if (keywords.length > 0) children.push(readKeywords(reader, keywords, keyNode));
  return group('any', children);
}

function group(
  kind: 'all' | 'any',
  children: readonly (DetectionNode | undefined)[],
): DetectionNode | undefined {
  const of = children.filter((child) => child !== undefined);
  if (of.length < children.length) return undefined;
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function emptySelection(reader: Reader, at: Node | null): undefined {
  reader.error(
    'selection_empty',
    'The selection is empty, so it says nothing. Fill or remove it.',
    at,
  );
  return undefined;
}

function readKeywords(
  reader: Reader,
  nodes: readonly (Node | null)[],
  keyNode: Node | null,
): DetectionItem | undefined {
  return readValues(reader, { field: undefined, modifiers: [], nodes, keyNode });
}

function readItem(reader: Reader, { key, keyNode, value }: Entry): DetectionItem | undefined {
  const [field = '', ...modifiers] = key.split('|');
  const nodes = reader.list(value) ?? [value];
  return readValues(reader, { field: field === '' ? undefined : field, modifiers, nodes, keyNode });
}

function readValues(
  reader: Reader,
  written: {
    field: string | undefined;
    modifiers: readonly string[];
    nodes: readonly (Node | null)[];
    keyNode: Node | null;
  },
): DetectionItem | undefined {
  const { field, modifiers, nodes, keyNode } = written;
  const parsed = parseModifiers(modifiers);
  if (!parsed.ok) {
    reader.error(parsed.problem.code, parsed.problem.message, keyNode);
    return undefined;
  }
  const { chain } = parsed;
  if (!checkShape(reader, chain, field, nodes, keyNode)) return undefined;
  const values: WrittenValue[] = [];
  for (const node of nodes) {
    const value = readValue(reader, chain, field, node, keyNode);
    if (value !== undefined) values.push(value);
  }
  if (values.length < nodes.length) return undefined;
  return {
    kind: 'item',
    ...(field === undefined ? {} : { field }),
    modifiers,
    link: chain.all ? 'all' : 'any',
    negated: chain.negated,
    values,
    position: reader.position(keyNode),
  };
}

/** What concerns the list as a whole. */
function checkShape(
  reader: Reader,
  chain: ModifierChain,
  field: string | undefined,
  nodes: readonly (Node | null)[],
  keyNode: Node | null,
): boolean {
  const before = reader.errors();
  const key = chain.names.join('|');
  if (nodes.length === 0) {
    reader.error(
      'selection_empty',
      'The list of values is empty, so nothing could match.',
      keyNode,
    );
  }
  if (chain.all && nodes.length < 2) {
    const message = '"all" links the values of a list; with a single value, leave it out.';
    reader.error('modifier_needs_list', message, keyNode);
  }
  if (field === undefined && chain.kind !== 'string' && chain.kind !== 'regex') {
    const message = `"|${key}" needs a field in front of it: keywords are only searched as text.`;
    reader.error('modifier_needs_field', message, keyNode);
  }
  if (chain.kind === 'exists' && nodes.length > 1) {
    reader.error('value_type', '"exists" takes true or false, not a list.', keyNode);
  }
  if (nodes.length > 1) {
    for (const node of nodes) {
      if (reader.scalar(node)?.type !== 'null') continue;
      const message =
        'null is a type of its own and cannot stand in a list. Give it a selection of its own.';
      reader.error('null_in_list', message, node ?? keyNode);
    }
  }
  return reader.errors() === before;
}

function readValue(
  reader: Reader,
  chain: ModifierChain,
  field: string | undefined,
  node: Node | null,
  keyNode: Node | null,
): WrittenValue | undefined {
  const at = node ?? keyNode;
  const scalar = reader.scalar(node);
  if (scalar === undefined) {
    const message =
      'A value is a text, a number, true, false or null; maps go into a list of their own.';
    reader.error('value_type', message, at);
    return undefined;
  }
  const position = reader.position(at);
  if (chain.expand && scalar.type === 'string' && scalar.value.includes('%')) {
    return { alternatives: [], template: scalar.value, position };
  }
  const outcome = applyModifiers(chain, scalar, field);
  if (!outcome.ok) {
    reader.error(outcome.problem.code, outcome.problem.message, at);
    return undefined;
  }
  if (outcome.warning !== undefined) {
    reader.warn(outcome.warning.code, outcome.warning.message, at);
  }
  return { alternatives: outcome.tests, position };
}
