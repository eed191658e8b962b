import type { LogSource } from '../document.ts';
import { TAXONOMY } from './taxonomy.ts';
import { defineValidator } from './validator.ts';

export const logsourceOutsideTaxonomy = defineValidator({
  code: 'logsource_outside_taxonomy',
  severity: 'warning',
  set: 'sigmahq',
  description: 'The log source is one of the taxonomy appendix, or a wider form of one.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind === 'correlation' || isKnown(document.logsource)) continue;
      const { category, product, service } = document.logsource;
      const source = [product, category, service].filter((part) => part !== undefined).join('/');
      const message = `The log source ${source} is not in Sigma's taxonomy. Correct it, or see that a pipeline knows it.`;
      report(document, message, 'logsource');
    }
  },
});

/** A rule with fewer keys applies more widely; `process_creation` alone is every product's. */
function isKnown(source: LogSource): boolean {
  return TAXONOMY.some(
    ([product, category, service]) =>
      (source.product === undefined || source.product === product) &&
      (source.category === undefined || source.category === category) &&
      (source.service === undefined || source.service === service),
  );
}
