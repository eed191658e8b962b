import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

export const controlCharacter = defineValidator({
  code: 'control_character',
  severity: 'warning',
  set: 'recommended',
  description: 'No value holds a control character: in double quotes "\\t" is a tab, not a path.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      for (const { written, position } of item.values) {
        if (typeof written !== 'string' || !/\p{Cc}/u.test(written)) continue;
        const message =
          'The value holds a control character. In double quotes a backslash escapes: use single quotes for paths.';
        report(document, message, position);
      }
    }
  },
});
