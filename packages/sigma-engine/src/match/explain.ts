// Why a rule matched. Made for a rule when it matches for the first time: small nodes that say
// whether they hold for the event in view, and which selections, fields and values made them.
import type {
  Condition,
  ConditionNode,
  Detection,
  DetectionItem,
  DetectionNode,
} from 'sigma-ts-parser';
import { compilePredicate, type Probe, predicatesOf } from './predicate.ts';
import type { EventView, FieldSlots } from './view.ts';

/** One reason for a match: which selection, which field, and the value the event had there. */
export interface Reason {
  readonly selection: string;
  /** Absent for keywords, which search the whole event. */
  readonly field?: string;
  readonly value: string;
}

interface MatchNode {
  test(view: EventView): boolean;
  /** Adds the reasons of a node that is true for this event. */
  explain(view: EventView, selection: string, reasons: Reason[]): void;
}

/** Tells why an event that a rule matched did so. */
export type Explanation = (view: EventView) => readonly Reason[];

/** Longer values are cut in reasons; the event itself is the evidence. */
const MAX_REASON_VALUE = 500;
const MAX_REASONS = 32;

/** Makes the explanation of a detection whose placeholders are filled in. */
export function explainDetection(detection: Detection, slots: FieldSlots): Explanation {
  const selections = new Map(
    detection.selections.map(({ name, node }) => [name, compileSelection(node, slots)]),
  );
  const node = anyOf(detection.conditions.map(({ node }) => compileCondition(node, selections)));
  return (view) => {
    const reasons: Reason[] = [];
    node.explain(view, '', reasons);
    return reasons;
  };
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

function compileSelection(node: DetectionNode, slots: FieldSlots): MatchNode {
  if (node.kind === 'item') return compileItem(node, slots);
  const children = node.of.map((child) => compileSelection(child, slots));
  return node.kind === 'all' ? allOf(children) : anyOf(children);
}

function compileItem(item: DetectionItem, slots: FieldSlots): MatchNode {
  const probes = predicatesOf(item).map((spec) => compilePredicate(spec, slots));
  const slot = item.field === undefined ? undefined : slots.of(item.field);
  const node = itemNode(item.field, slot, probes, item.link === 'all');
  return item.negated ? negated(node) : node;
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
