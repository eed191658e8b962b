import { defineValidator } from './validator.ts';

export const aliasIncomplete = defineValidator({
  code: 'alias_incomplete',
  severity: 'warning',
  set: 'recommended',
  description: 'An alias names a field for every rule of its correlation.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { aliases, rules, position } = document.correlation;
      for (const { name, fields } of aliases) {
        for (const { rule } of rules) {
          if (fields.some((field) => field.rule === rule)) continue;
          const message = `The alias "${name}" says nothing of "${rule}"; its events are grouped by a field "${name}" of their own.`;
          report(document, message, position);
        }
      }
    }
  },
});
