import type { LogSource } from 'sigma-ts-parser';
import * as z from 'zod';
import { defineTransformation } from './define.ts';

const key = z.string().min(1).toLowerCase().optional();

/** The rule's log source becomes exactly this one: keys that are not given are gone. */
export const changeLogsource = defineTransformation({
  type: 'change_logsource',
  acts: 'document',
  parameters: z.strictObject({ category: key, product: key, service: key }),
  make({ category, product, service }, reading) {
    const logsource: LogSource = {
      ...(category !== undefined && { category }),
      ...(product !== undefined && { product }),
      ...(service !== undefined && { service }),
    };
    if (Object.keys(logsource).length === 0) {
      const message = 'the new log source is empty. Give a category, a product or a service';
      reading.fail('pipeline_value_invalid', message, 'type');
    }
    return {
      acts: 'document',
      apply: (document) => (document.kind === 'rule' ? { ...document, logsource } : document),
    };
  },
});
