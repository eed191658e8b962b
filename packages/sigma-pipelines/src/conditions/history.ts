// What earlier steps did: which were applied, and the state they left.
import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { fieldCondition, itemCondition, ruleCondition } from './define.ts';
import { isOrdered, textDifference } from './order.ts';

const applied = z.strictObject({ processing_item_id: z.string() });

export const ruleProcessingItemApplied = ruleCondition({
  type: 'processing_item_applied',
  parameters: applied,
  make:
    ({ processing_item_id: id }) =>
    (run) =>
      run.applied.has(id),
});

export const itemProcessingItemApplied = itemCondition({
  type: 'processing_item_applied',
  parameters: applied,
  make:
    ({ processing_item_id: id }) =>
    (item, run) =>
      run.stepsOfItem(item).has(id),
});

/** Of an item, whether the step changed it; of a name elsewhere, whether it came from the step. */
export const fieldProcessingItemApplied = fieldCondition({
  type: 'processing_item_applied',
  parameters: applied,
  make: ({ processing_item_id: id }) => ({
    name: (field, run) => field !== undefined && run.stepsOfField(field).has(id),
    item: (item, run) => run.stepsOfItem(item).has(id),
  }),
});

const stateful = z.strictObject({
  key: z.string(),
  val: z.union([z.string(), z.number(), z.boolean()]),
  op: z.enum(['eq', 'ne', 'gte', 'gt', 'lte', 'lt']).default('eq'),
});

export const ruleProcessingState = ruleCondition({
  type: 'processing_state',
  parameters: stateful,
  make: (given) => (run) => stateHolds(given, run),
});

export const itemProcessingState = itemCondition({
  type: 'processing_state',
  parameters: stateful,
  make: (given) => (_item, run) => stateHolds(given, run),
});

export const fieldProcessingState = fieldCondition({
  type: 'processing_state',
  parameters: stateful,
  make: (given) => ({ name: (_field, run) => stateHolds(given, run) }),
});

/** A key that no step set meets nothing, not even `ne`; unlike types have no order. */
function stateHolds({ key, val, op }: z.output<typeof stateful>, run: Run): boolean {
  if (!run.state.has(key)) return false;
  const state = run.state.get(key);
  if (op === 'eq') return state === val;
  if (op === 'ne') return state !== val;
  if (typeof state === 'number' && typeof val === 'number') return isOrdered(state - val, op);
  if (typeof state !== 'string' || typeof val !== 'string') return false;
  return isOrdered(textDifference(state, val), op);
}
