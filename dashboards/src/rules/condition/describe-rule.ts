// What a rule asks, as a tree that people read: selections put in place of their names, modifiers as verbs.
import type {
  Condition,
  ConditionNode,
  Detection,
  DetectionItem,
  DetectionNode,
  WrittenValue,
} from 'sigma-ts-parser';

/** How a field is compared; the text of each is `rules.verb.<name>`. */
export const VERBS = [
  'equals',
  'contains',
  'startswith',
  'endswith',
  're',
  'cidr',
  'lt',
  'lte',
  'gt',
  'gte',
  'fieldref',
  'exists',
  'absent',
  'empty',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
] as const;
export type Verb = (typeof VERBS)[number];

/** How values are changed before they are compared, or read otherwise than as usual. */
export const NOTES = [
  'cased',
  'windash',
  'base64',
  'base64offset',
  'wide',
  'utf16',
  'utf16le',
  'utf16be',
  'expand',
  // Where the verb says something else: what is begun with, or earlier and later than an hour.
  'fieldref',
  'lt',
  'lte',
  'gt',
  'gte',
] as const;
export type Note = (typeof NOTES)[number];

export type Clause =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Clause[]; readonly name?: string }
  | { readonly kind: 'not'; readonly of: Clause }
  | {
      readonly kind: 'item';
      /** The selection it is all of. */
      readonly name?: string;
      /** Absent for keywords, which search the whole record. */
      readonly field?: string;
      readonly verb: Verb;
      readonly notes: readonly Note[];
      /** Whether all values must fit, or one. */
      readonly link: 'any' | 'all';
      readonly negated: boolean;
      readonly values: readonly string[];
    };
export type ItemClause = Extract<Clause, { kind: 'item' }>;

/**
 * The detection of a rule as clauses; several conditions are one `any`.
 * @example describeDetection(rule.detection) // { kind: 'item', field: 'action', verb: 'equals', … }
 */
export function describeDetection({ selections, conditions }: Detection): Clause {
  const named = new Map(selections.map(({ name, node }) => [name, node]));
  return joined(
    'any',
    conditions.map(({ node }) => ofCondition(node, named)),
  );
}

function ofCondition(
  node: Condition['node'],
  selections: ReadonlyMap<string, DetectionNode>,
): Clause {
  const selected = (name: string): Clause => {
    const selection = selections.get(name);
    const clause: Clause =
      selection === undefined ? { kind: 'all', of: [] } : ofSelection(selection);
    return clause.kind === 'not' ? clause : { ...clause, name };
  };
  const compile = (child: ConditionNode): Clause => ofCondition(child, selections);
  switch (node.kind) {
    case 'selection':
      return selected(node.name);
    case 'of':
      return joined(node.quantifier === 'all' ? 'all' : 'any', node.selections.map(selected));
    case 'not':
      return { kind: 'not', of: compile(node.operand) };
    case 'and':
      return joined('all', node.operands.map(compile));
    case 'or':
      return joined('any', node.operands.map(compile));
  }
}

function ofSelection(node: DetectionNode): Clause {
  return node.kind === 'item' ? ofItem(node) : joined(node.kind, node.of.map(ofSelection));
}

/** One clause needs no list around it. */
function joined(kind: 'all' | 'any', of: readonly Clause[]): Clause {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function ofItem({ field, modifiers, link, negated, values }: DetectionItem): Clause {
  const verb = verbOf(modifiers, values);
  return {
    kind: 'item',
    ...(field === undefined ? {} : { field }),
    verb: field === undefined && verb === 'equals' ? 'contains' : verb,
    notes: NOTES.filter((note) => note !== verb && modifiers.includes(note)),
    link,
    negated,
    values: ['exists', 'absent', 'empty'].includes(verb) ? [] : values.map(textOf),
  };
}

function verbOf(modifiers: readonly string[], values: readonly WrittenValue[]): Verb {
  const [test] = values.flatMap(({ alternatives }) => alternatives);
  if (test?.kind === 'exists') return test.expected ? 'exists' : 'absent';
  if (test?.kind === 'null') return 'empty';
  const known = VERBS.filter((verb) => modifiers.includes(verb));
  const part = test?.kind === 'compare' ? test.part : undefined;
  return part ?? known.find((verb) => verb !== 'fieldref') ?? known[0] ?? 'equals';
}

function textOf({ written, template, alternatives }: WrittenValue): string {
  if (typeof written === 'object' && written !== null) return written.number;
  if (written !== undefined) return String(written);
  const [test] = alternatives;
  return template ?? (test?.kind === 'regex' ? test.source : '');
}
