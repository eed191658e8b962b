import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { ruleCondition } from './define.ts';

const key = z.string().min(1).toLowerCase().optional();

/** Keys that are given must be the rule's; a correlation meets it if a rule it refers to does. */
export const logsource = ruleCondition({
  type: 'logsource',
  parameters: z
    .strictObject({ category: key, product: key, service: key })
    .refine((given) => Object.values(given).some((value) => value !== undefined), {
      error: 'the log source is empty. Give a category, a product or a service',
    }),
  make({ category, product, service }) {
    const meets = (run: Run, seen: ReadonlySet<Run>): boolean => {
      if (run.document.kind === 'rule') {
        const own = run.document.logsource;
        return (
          (category === undefined || category === own.category) &&
          (product === undefined || product === own.product) &&
          (service === undefined || service === own.service)
        );
      }
      const before = new Set(seen).add(run);
      return run.references.some((other) => !before.has(other) && meets(other, before));
    };
    return (run) => meets(run, new Set());
  },
});
