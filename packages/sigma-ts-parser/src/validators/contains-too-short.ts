import { parsePattern } from '../pattern.ts';
import { defineValidator } from './validator.ts';
import { itemsOf, textOf } from './walk.ts';

export const containsTooShort = defineValidator({
  code: 'contains_too_short',
  severity: 'warning',
  set: 'recommended',
  description: 'A "contains" is not empty, nor a single letter or digit.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (!item.modifiers.includes('contains') || item.modifiers.includes('re')) continue;
      for (const value of item.values) {
        const [first = '', ...rest] = parsePattern(textOf(value) ?? ' ');
        if (rest.length > 0 || typeof first !== 'string' || !/^[a-z\d]?$/i.test(first)) continue;
        const message =
          'A "contains" of one letter or none matches nearly everything. Make it longer.';
        report(document, message, value.position);
      }
    }
  },
});
