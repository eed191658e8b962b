// Every condition of pySigma, by what it is about.
import type { FieldTest, ItemTest, RuleTest } from '../pipeline.ts';
import type { ConditionType } from './define.ts';
import { excludeFields, includeFields } from './field-lists.ts';
import {
  fieldProcessingItemApplied,
  fieldProcessingState,
  itemProcessingItemApplied,
  itemProcessingState,
  ruleProcessingItemApplied,
  ruleProcessingState,
} from './history.ts';
import { containsWildcard, isNull, matchString, matchValue } from './item-values.ts';
import { logsource } from './logsource.ts';
import { ruleAttribute } from './rule-attribute.ts';
import {
  containsDetectionItem,
  containsField,
  isSigmaCorrelationRule,
  isSigmaRule,
  tag,
} from './rule-content.ts';

export type Known<Test> = ReadonlyMap<string, ConditionType<Test>>;

export const RULE_CONDITIONS: Known<RuleTest> = byType([
  logsource,
  containsField,
  containsDetectionItem,
  isSigmaRule,
  isSigmaCorrelationRule,
  ruleAttribute,
  tag,
  ruleProcessingItemApplied,
  ruleProcessingState,
]);

export const ITEM_CONDITIONS: Known<ItemTest> = byType([
  matchString,
  matchValue,
  containsWildcard,
  isNull,
  itemProcessingItemApplied,
  itemProcessingState,
]);

export const FIELD_CONDITIONS: Known<FieldTest> = byType([
  includeFields,
  excludeFields,
  fieldProcessingItemApplied,
  fieldProcessingState,
]);

function byType<Test>(conditions: readonly ConditionType<Test>[]): Known<Test> {
  return new Map(conditions.map((condition) => [condition.type, condition]));
}
