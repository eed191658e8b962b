// Saying that a rule must not be used, instead of using it half.
import * as z from 'zod';
import { itemsOfDetection } from '../detection/walk.ts';
import { defineTransformation } from './define.ts';

export const ruleFailure = defineTransformation({
  type: 'rule_failure',
  acts: 'document',
  parameters: z.strictObject({ message: z.string() }),
  make: ({ message }) => ({
    acts: 'document',
    apply(document, run) {
      run.fail('pipeline_failure', message);
      return document;
    },
  }),
});

export const detectionItemFailure = defineTransformation({
  type: 'detection_item_failure',
  acts: 'item',
  parameters: z.strictObject({ message: z.string() }),
  make: ({ message }) => ({
    acts: 'item',
    apply(item, run) {
      run.fail('pipeline_failure', message, item.position);
      return 'keep';
    },
  }),
});

/** Refuses rules with a field that no mapping so far knew. */
export const strictFieldMappingFailure = defineTransformation({
  type: 'strict_field_mapping_failure',
  acts: 'document',
  parameters: z.strictObject({}),
  make: () => ({
    acts: 'document',
    apply(document, run) {
      if (document.kind !== 'rule') return document;
      const unmapped = new Set<string>();
      for (const { field } of itemsOfDetection(document.detection)) {
        if (field !== undefined && !run.mapped.has(field)) unmapped.add(field);
      }
      if (unmapped.size > 0) {
        const message = `No mapping of the pipelines knows ${[...unmapped].join(', ')}. Add them to a mapping.`;
        run.fail('pipeline_failure', message);
      }
      return document;
    },
  }),
});
