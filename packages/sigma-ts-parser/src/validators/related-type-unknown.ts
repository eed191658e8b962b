import { didYouMean } from '../nearest.ts';
import { defineValidator } from './validator.ts';

const TYPES = ['derived', 'obsolete', 'merged', 'renamed', 'similar'];

export const relatedTypeUnknown = defineValidator({
  code: 'related_type_unknown',
  severity: 'error',
  set: 'errors',
  description: 'A relation is derived, obsolete, merged, renamed or similar.',
  check(documents, report) {
    for (const document of documents) {
      for (const { type } of document.related) {
        if (TYPES.includes(type)) continue;
        const message = `"${type}" is not a relation.${didYouMean(type, TYPES)} Choose ${TYPES.join(', ')}.`;
        report(document, message, 'related');
      }
    }
  },
});
