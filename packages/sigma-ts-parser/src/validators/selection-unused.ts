import { defineValidator } from './validator.ts';
import { detectionOf, selectionsUsed } from './walk.ts';

export const selectionUnused = defineValidator({
  code: 'selection_unused',
  severity: 'warning',
  set: 'recommended',
  description: 'Every selection is used by a condition.',
  check(documents, report) {
    for (const document of documents) {
      const { selections = [], conditions = [] } = detectionOf(document) ?? {};
      const used = new Set(conditions.flatMap(({ node }) => [...selectionsUsed(node)]));
      for (const { name, position } of selections) {
        if (used.has(name)) continue;
        const message = `No condition uses the selection "${name}". Use it or remove it.`;
        report(document, message, position);
      }
    }
  },
});
