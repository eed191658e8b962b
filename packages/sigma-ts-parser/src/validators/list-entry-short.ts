import { defineValidator } from './validator.ts';
import { listsOf, topKeyOf } from './walk.ts';

const KEYS = ['falsepositives', 'scope', 'rules'];

export const listEntryShort = defineValidator({
  code: 'list_entry_short',
  severity: 'warning',
  set: 'recommended',
  description: 'Entries of falsepositives, scope and rules have at least two characters (schema).',
  check(documents, report) {
    for (const document of documents) {
      for (const [key, entries] of listsOf(document)) {
        if (!KEYS.includes(key) || entries.every((entry) => entry.length >= 2)) continue;
        const message = `An entry of "${key}" has fewer than two characters. Write it out or remove it.`;
        report(document, message, topKeyOf(document, key));
      }
    }
  },
});
