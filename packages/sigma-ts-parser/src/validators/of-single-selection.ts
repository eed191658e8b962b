import { defineValidator } from './validator.ts';
import { conditionNodes, detectionOf } from './walk.ts';

export const ofSingleSelection = defineValidator({
  code: 'of_single_selection',
  severity: 'warning',
  description: '"1 of", "any of" and "all of" stand for more than one selection.',
  check(documents, report) {
    for (const document of documents) {
      for (const { node, position } of detectionOf(document)?.conditions ?? []) {
        for (const part of conditionNodes(node)) {
          if (part.kind !== 'of' || part.selections.length !== 1) continue;
          const message = `"${part.pattern}" stands for "${part.selections[0]}" alone. Name the selection itself.`;
          report(document, message, position);
        }
      }
    }
  },
});
