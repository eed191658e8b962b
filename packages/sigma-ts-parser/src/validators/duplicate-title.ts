import { defineValidator } from './validator.ts';

export const duplicateTitle = defineValidator({
  code: 'duplicate_title',
  severity: 'warning',
  set: 'recommended',
  description: 'No two documents have the same title: analysts could not tell their alerts apart.',
  check(documents, report) {
    const first = new Map<string, string>();
    for (const document of documents) {
      const title = document.title.toLowerCase();
      const taken = first.get(title);
      if (taken === undefined) {
        first.set(title, `${document.source.path}:${document.source.line}`);
        continue;
      }
      report(document, `${taken} has the same title. Say what sets them apart.`, 'title');
    }
  },
});
