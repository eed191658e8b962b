import { defineValidator } from './validator.ts';
import { itemsOf, textOf } from './walk.ts';

export const valueDuplicate = defineValidator({
  code: 'value_duplicate',
  severity: 'warning',
  set: 'recommended',
  description:
    'No list of values holds the same value twice (case counts only under "cased", "re").',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      const exact = item.modifiers.some((name) => CASED.has(name));
      const seen = new Set<string>();
      for (const value of item.values) {
        const text = textOf(value);
        if (text === undefined) continue;
        const key = exact ? text : text.toLowerCase();
        if (seen.has(key)) report(document, `"${text}" stands twice. Keep one.`, value.position);
        seen.add(key);
      }
    }
  },
});

/** Modifiers under which texts that differ in case alone are different values. */
const CASED: ReadonlySet<string> = new Set([
  'cased',
  're',
  'fieldref',
  'base64',
  'base64offset',
  'expand',
]);
