import { defineValidator } from './validator.ts';

const LIMIT = 120;

export const titleLength = defineValidator({
  code: 'title_length',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Titles have at most 120 characters.',
  check(documents, report) {
    for (const document of documents) {
      const { length } = document.title;
      if (length <= LIMIT) continue;
      report(document, `The title has ${length} characters; keep it under ${LIMIT}.`, 'title');
    }
  },
});
