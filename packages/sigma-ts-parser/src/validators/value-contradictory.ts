import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

export const valueContradictory = defineValidator({
  code: 'value_contradictory',
  severity: 'warning',
  set: 'recommended',
  description: '"all" does not ask one field to equal several whole values.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (item.field === undefined || item.link !== 'all') continue;
      const whole = item.values.filter(({ alternatives }) =>
        alternatives.some(
          (test) =>
            test.kind === 'string' && test.pattern.every((part) => typeof part === 'string'),
        ),
      );
      if (whole.length < 2) continue;
      const message = `"${item.field}" cannot equal ${whole.length} values at once, unless it is an array. Add "contains", or drop "all".`;
      report(document, message, item.position);
    }
  },
});
