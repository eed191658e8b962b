import { defineValidator } from './validator.ts';

export const groupByMissing = defineValidator({
  code: 'group_by_missing',
  severity: 'warning',
  set: 'recommended',
  description: 'A correlation has a group-by; the specification requires one.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation' || document.correlation.groupBy.length > 0) continue;
      const message =
        'There is no "group-by", so events of all hosts and users count together. Name what they share.';
      report(document, message, document.correlation.position);
    }
  },
});
