import { defineValidator } from './validator.ts';
import { itemsOf } from './walk.ts';

export const fieldNameSpaces = defineValidator({
  code: 'field_name_spaces',
  severity: 'warning',
  set: 'recommended',
  description: 'Field names have no spaces: "New Value" is written NewValue.',
  check(documents, report) {
    for (const { document, item } of itemsOf(documents)) {
      if (item.field === undefined || !/\s/.test(item.field)) continue;
      const message = `The field "${item.field}" has spaces. Write ${item.field.replaceAll(/\s/g, '')}.`;
      report(document, message, item.position);
    }
  },
});
