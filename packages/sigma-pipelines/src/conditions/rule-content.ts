// What a rule is, and what stands in its detection.
import * as z from 'zod';
import { itemsOfDetection, testsOf } from '../detection/walk.ts';
import { ruleCondition } from './define.ts';
import { equalsValue, SCALAR } from './value.ts';

export const isSigmaRule = ruleCondition({
  type: 'is_sigma_rule',
  parameters: z.strictObject({}),
  make: () => (run) => run.document.kind === 'rule',
});

export const isSigmaCorrelationRule = ruleCondition({
  type: 'is_sigma_correlation_rule',
  parameters: z.strictObject({}),
  make: () => (run) => run.document.kind === 'correlation',
});

export const containsField = ruleCondition({
  type: 'contains_field',
  parameters: z.strictObject({ field: z.string() }),
  make:
    ({ field }) =>
    ({ document }) =>
      document.kind === 'rule' &&
      itemsOfDetection(document.detection).some((item) => item.field === field),
});

export const containsDetectionItem = ruleCondition({
  type: 'contains_detection_item',
  parameters: z.strictObject({ field: z.string(), value: SCALAR }),
  make({ field, value }) {
    const equals = equalsValue(value);
    return ({ document }) =>
      document.kind === 'rule' &&
      itemsOfDetection(document.detection).some(
        (item) =>
          item.field === field &&
          testsOf(item).some((test) => equals(test.kind === 'string' ? test.pattern : test.kind)),
      );
  },
});

export const tag = ruleCondition({
  type: 'tag',
  parameters: z.strictObject({ tag: z.string().toLowerCase() }),
  make:
    ({ tag: wanted }) =>
    ({ document }) =>
      document.tags.some((own) => own.toLowerCase() === wanted),
});
