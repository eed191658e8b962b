import { defineValidator } from './validator.ts';

export const stableWithoutAuthor = defineValidator({
  code: 'stable_without_author',
  severity: 'warning',
  set: 'recommended',
  description: 'A stable document says who answers for it and how serious it is.',
  check(documents, report) {
    for (const document of documents) {
      if (document.status !== 'stable') continue;
      for (const key of ['author', 'level', 'description'] as const) {
        if (document[key] !== undefined) continue;
        report(document, `The status is stable, but there is no "${key}". Add it.`, 'status');
      }
    }
  },
});
