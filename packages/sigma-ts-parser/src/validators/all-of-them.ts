import { defineValidator } from './validator.ts';
import { conditionNodes, detectionOf } from './walk.ts';

export const allOfThem = defineValidator({
  code: 'all_of_them',
  severity: 'warning',
  set: 'sigmahq',
  description: '"all of them" is discouraged: users could not add filters of their own.',
  check(documents, report) {
    for (const document of documents) {
      for (const { node, position } of detectionOf(document)?.conditions ?? []) {
        for (const part of conditionNodes(node)) {
          if (part.kind !== 'of' || part.quantifier !== 'all' || part.pattern !== 'them') continue;
          const message =
            '"all of them" takes in every selection that is added later. Write "all of selection_*".';
          report(document, message, position);
        }
      }
    }
  },
});
