// A selection more, which a rule must meet too: the channel its events come through, for example.
import {
  type Condition,
  type ConditionNode,
  type DetectionNode,
  type LogSource,
  parseSigma,
  type SigmaRule,
} from 'sigma-ts-parser';
import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { conditionOf, freeName } from '../detection/condition-tree.ts';
import { placeAt } from '../detection/walk.ts';
import type { Step } from '../pipeline.ts';
import { defineTransformation } from './define.ts';

/** A name that a condition can say. */
const NAME = /^(?!(?:and|or|not|of|them|all|any|1)$)[A-Za-z0-9_-]+$/i;

const SCALAR = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const CONDITIONS = z.record(z.string(), z.union([SCALAR, z.array(SCALAR).min(1)]));
type Conditions = z.output<typeof CONDITIONS>;

/**
 * ANDs a selection to every condition of a rule, or its opposite with `negated`. Keys may carry
 * modifiers. With `template`, `$category`, `$product` and `$service` stand for the rule's log source.
 */
export const addCondition = defineTransformation({
  type: 'add_condition',
  acts: 'document',
  parameters: z.strictObject({
    conditions: CONDITIONS,
    name: z.string().regex(NAME, 'letters, digits, _ and -, and no word of conditions').optional(),
    template: z.boolean().default(false),
    negated: z.boolean().default(false),
  }),
  make({ conditions, name, template, negated }, reading) {
    const selection = readSelection(conditions);
    if (!selection.ok) {
      for (const { code, message } of selection.findings)
        reading.fail(code, lowerFirst(message), 'conditions');
    }
    return {
      acts: 'document',
      apply(document, run, step) {
        if (document.kind !== 'rule') return document;
        const node = template ? fillIn(conditions, document, run) : selection;
        return node.ok
          ? withSelection(document, run, step, { node: node.node, name, negated })
          : document;
      },
    };
  },
});

type Selection =
  | { readonly ok: true; readonly node: DetectionNode }
  | { readonly ok: false; readonly findings: ReturnType<typeof parseSigma>['diagnostics'] };

/** Reads the selection the way the parser reads one in a rule, modifiers included. */
function readSelection(conditions: Conditions): Selection {
  const detection = { added: conditions, condition: 'added' };
  const rule = { title: 'Added condition', logsource: { category: 'any' }, detection };
  const { documents, diagnostics } = parseSigma(JSON.stringify(rule), { path: '' });
  const [document] = documents;
  const node = document?.kind === 'rule' ? document.detection.selections[0]?.node : undefined;
  const findings = diagnostics.filter(({ severity }) => severity === 'error');
  return node === undefined ? { ok: false, findings } : { ok: true, node };
}

function fillIn(conditions: Conditions, rule: SigmaRule, run: Run): Selection {
  const fill = (value: z.output<typeof SCALAR>): z.output<typeof SCALAR> => {
    if (typeof value !== 'string') return value;
    return value.replaceAll(
      /\$(?:(category|product|service)\b|\{(category|product|service)\})/g,
      (all, bare, braced) => {
        const known = keyOf(rule.logsource, bare ?? braced);
        if (known === undefined) {
          const message = `The condition needs ${all}, and the rule's log source has none.`;
          run.fail('pipeline_not_applicable', message);
        }
        return known ?? all;
      },
    );
  };
  const filled = Object.entries(conditions).map(
    ([key, value]) => [key, Array.isArray(value) ? value.map(fill) : fill(value)] as const,
  );
  return readSelection(Object.fromEntries(filled));
}

function keyOf({ category, product, service }: LogSource, key: string): string | undefined {
  return new Map([
    ['category', category],
    ['product', product],
    ['service', service],
  ]).get(key);
}

function withSelection(
  rule: SigmaRule,
  run: Run,
  step: Step,
  added: { node: DetectionNode; name: string | undefined; negated: boolean },
): SigmaRule {
  const { detection } = rule;
  const name = added.name ?? freeName(detection, '_cond_');
  if (detection.selections.some((selection) => selection.name === name)) {
    const message = `The rule already has a selection "${name}". Give the step another "name".`;
    run.fail('pipeline_not_applicable', message);
    return rule;
  }
  const position = detection.conditions[0]?.position ?? { line: rule.source.line, column: 1 };
  const node = placeAt(added.node, position);
  run.markItem(undefined, node, step);
  const named: ConditionNode = { kind: 'selection', name };
  const demand: ConditionNode = added.negated ? { kind: 'not', operand: named } : named;
  const conditions = detection.conditions.map(
    (condition): Condition =>
      conditionOf({ kind: 'and', operands: [demand, condition.node] }, condition.position),
  );
  const selections = [...detection.selections, { name, node, position }];
  return { ...rule, detection: { ...detection, selections, conditions } };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
