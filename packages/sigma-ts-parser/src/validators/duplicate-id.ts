import { defineValidator } from './validator.ts';

export const duplicateId = defineValidator({
  code: 'duplicate_id',
  severity: 'error',
  set: 'errors',
  description: 'No two documents have the same id, whatever its case.',
  check(documents, report) {
    const first = new Map<string, string>();
    for (const document of documents) {
      const id = document.id?.toLowerCase();
      if (id === undefined) continue;
      const taken = first.get(id);
      if (taken === undefined) {
        first.set(id, `${document.source.path}:${document.source.line}`);
        continue;
      }
      report(document, `The id ${id} is already used by ${taken}. Give one a new id.`, 'id');
    }
  },
});
