import type { SigmaDocument } from '../document.ts';
import { defineValidator } from './validator.ts';

export const aliasIncomplete = defineValidator({
  code: 'alias_incomplete',
  severity: 'warning',
  set: 'recommended',
  description: 'An alias names a field for every rule of its correlation.',
  check(documents, report) {
    const known = new Map<string, SigmaDocument>();
    for (const document of documents) {
      for (const key of [document.id?.toLowerCase(), document.name]) {
        if (key !== undefined) known.set(key, document);
      }
    }
    const find = (rule: string): SigmaDocument | undefined =>
      known.get(rule) ?? known.get(rule.toLowerCase());
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { aliases, rules, position } = document.correlation;
      for (const { name, fields } of aliases) {
        for (const { rule } of rules) {
          const target = find(rule);
          // An inner correlation brings fields of its own; its rules may be named instead.
          if (target?.kind === 'correlation') continue;
          const named = fields.some(
            (field) => field.rule === rule || (target !== undefined && find(field.rule) === target),
          );
          if (named) continue;
          const message = `The alias "${name}" says nothing of "${rule}"; its events are grouped by a field "${name}" of their own.`;
          report(document, message, position);
        }
      }
    }
  },
});
