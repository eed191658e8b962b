import { isMany, parsePattern } from '../pattern.ts';
import { defineValidator } from './validator.ts';
import { itemsOf, textOf } from './walk.ts';

export const wildcardRedundant = defineValidator({
  code: 'wildcard_redundant',
  severity: 'warning',
  set: 'recommended',
  description:
    'No "*" stands where "contains", "startswith" or "endswith" already opens the value.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      const has = (name: string): boolean => item.modifiers.includes(name);
      if (has('re') || has('fieldref')) continue;
      for (const value of item.values) {
        const parts = parsePattern(textOf(value) ?? '');
        const start = (has('contains') || has('endswith')) && isMany(parts[0]);
        const end = (has('contains') || has('startswith')) && isMany(parts.at(-1));
        if (!start && !end) continue;
        const message = `The "*" at the ${start ? 'start' : 'end'} adds nothing to "${item.modifiers.join('|')}". Leave it out.`;
        report(document, message, value.position);
      }
    }
  },
});
