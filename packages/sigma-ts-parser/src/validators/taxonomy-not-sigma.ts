import { defineValidator } from './validator.ts';

export const taxonomyNotSigma = defineValidator({
  code: 'taxonomy_not_sigma',
  severity: 'warning',
  set: 'recommended',
  description: 'A document uses the default taxonomy, or a pipeline translates it.',
  check(documents, report) {
    for (const document of documents) {
      const { taxonomy } = document;
      if (taxonomy === undefined || taxonomy === 'sigma') continue;
      const message = `The taxonomy is "${taxonomy}": field names and log sources must be translated by a pipeline before events can match.`;
      report(document, message, 'taxonomy');
    }
  },
});
