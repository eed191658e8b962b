// Fills `%placeholders%` from reference lists; the rest of the modifier chain is applied afterwards.
import type { DetectionItem, DetectionNode, ValueTest, WrittenValue } from './detection.ts';
import type { Position, Problem } from './diagnostic.ts';
import type { Detection } from './document.ts';
import { type ModifierChain, parseModifiers } from './modifiers.ts';
import { isMany, joinLiterals, type PatternPart, parsePattern } from './pattern.ts';
import { applyModifiers, applyToPattern, type ValueOutcome } from './value.ts';

/** Reference lists by name. Values are Sigma strings: `srv*` is a pattern, `\*` a plain star. */
export type Placeholders = Readonly<Record<string, readonly string[]>>;

/** A value with several placeholders takes every combination; beyond this it is refused. */
const MAX_COMBINATIONS = 10_000;

export type Resolution<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly position: Position };

/**
 * Returns the detection with every template replaced by its values. A detection without
 * placeholders comes back as it is; an unknown placeholder is `placeholder_unresolved`.
 * @example resolvePlaceholders(rule.detection, { mgmt_nets: ['198.51.100.0/24'] })
 */
export function resolvePlaceholders(
  detection: Detection,
  placeholders: Placeholders,
): Resolution<Detection> {
  const selections = [];
  for (const selection of detection.selections) {
    if (!hasTemplate(selection.node)) {
      selections.push(selection);
      continue;
    }
    const node = resolveNode(selection.node, placeholders);
    if (!node.ok) return node;
    selections.push({ ...selection, node: node.value });
  }
  return { ok: true, value: { ...detection, selections } };
}

function hasTemplate(node: DetectionNode): boolean {
  if (node.kind !== 'item') return node.of.some(hasTemplate);
  return node.values.some((value) => value.template !== undefined);
}

function resolveNode(node: DetectionNode, placeholders: Placeholders): Resolution<DetectionNode> {
  if (node.kind === 'item') return resolveItem(node, placeholders);
  const of: DetectionNode[] = [];
  for (const child of node.of) {
    const resolved = resolveNode(child, placeholders);
    if (!resolved.ok) return resolved;
    of.push(resolved.value);
  }
  return { ok: true, value: { ...node, of } };
}

function resolveItem(item: DetectionItem, placeholders: Placeholders): Resolution<DetectionItem> {
  const parsed = parseModifiers(item.modifiers);
  if (!parsed.ok) return { ok: false, problem: parsed.problem, position: item.position };
  const values: WrittenValue[] = [];
  for (const value of item.values) {
    const { template, ...rest } = value;
    if (template === undefined) {
      values.push(value);
      continue;
    }
    const filled = fillTemplate(template, parsed.chain, item.field, placeholders);
    if (!filled.ok) return { ok: false, problem: filled.problem, position: value.position };
    values.push({ ...rest, alternatives: filled.tests });
  }
  return { ok: true, value: { ...item, values } };
}

function fillTemplate(
  template: string,
  chain: ModifierChain,
  field: string | undefined,
  placeholders: Placeholders,
): ValueOutcome {
  const regex = chain.kind === 'regex';
  const parts = regex ? splitRegex(template) : parsePattern(template, { placeholders: true });
  let combinations: (readonly PatternPart[])[] = [[]];
  for (const part of parts) {
    const choices = isPlaceholder(part)
      ? choicesOf(part.placeholder, placeholders, regex)
      : [[part]];
    if (choices === undefined) return unresolved(template, parts);
    if (combinations.length * choices.length > MAX_COMBINATIONS) return tooMany(template);
    combinations = combinations.flatMap((prefix) => choices.map((tail) => [...prefix, ...tail]));
  }
  const tests: ValueTest[] = [];
  for (const combination of combinations) {
    const applied =
      chain.kind === 'string'
        ? applyToPattern(chain, joinLiterals(combination), field)
        : applyModifiers(chain, { type: 'string', value: spell(combination) }, field);
    if (!applied.ok) return applied;
    tests.push(...applied.tests);
  }
  return { ok: true, tests };
}

function choicesOf(
  name: string,
  placeholders: Placeholders,
  regex: boolean,
): (readonly PatternPart[])[] | undefined {
  if (!Object.hasOwn(placeholders, name)) return undefined;
  return placeholders[name]?.map((value) => {
    const parts = parsePattern(value);
    return regex ? parts.map(toRegex) : parts;
  });
}

/** An expression keeps its own escapes; only the placeholders are taken out. */
function splitRegex(template: string): readonly PatternPart[] {
  const pieces = template.split(/(\\[\s\S]|%\w+%)/);
  return pieces.flatMap((piece): readonly PatternPart[] => {
    if (piece === '') return [];
    if (piece === '\\%') return ['%'];
    const name = /^%(\w+)%$/.exec(piece)?.[1];
    return [name === undefined ? piece : { placeholder: name }];
  });
}

/** A listed value inside an expression: its text is literal, its wildcards are the expression's. */
function toRegex(part: PatternPart): string {
  if (typeof part === 'string') return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return isMany(part) ? '.*' : '.';
}

function spell(parts: readonly PatternPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : isMany(part) ? '*' : '?')).join('');
}

function isPlaceholder(part: PatternPart): part is { readonly placeholder: string } {
  return typeof part === 'object' && 'placeholder' in part;
}

function unresolved(template: string, parts: readonly PatternPart[]): ValueOutcome {
  const names = parts.filter(isPlaceholder).map((part) => `%${part.placeholder}%`);
  const message = `"${template}" needs the reference list ${names.join(', ')}, and at least one is not there. Add the list, or leave the rule out.`;
  return { ok: false, problem: { code: 'placeholder_unresolved', message } };
}

function tooMany(template: string): ValueOutcome {
  const message = `"${template}" takes more than ${MAX_COMBINATIONS} combinations of its lists. Use one placeholder a value.`;
  return { ok: false, problem: { code: 'placeholder_unresolved', message } };
}
