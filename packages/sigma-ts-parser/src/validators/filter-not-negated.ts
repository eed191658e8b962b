import type { ConditionNode } from '../condition.ts';
import { defineValidator } from './validator.ts';

const FILTER = /^_?filter/i;

export const filterNotNegated = defineValidator({
  code: 'filter_not_negated',
  severity: 'warning',
  set: 'sigmahq',
  description: 'In a rule, selections named "filter…" stand behind "not".',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'rule') continue;
      for (const { node, position } of document.detection.conditions) {
        for (const name of new Set(positiveNames(node, false))) {
          if (!FILTER.test(name)) continue;
          const message = `"${name}" is required, not excluded. Write "not ${name}", or call it a selection.`;
          report(document, message, position);
        }
      }
    }
  },
});

/** Names that must hold: those under an even number of negations. */
function positiveNames(node: ConditionNode, negated: boolean): readonly string[] {
  if (node.kind === 'not') return positiveNames(node.operand, !negated);
  if (node.kind === 'selection') return negated ? [] : [node.name];
  if (node.kind === 'of') return negated ? [] : [node.pattern];
  return node.operands.flatMap((operand) => positiveNames(operand, negated));
}
