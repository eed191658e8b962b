import { didYouMean } from '../nearest.ts';
import { defineValidator } from './validator.ts';

export const filterReferenceUnknown = defineValidator({
  code: 'filter_reference_unknown',
  severity: 'warning',
  description: 'Every rule a filter names is among the documents.',
  check(documents, report) {
    const ids = new Set(documents.flatMap(({ id }) => id?.toLowerCase() ?? []));
    const names = new Set(documents.flatMap(({ name }) => name ?? []));
    for (const document of documents) {
      if (document.kind !== 'filter' || document.filter.rules === 'any') continue;
      for (const { rule, position } of document.filter.rules) {
        if (names.has(rule) || ids.has(rule.toLowerCase())) continue;
        const message = `No rule has the id or name "${rule}", so the filter does not reach it.${didYouMean(rule, names)}`;
        report(document, message, position);
      }
    }
  },
});
