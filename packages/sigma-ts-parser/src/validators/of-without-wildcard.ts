import { defineValidator } from './validator.ts';
import { conditionNodes, detectionOf } from './walk.ts';

export const ofWithoutWildcard = defineValidator({
  code: 'of_without_wildcard',
  severity: 'warning',
  set: 'recommended',
  description: 'A pattern behind "of" has a wildcard: without it, it names one selection.',
  check(documents, report) {
    for (const document of documents) {
      for (const { node, position } of detectionOf(document)?.conditions ?? []) {
        for (const part of conditionNodes(node)) {
          if (part.kind !== 'of' || part.pattern === 'them' || part.pattern.includes('*')) continue;
          const message = `"of ${part.pattern}" names one selection. Leave "of" out, or write "${part.pattern}*".`;
          report(document, message, position);
        }
      }
    }
  },
});
