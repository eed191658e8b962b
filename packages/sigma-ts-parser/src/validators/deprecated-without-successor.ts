import { defineValidator } from './validator.ts';

/** Relations by which a new rule names the one it takes the place of. */
const REPLACES = ['obsolete', 'merged', 'renamed', 'derived'];

export const deprecatedWithoutSuccessor = defineValidator({
  code: 'deprecated_without_successor',
  severity: 'warning',
  description: 'A deprecated rule is named under "related" by the rule that replaces it.',
  check(documents, report) {
    const replaced = new Set(
      documents.flatMap(({ related }) =>
        related.filter(({ type }) => REPLACES.includes(type)).map(({ id }) => id.toLowerCase()),
      ),
    );
    for (const document of documents) {
      const { id, status, related } = document;
      if (status !== 'deprecated' || related.length > 0) continue;
      if (id !== undefined && replaced.has(id.toLowerCase())) continue;
      const message = 'The rule is deprecated, but no other says that it replaces it. Relate them.';
      report(document, message, 'status');
    }
  },
});
