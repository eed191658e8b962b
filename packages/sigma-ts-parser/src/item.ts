// One key of a selection, or a list of keywords: its modifiers and its values.
import type { Node } from 'yaml';
import type { DetectionItem, WrittenScalar, WrittenValue } from './detection.ts';
import { type ModifierChain, parseModifiers } from './modifiers.ts';
import type { Entry, Reader } from './reader.ts';
import { applyModifiers, type Scalar } from './value.ts';

/** Reads texts that are searched in the whole event. */
export function readKeywords(
  reader: Reader,
  nodes: readonly (Node | null)[],
  keyNode: Node | null,
): DetectionItem | undefined {
  return readValues(reader, { field: undefined, modifiers: [], nodes, listed: true, keyNode });
}

/** Reads `field|modifier: values`; undefined after errors, which are reported. */
export function readItem(
  reader: Reader,
  { key, keyNode, value }: Entry,
): DetectionItem | undefined {
  const [field = '', ...modifiers] = key.split('|');
  const list = reader.list(value);
  return readValues(reader, {
    field: field === '' ? undefined : field,
    modifiers,
    nodes: list ?? [value],
    listed: list !== undefined,
    keyNode,
  });
}

/** An item as the file has it. */
interface Written {
  readonly field: string | undefined;
  readonly modifiers: readonly string[];
  readonly nodes: readonly (Node | null)[];
  /** Whether the values stand in a list, be it of one. */
  readonly listed: boolean;
  readonly keyNode: Node | null;
}

function readValues(reader: Reader, written: Written): DetectionItem | undefined {
  const { field, modifiers, nodes, listed, keyNode } = written;
  const parsed = parseModifiers(modifiers);
  if (!parsed.ok) {
    const before = [field ?? '', ...modifiers.slice(0, parsed.at)].join('|');
    const at = reader.positionIn(keyNode, before.length + 1);
    reader.error(parsed.problem.code, parsed.problem.message, at);
    return undefined;
  }
  const { chain } = parsed;
  const before = reader.errors();
  checkShape(reader, chain, written);
  const values: WrittenValue[] = [];
  for (const node of nodes) {
    if (listed && reader.scalar(node)?.type === 'null') reportNull(reader, node ?? keyNode);
    else values.push(...readValue(reader, chain, field, node, keyNode));
  }
  if (reader.errors() > before) return undefined;
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
function checkShape(reader: Reader, chain: ModifierChain, written: Written): void {
  const { field, nodes, keyNode } = written;
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
  const searches = (chain.kind === 'string' || chain.kind === 'regex') && !chain.negated;
  if (field === undefined && !searches) {
    const message = `"|${key}" needs a field in front of it: keywords are only searched as text.`;
    reader.error('modifier_needs_field', message, keyNode);
  }
  if (chain.kind === 'exists' && nodes.length > 1) {
    reader.error('value_type', '"exists" takes true or false, not a list.', keyNode);
  }
}

function reportNull(reader: Reader, at: Node | null): void {
  const message =
    'null is a type of its own and cannot stand in a list. Give it a selection of its own.';
  reader.error('null_in_list', message, at);
}

/** The value in a list of one, or nothing after errors, which are reported. */
function readValue(
  reader: Reader,
  chain: ModifierChain,
  field: string | undefined,
  node: Node | null,
  keyNode: Node | null,
): readonly WrittenValue[] {
  const at = node ?? keyNode;
  const scalar = reader.scalar(node);
  if (scalar === undefined) {
    const message =
      'A value is a text, a number, true, false or null; maps go into a list of their own.';
    reader.error('value_type', message, at);
    return [];
  }
  const position = reader.position(at);
  if (chain.expand && scalar.type === 'string' && scalar.value.includes('%')) {
    return [{ alternatives: [], template: scalar.value, written: scalar.value, position }];
  }
  const outcome = applyModifiers(chain, scalar, field);
  if (!outcome.ok) {
    reader.error(outcome.problem.code, outcome.problem.message, at);
    return [];
  }
  if (outcome.warning !== undefined) {
    reader.warn(outcome.warning.code, outcome.warning.message, at);
  }
  return [{ alternatives: outcome.tests, written: writtenOf(scalar), position }];
}

function writtenOf(scalar: Scalar): WrittenScalar {
  if (scalar.type === 'null') return null;
  return scalar.type === 'number' ? { number: scalar.source } : scalar.value;
}
