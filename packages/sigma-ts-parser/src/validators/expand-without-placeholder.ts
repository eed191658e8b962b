import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

export const expandWithoutPlaceholder = defineValidator({
  code: 'expand_without_placeholder',
  severity: 'warning',
  set: 'recommended',
  description: 'A value under "expand" holds a %placeholder%.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (!item.modifiers.includes('expand')) continue;
      for (const { written, position } of item.values) {
        if (typeof written !== 'string' || /%\w+%/.test(written)) continue;
        const message = `"${written}" holds no %placeholder% to expand. Write one, or drop "expand".`;
        report(document, message, position);
      }
    }
  },
});
