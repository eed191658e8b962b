import { didYouMean } from '../nearest.ts';
import { defineValidator } from './validator.ts';

export const referenceUnknown = defineValidator({
  code: 'reference_unknown',
  severity: 'error',
  set: 'errors',
  description: 'Every rule a correlation refers to, by id or name, is among the documents.',
  check(documents, report) {
    const ids = new Set(documents.flatMap(({ id }) => id?.toLowerCase() ?? []));
    const names = new Set(
      documents.flatMap(({ kind, name }) => (kind === 'filter' ? [] : (name ?? []))),
    );
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      for (const { rule, position } of document.correlation.rules) {
        if (names.has(rule) || ids.has(rule.toLowerCase())) continue;
        const message = `No rule has the id or name "${rule}".${didYouMean(rule, names)} Add the rule, or correct the reference.`;
        report(document, message, position);
      }
    }
  },
});
