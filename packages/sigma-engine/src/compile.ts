// Rules and their filters, compiled to one test each.
import {
  type Detection,
  type Diagnostic,
  type Placeholders,
  resolvePlaceholders,
  type SigmaDocument,
  type SigmaFilter,
  type SigmaRule,
} from 'sigma-ts-parser';
import { filteredRules } from './filter.ts';
import { compileDetection, type MatchNode, type Reason } from './match/node.ts';
import type { EventView, FieldSlots } from './match/view.ts';
import { findWitness, type Witness } from './match/witness.ts';
import { problemAt } from './problem.ts';

export interface CompiledRule {
  /** Position in the ruleset: matches come in this order. */
  readonly index: number;
  readonly rule: SigmaRule;
  readonly witness: Witness | undefined;
  test(view: EventView): boolean;
  why(view: EventView): readonly Reason[];
}

interface Context {
  readonly placeholders: Placeholders;
  readonly slots: FieldSlots;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Compiles every rule that can be, with the filters that apply to it. */
export function compileRules(
  documents: readonly SigmaDocument[],
  context: Context,
): readonly CompiledRule[] {
  const ready = documents.flatMap((document) => {
    if (document.kind !== 'rule') return [];
    const compiled = compileOne(document, document.detection, context);
    return compiled === undefined ? [] : [{ rule: document, ...compiled }];
  });
  const filters = compileFilters(
    documents,
    ready.map(({ rule }) => rule),
    context,
  );
  return ready.map(({ rule, node, witness }, index) => {
    const conditions = filters.get(rule) ?? [];
    return {
      index,
      rule,
      witness,
      test: (view) => node.test(view) && conditions.every((condition) => condition.test(view)),
      why(view) {
        const reasons: Reason[] = [];
        node.explain(view, '', reasons);
        return reasons;
      },
    };
  });
}

function compileFilters(
  documents: readonly SigmaDocument[],
  rules: readonly SigmaRule[],
  context: Context,
): ReadonlyMap<SigmaRule, readonly MatchNode[]> {
  const conditions = new Map<SigmaRule, MatchNode[]>();
  for (const filter of documents) {
    if (filter.kind !== 'filter') continue;
    const compiled = compileOne(filter, filter.filter.detection, context);
    if (compiled === undefined) continue;
    for (const rule of filteredRules(filter, rules, context.report)) {
      const others = conditions.get(rule) ?? [];
      conditions.set(rule, [...others, compiled.node]);
    }
  }
  return conditions;
}

function compileOne(
  document: SigmaRule | SigmaFilter,
  written: Detection,
  context: Context,
): { node: MatchNode; witness: Witness | undefined } | undefined {
  const { placeholders, slots, report } = context;
  const resolved = resolvePlaceholders(written, placeholders);
  if (!resolved.ok) {
    report(problemAt(document, resolved.position, resolved.problem));
    return undefined;
  }
  const compiled = compileDetection(resolved.value, slots);
  if (!compiled.ok) {
    const { message, position } = compiled;
    report(problemAt(document, position, { code: 'regex_invalid', message }));
    return undefined;
  }
  return { node: compiled.node, witness: findWitness(resolved.value) };
}
