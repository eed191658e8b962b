import { defineValidator } from './validator.ts';

export const modifiedBeforeDate = defineValidator({
  code: 'modified_before_date',
  severity: 'warning',
  set: 'recommended',
  description: 'A document is not modified before it was created.',
  check(documents, report) {
    for (const document of documents) {
      const { date, modified } = document;
      if (date === undefined || modified === undefined || modified >= date) continue;
      const message = `"modified" (${modified}) is before "date" (${date}). Correct one of them.`;
      report(document, message, 'modified');
    }
  },
});
