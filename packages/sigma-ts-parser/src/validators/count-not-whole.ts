import { COUNTING_TYPES } from './counting-types.ts';
import { defineValidator } from './validator.ts';

export const countNotWhole = defineValidator({
  code: 'count_not_whole',
  severity: 'warning',
  set: 'recommended',
  description: 'A count is compared with whole numbers that are not negative.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { type, condition } = document.correlation;
      if (condition?.kind !== 'threshold' || !COUNTING_TYPES.includes(type)) continue;
      for (const { value } of condition.comparisons) {
        if (Number.isInteger(value) && value >= 0) continue;
        const message = `A count is never ${value}. Write the whole number you mean.`;
        report(document, message, condition.position);
      }
    }
  },
});
