// Compiled detections: small nodes that can be tested and, after a match, asked why.
import type {
  Condition,
  ConditionNode,
  Detection,
  DetectionItem,
  DetectionNode,
  Position,
  WrittenValue,
} from 'sigma-ts-parser';
import { compileFieldTest, compileTextTest, WholeTexts } from './value-test.ts';
import type { EventView, FieldSlots } from './view.ts';

/** One reason for a match: which selection, which field, and the value the event had there. */
export interface Reason {
  readonly selection: string;
  /** Absent for keywords, which search the whole event. */
  readonly field?: string;
  readonly value: string;
}

export interface MatchNode {
  test(view: EventView): boolean;
  /** Adds the reasons of a node that is true for this event. */
  explain(view: EventView, selection: string, reasons: Reason[]): void;
}

export type CompiledNode =
  | { readonly ok: true; readonly node: MatchNode }
  | { readonly ok: false; readonly message: string; readonly position: Position };

/** Longer values are cut in reasons; the event itself is the evidence. */
const MAX_REASON_VALUE = 500;
const MAX_REASONS = 32;

/** Compiles a detection whose placeholders are filled in. */
export function compileDetection(detection: Detection, slots: FieldSlots): CompiledNode {
  const selections = new Map<string, MatchNode>();
  for (const { name, node } of detection.selections) {
    const compiled = compileSelection(node, slots);
    if (!compiled.ok) return compiled;
    selections.set(name, compiled.node);
  }
  const conditions = detection.conditions.map(({ node }) => compileCondition(node, selections));
  return { ok: true, node: anyOf(conditions) };
}

function compileCondition(
  node: Condition['node'],
  selections: ReadonlyMap<string, MatchNode>,
): MatchNode {
  const named = (name: string): MatchNode => {
    const selection = selections.get(name);
    if (selection === undefined) throw new TypeError(`condition names unknown selection ${name}`);
    return labelled(name, selection);
  };
  const compile = (child: ConditionNode): MatchNode => compileCondition(child, selections);
  switch (node.kind) {
    case 'selection':
      return named(node.name);
    case 'of':
      return node.quantifier === 'all'
        ? allOf(node.selections.map(named))
        : anyOf(node.selections.map(named));
    case 'not':
      return negated(compile(node.operand));
    case 'and':
      return allOf(node.operands.map(compile));
    case 'or':
      return anyOf(node.operands.map(compile));
  }
}

function compileSelection(node: DetectionNode, slots: FieldSlots): CompiledNode {
  if (node.kind === 'item') return compileItem(node, slots);
  const children: MatchNode[] = [];
  for (const child of node.of) {
    const compiled = compileSelection(child, slots);
    if (!compiled.ok) return compiled;
    children.push(compiled.node);
  }
  return { ok: true, node: node.kind === 'all' ? allOf(children) : anyOf(children) };
}

/** Says where in a field's texts a written value holds. */
type Probe = (view: EventView) => number;

function compileItem(item: DetectionItem, slots: FieldSlots): CompiledNode {
  const slot = item.field === undefined ? undefined : slots.of(item.field);
  const all = item.link === 'all';
  const groups: Probe[] = [];
  for (const values of all ? item.values.map((value) => [value]) : [item.values]) {
    const compiled = compileAlternatives(values, slot, slots);
    if (!compiled.ok) return compiled;
    groups.push(compiled.probe);
  }
  const node = itemNode(item.field, slot, groups, all);
  return { ok: true, node: item.negated ? negated(node) : node };
}

/** Values linked by OR. Whole texts are looked up in a set: reference lists may be long. */
function compileAlternatives(
  values: readonly WrittenValue[],
  slot: number | undefined,
  slots: FieldSlots,
): { ok: true; probe: Probe } | Extract<CompiledNode, { ok: false }> {
  const whole = new WholeTexts();
  const probes: Probe[] = [];
  for (const { alternatives, position } of values) {
    for (const test of alternatives) {
      if (whole.takes(test)) continue;
      if (slot === undefined) {
        if (test.kind !== 'string' && test.kind !== 'regex') continue;
        const compiled = compileTextTest(test);
        if (!compiled.ok) return { ...compiled, position };
        probes.push((view) => compiled.test(view.whole()));
      } else {
        const compiled = compileFieldTest(test, slots);
        if (!compiled.ok) return { ...compiled, position };
        probes.push((view) => compiled.test(view.field(slot), view));
      }
    }
  }
  for (const test of whole.tests()) {
    probes.unshift((view) => test(slot === undefined ? view.whole() : view.field(slot)));
  }
  const [only] = probes;
  return { ok: true, probe: probes.length === 1 && only !== undefined ? only : firstOf(probes) };
}

function firstOf(probes: readonly Probe[]): Probe {
  return (view) => {
    for (const probe of probes) {
      const at = probe(view);
      if (at >= 0) return at;
    }
    return -1;
  };
}

function itemNode(
  field: string | undefined,
  slot: number | undefined,
  groups: readonly Probe[],
  all: boolean,
): MatchNode {
  return {
    test(view) {
      for (const probe of groups) if (probe(view) >= 0 !== all) return !all;
      return all;
    },
    explain(view, selection, reasons) {
      const { texts } = slot === undefined ? view.whole() : view.field(slot);
      const seen = new Set<number>();
      for (const probe of groups) {
        const at = probe(view);
        if (at < 0 || seen.has(at) || reasons.length >= MAX_REASONS) continue;
        seen.add(at);
        addReason(reasons, selection, field, shorten(texts[at] ?? ''));
        if (!all) return;
      }
    },
  };
}

function addReason(
  reasons: Reason[],
  selection: string,
  field: string | undefined,
  value: string,
): void {
  const known = reasons.some(
    (reason) => reason.selection === selection && reason.field === field && reason.value === value,
  );
  if (!known)
    reasons.push(field === undefined ? { selection, value } : { selection, field, value });
}

function shorten(value: string): string {
  return value.length <= MAX_REASON_VALUE ? value : `${value.slice(0, MAX_REASON_VALUE)}…`;
}

function labelled(name: string, node: MatchNode): MatchNode {
  return {
    test: (view) => node.test(view),
    explain: (view, _selection, reasons) => node.explain(view, name, reasons),
  };
}

function allOf(nodes: readonly MatchNode[]): MatchNode {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  return {
    test(view) {
      for (const node of nodes) if (!node.test(view)) return false;
      return true;
    },
    explain(view, selection, reasons) {
      for (const node of nodes) node.explain(view, selection, reasons);
    },
  };
}

function anyOf(nodes: readonly MatchNode[]): MatchNode {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  return {
    test(view) {
      for (const node of nodes) if (node.test(view)) return true;
      return false;
    },
    explain(view, selection, reasons) {
      for (const node of nodes) if (node.test(view)) node.explain(view, selection, reasons);
    },
  };
}

/** What is absent has no value to show. */
function negated(node: MatchNode): MatchNode {
  return { test: (view) => !node.test(view), explain: () => undefined };
}
