// The shape of a condition's declaration, for each of the three things conditions are about.
import type * as z from 'zod';
import type { FieldTest, ItemTest, RuleTest } from '../pipeline.ts';

export type ConditionReading<Test> =
  | { readonly ok: true; readonly test: Test }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

export interface ConditionType<Test> {
  readonly type: string;
  readonly parameters: readonly string[];
  readonly read: (parameters: unknown) => ConditionReading<Test>;
}

interface Declared<Schema extends z.ZodObject, Test> {
  readonly type: string;
  readonly parameters: Schema;
  readonly make: (parameters: z.output<Schema>) => Test;
}

/** Declares a condition on a rule or correlation as a whole. */
export function ruleCondition<Schema extends z.ZodObject>(
  declared: Declared<Schema, RuleTest>,
): ConditionType<RuleTest> {
  return define(declared);
}

/** Declares a condition on one item of a detection. */
export function itemCondition<Schema extends z.ZodObject>(
  declared: Declared<Schema, ItemTest>,
): ConditionType<ItemTest> {
  return define(declared);
}

/** Declares a condition on a field's name, wherever it stands. */
export function fieldCondition<Schema extends z.ZodObject>(
  declared: Declared<Schema, FieldTest>,
): ConditionType<FieldTest> {
  return define(declared);
}

function define<Schema extends z.ZodObject, Test>(
  declared: Declared<Schema, Test>,
): ConditionType<Test> {
  const { type, parameters, make } = declared;
  return {
    type,
    parameters: Object.keys(parameters.shape),
    read(given) {
      const parsed = parameters.safeParse(given);
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      return { ok: true, test: make(parsed.data) };
    },
  };
}
