import { defineValidator } from './validator.ts';

const TEXTS = ['status', 'description', 'author', 'date', 'level'] as const;
const LISTS = ['references', 'tags', 'falsepositives'] as const;

export const metadataMissing = defineValidator({
  code: 'metadata_missing',
  severity: 'warning',
  set: 'sigmahq',
  description:
    'A rule has status, description, references, author, date, tags, falsepositives and level.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'rule') continue;
      const missing = [
        ...TEXTS.filter((key) => document[key] === undefined),
        ...LISTS.filter((key) => document[key].length === 0),
      ];
      if (missing.length === 0) continue;
      report(document, `The rule has no ${missing.join(', no ')}. Add what is missing.`);
    }
  },
});
