import { defineValidator } from './validator.ts';

export const temporalSingleRule = defineValidator({
  code: 'temporal_single_rule',
  severity: 'warning',
  set: 'recommended',
  description: 'A temporal correlation has at least two rules.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { type, rules, position } = document.correlation;
      if (!type.startsWith('temporal') || rules.length > 1) continue;
      const message = `"${type}" of a single rule is true at its first match. Add the other rules, or use event_count.`;
      report(document, message, position);
    }
  },
});
