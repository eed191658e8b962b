// The conditions of one kind of a step: a list linked by and or or, or named ones in an expression.
import { type ConditionNode, parseCondition } from 'sigma-ts-parser';
import * as z from 'zod';
import type { Known } from '../conditions/registry.ts';
import type { Gate } from '../pipeline.ts';
import type { Path, Source } from './source.ts';

const CONDITION = z.looseObject({ type: z.string() });
type Written = z.output<typeof CONDITION>;

/** What a step may say about one kind of conditions, without the prefix of the kind. */
export const GATE = {
  conditions: z.union([z.array(CONDITION), z.record(z.string(), CONDITION)]).optional(),
  cond_op: z.enum(['and', 'or']).optional(),
  cond_not: z.boolean().optional(),
  cond_expr: z.string().optional(),
};
export type WrittenGate = { [K in keyof typeof GATE]?: z.output<(typeof GATE)[K]> };
export type Kind = 'rule' | 'detection_item' | 'field_name';

/** Reads a gate; what is wrong with it is reported, and the pipeline is then not usable. */
export function readGate<Test>(
  source: Source,
  at: Path,
  kind: Kind,
  written: WrittenGate,
  known: Known<Test>,
): Gate<Test> {
  const { conditions = [], cond_op = 'and', cond_not = false, cond_expr } = written;
  const key = `${kind}_conditions`;
  const tests = new Map<string, Test>();
  for (const [name, condition] of Object.entries(conditions)) {
    const place = [...at, key, Array.isArray(conditions) ? Number(name) : name];
    const test = readTest(source, place, kind, condition, known);
    if (test !== undefined) tests.set(name, test);
  }
  const names = Object.keys(conditions);
  if (names.length === 0) {
    const idle = [`${kind}_cond_op`, `${kind}_cond_not`, `${kind}_cond_expr`];
    const values = [written.cond_op, written.cond_not, cond_expr];
    idle.forEach((name, index) => {
      if (values[index] === undefined || values[index] === false) return;
      const message = `"${name}" links conditions, and there are no "${key}".`;
      source.error('pipeline_condition_useless', message, [...at, name]);
    });
    return { holds: () => true };
  }
  if (cond_expr !== undefined) {
    const node = readExpression(source, [...at, `${kind}_cond_expr`], written, names);
    return linkedGate(tests, (holds) => evaluate(node, holds), cond_not);
  }
  const link = cond_op === 'or' ? 'some' : 'every';
  return linkedGate(tests, (holds) => names[link](holds), cond_not);
}

function readTest<Test>(
  source: Source,
  at: Path,
  kind: Kind,
  { type, ...parameters }: Written,
  known: Known<Test>,
): Test | undefined {
  const condition = known.get(type);
  if (condition === undefined) {
    const message = `There is no condition "${type}" for ${kind}_conditions. Known: ${[...known.keys()].join(', ')}.`;
    source.error('pipeline_condition_unknown', message, [...at, 'type']);
    return undefined;
  }
  const read = condition.read(parameters);
  if (read.ok) return read.test;
  source.reportIssues(read.issues, at, ['type', ...condition.parameters]);
  return undefined;
}

function readExpression(
  source: Source,
  at: Path,
  { conditions, cond_op, cond_expr = '' }: WrittenGate,
  names: readonly string[],
): ConditionNode {
  const fail = (message: string): void => source.error('pipeline_expression_invalid', message, at);
  if (cond_op !== undefined) fail('An expression and "cond_op" exclude each other. Keep one.');
  if (Array.isArray(conditions)) {
    fail('An expression needs conditions with names: write them as a map, not as a list.');
  }
  const parsed = parseCondition(cond_expr, names);
  if (!parsed.ok) {
    fail(`The expression cannot be read: ${parsed.problem.message}`);
    return { kind: 'or', operands: [] };
  }
  const used = namesIn(parsed.node);
  const unused = names.filter((name) => !used.has(name));
  if (unused.length > 0) fail(`The expression does not use ${unused.join(', ')}.`);
  return parsed.node;
}

function namesIn(node: ConditionNode): ReadonlySet<string> {
  if (node.kind === 'selection') return new Set([node.name]);
  if (node.kind === 'of') return new Set(node.selections);
  if (node.kind === 'not') return namesIn(node.operand);
  return new Set(node.operands.flatMap((operand) => [...namesIn(operand)]));
}

function evaluate(node: ConditionNode, holds: (name: string) => boolean): boolean {
  switch (node.kind) {
    case 'selection':
      return holds(node.name);
    case 'not':
      return !evaluate(node.operand, holds);
    case 'of':
      return node.quantifier === 'all' ? node.selections.every(holds) : node.selections.some(holds);
    case 'and':
      return node.operands.every((operand) => evaluate(operand, holds));
    case 'or':
      return node.operands.some((operand) => evaluate(operand, holds));
  }
}

function linkedGate<Test>(
  tests: ReadonlyMap<string, Test>,
  link: (holds: (name: string) => boolean) => boolean,
  negated: boolean,
): Gate<Test> {
  return {
    holds(ask) {
      const holds = link((name) => {
        const test = tests.get(name);
        return test !== undefined && ask(test);
      });
      return holds !== negated;
    },
  };
}
