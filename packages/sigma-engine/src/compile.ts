// Documents to compiled rules: each rule with the filters that apply to it is one program.
import {
  type Detection,
  type DetectionNode,
  type Diagnostic,
  type Placeholders,
  type Position,
  resolvePlaceholders,
  type SigmaDocument,
  type SigmaFilter,
  type SigmaRule,
} from 'sigma-ts-parser';
import { filteredRules } from './filter.ts';
import { type Expression, expressionOf, join } from './match/expression.ts';
import type { CompiledRules } from './match/matcher.ts';
import { PredicateTable } from './match/predicate.ts';
import { ProgramWriter } from './match/program.ts';
import { compileRegex } from './match/regex.ts';
import { witnessOf } from './match/witness.ts';
import { problemAt } from './problem.ts';

/** The accepted rules and what they compile to, in the same order. */
export interface Compilation {
  readonly rules: readonly SigmaRule[];
  /** Their detections, placeholders filled in. */
  readonly detections: readonly Detection[];
  readonly compiled: CompiledRules;
}

interface Context {
  readonly placeholders: Placeholders;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Compiles every rule that can be, with the filters that apply to it. */
export function compileRules(documents: readonly SigmaDocument[], context: Context): Compilation {
  const table = new PredicateTable();
  const ready = documents.flatMap((document) => {
    if (document.kind !== 'rule') return [];
    const detection = readyDetection(document, document.detection, context);
    return detection === undefined ? [] : [{ rule: document, detection }];
  });
  const rules = ready.map(({ rule }) => rule);
  const filters = compileFilters(documents, rules, table, context);
  const writer = new ProgramWriter();
  const compiled = ready.map(({ rule, detection }) => {
    const own = expressionOf(detection, table);
    const expression = join('all', [own, ...(filters.get(rule) ?? [])]);
    const witness = witnessOf(expression, table);
    const { logsource } = rule;
    const entry = writer.add(expression);
    return witness === undefined ? { logsource, entry } : { logsource, entry, witness };
  });
  return {
    rules,
    detections: ready.map(({ detection }) => detection),
    compiled: { predicates: table, code: Int32Array.from(writer.code), rules: compiled },
  };
}

function compileFilters(
  documents: readonly SigmaDocument[],
  rules: readonly SigmaRule[],
  table: PredicateTable,
  context: Context,
): ReadonlyMap<SigmaRule, readonly Expression[]> {
  const conditions = new Map<SigmaRule, Expression[]>();
  for (const filter of documents) {
    if (filter.kind !== 'filter') continue;
    const detection = readyDetection(filter, filter.filter.detection, context);
    if (detection === undefined) continue;
    const expression = expressionOf(detection, table);
    for (const rule of filteredRules(filter, rules, context.report)) {
      const others = conditions.get(rule) ?? [];
      conditions.set(rule, [...others, expression]);
    }
  }
  return conditions;
}

/** The detection with its placeholders filled in; undefined after a problem, which is reported. */
function readyDetection(
  document: SigmaRule | SigmaFilter,
  written: Detection,
  { placeholders, report }: Context,
): Detection | undefined {
  const resolved = resolvePlaceholders(written, placeholders);
  if (!resolved.ok) {
    report(problemAt(document, resolved.position, resolved.problem));
    return undefined;
  }
  for (const { node } of resolved.value.selections) {
    const refused = refusedRegex(node);
    if (refused === undefined) continue;
    const { message, position } = refused;
    report(problemAt(document, position, { code: 'regex_invalid', message }));
    return undefined;
  }
  return resolved.value;
}

/** The first expression that RE2 refuses, in the order of the file. */
function refusedRegex(node: DetectionNode): { message: string; position: Position } | undefined {
  if (node.kind !== 'item') {
    for (const child of node.of) {
      const refused = refusedRegex(child);
      if (refused !== undefined) return refused;
    }
    return undefined;
  }
  for (const { alternatives, position } of node.values) {
    for (const test of alternatives) {
      const regex = test.kind === 'regex' ? compileRegex(test) : undefined;
      if (regex?.ok === false) return { message: regex.message, position };
    }
  }
  return undefined;
}
