import { defineValidator } from './validator.ts';

export const aliasUnused = defineValidator({
  code: 'alias_unused',
  severity: 'warning',
  set: 'recommended',
  description: 'Every alias of a correlation stands in group-by or in the condition’s field.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { aliases, groupBy, condition, position } = document.correlation;
      const fields = condition?.kind === 'threshold' ? condition.fields : [];
      for (const { name } of aliases) {
        if (groupBy.includes(name) || fields.includes(name)) continue;
        const message = `The alias "${name}" is not used. Add it to "group-by", or remove it.`;
        report(document, message, position);
      }
    }
  },
});
