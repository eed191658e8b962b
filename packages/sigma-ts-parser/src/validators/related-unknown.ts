import { defineValidator } from './validator.ts';

/** A rule that was renamed, replaced or merged need not exist any more. */
const STILL_THERE = ['derived', 'similar'];

export const relatedUnknown = defineValidator({
  code: 'related_unknown',
  severity: 'warning',
  description: 'Rules that a document is derived from or similar to are among the documents.',
  check(documents, report) {
    const ids = new Set(documents.flatMap(({ id }) => id?.toLowerCase() ?? []));
    for (const document of documents) {
      for (const { id, type } of document.related) {
        if (!STILL_THERE.includes(type) || ids.has(id.toLowerCase())) continue;
        report(document, `No document has the id ${id} ("${type}"). Correct it.`, 'related');
      }
    }
  },
});
