import { defineValidator } from './validator.ts';

export const relatedSelf = defineValidator({
  code: 'related_self',
  severity: 'warning',
  set: 'recommended',
  description: 'No document is related to itself.',
  check(documents, report) {
    for (const document of documents) {
      const own = document.id?.toLowerCase();
      if (!document.related.some(({ id }) => id.toLowerCase() === own)) continue;
      report(document, 'The document is related to itself. Name the other one.', 'related');
    }
  },
});
