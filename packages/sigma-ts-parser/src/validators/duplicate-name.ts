import { defineValidator } from './validator.ts';

export const duplicateName = defineValidator({
  code: 'duplicate_name',
  severity: 'error',
  set: 'errors',
  description: 'No two documents have the same name: correlations refer to it.',
  check(documents, report) {
    const first = new Map<string, string>();
    for (const document of documents) {
      const { name, source } = document;
      if (name === undefined) continue;
      const taken = first.get(name);
      if (taken === undefined) {
        first.set(name, `${source.path}:${source.line}`);
        continue;
      }
      const message = `The name "${name}" is already used by ${taken}; references would be ambiguous. Rename one.`;
      report(document, message, 'name');
    }
  },
});
