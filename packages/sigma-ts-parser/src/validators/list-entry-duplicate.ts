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
        const seen = new Set<string>();
        const twins = new Set<string>();
        for (const entry of entries) (seen.has(entry) ? twins : seen).add(entry);
        for (const entry of twins) {
          report(document, `"${key}" holds "${entry}" twice. Keep one.`, topKeyOf(document, key));
        }
      }
    }
  },
});
