import { defineValidator } from './validator.ts';
import { itemsOf, textOf } from './walk.ts';

const DASH = /[-/\u2013\u2014\u2015]/;

export const windashWithoutDash = defineValidator({
  code: 'windash_without_dash',
  severity: 'warning',
  set: 'recommended',
  description: 'Under "windash", at least one value of the list has a dash or slash to vary.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (!item.modifiers.includes('windash')) continue;
      if (item.values.some((value) => DASH.test(textOf(value) ?? '-'))) continue;
      const message = 'No value has a dash or slash, so "windash" changes nothing. Leave it out.';
      report(document, message, item.position);
    }
  },
});
