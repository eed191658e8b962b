// A `detection` or `filter` block: its selections and the conditions over them.
import type { Node } from 'yaml';
import { parseCondition } from './condition.ts';
import type { DetectionNode } from './detection.ts';
import type { Condition, Detection, Selection } from './document.ts';
import { readItem, readKeywords } from './item.ts';
import type { Entry, Reader } from './reader.ts';

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
  return { selections, conditions: readConditions(reader, written, names) };
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
    if (outcome.ok) {
      conditions.push({ text, node: outcome.node, position: reader.position(node) });
      continue;
    }
    for (const { problem, offset } of outcome.problems) {
      reader.error(problem.code, problem.message, reader.positionIn(node, offset));
    }
  }
  if (nodes.length === 0) {
    const message = 'There is no "condition". Write one, such as "condition: selection".';
    reader.error('condition_missing', message, entry?.keyNode ?? null);
  }
  return conditions;
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
