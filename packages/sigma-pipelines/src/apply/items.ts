// Replacing the items of a detection that a step's conditions let through.
import type { Detection, DetectionItem } from 'sigma-ts-parser';
import { conditionOf, renameSelections } from '../detection/condition-tree.ts';
import { replaceItems, testsOf } from '../detection/walk.ts';
import type { FieldTest, ItemOutcome, Step } from '../pipeline.ts';
import type { Run } from './run.ts';

/**
 * Asks for each item that meets the step's conditions what becomes of it. Selections from which
 * everything was dropped are gone, and conditions lose them; a rule without any condition left fails.
 */
export function replaceInDetection(
  detection: Detection,
  run: Run,
  step: Step,
  replace: (item: DetectionItem) => ItemOutcome,
): Detection {
  const selections = detection.selections.flatMap((selection) => {
    const node = replaceItems(selection.node, (item) => {
      if (!meetsConditions(item, run, step)) return item;
      const outcome = replace(item);
      if (outcome === 'keep') return item;
      if (outcome === 'drop') return undefined;
      run.markItem(item, outcome, step);
      return outcome;
    });
    return node === undefined ? [] : [node === selection.node ? selection : { ...selection, node }];
  });
  if (selections.length === detection.selections.length) {
    const same = selections.every((selection, at) => selection === detection.selections[at]);
    return same ? detection : { ...detection, selections };
  }
  const names = new Set(selections.map(({ name }) => name));
  const conditions = detection.conditions.flatMap((condition) => {
    const node = renameSelections(condition.node, (name) => (names.has(name) ? name : undefined));
    return node === undefined ? [] : [conditionOf(node, condition.position)];
  });
  if (conditions.length === 0) {
    const message = `Step "${step.id}" of ${step.path} leaves nothing of the rule's condition.`;
    run.fail('pipeline_rule_empty', message);
  }
  return { selections, conditions };
}

function meetsConditions(item: DetectionItem, run: Run, { gates }: Step): boolean {
  return (
    gates.item.holds((test) => test(item, run)) &&
    gates.field.holds((test) => fieldTestOfItem(test, item, run))
  );
}

/** By its own field, or by a field that a value refers to. */
function fieldTestOfItem(
  { name, item: ofItem }: FieldTest,
  item: DetectionItem,
  run: Run,
): boolean {
  if (ofItem !== undefined) return ofItem(item, run);
  return (
    name(item.field, run) ||
    testsOf(item).some((test) => test.kind === 'fieldref' && name(test.field, run))
  );
}
