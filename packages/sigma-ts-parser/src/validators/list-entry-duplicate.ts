import { defineValidator } from './validator.ts';
import { listsOf, topKeyOf } from './walk.ts';

export const listEntryDuplicate = defineValidator({
  code: 'list_entry_duplicate',
  severity: 'warning',
  set: 'recommended',
  description: 'No list of texts (references, tags, fields, rules, group-by …) repeats an entry.',
  check(documents, report) {
    for (const document of documents) {
      for (const [key, entries] of listsOf(document)) {
        const twins = entries.filter((entry, at) => entries.indexOf(entry) < at);
        for (const entry of new Set(twins)) {
          report(document, `"${key}" holds "${entry}" twice. Keep one.`, topKeyOf(document, key));
        }
      }
    }
  },
});
