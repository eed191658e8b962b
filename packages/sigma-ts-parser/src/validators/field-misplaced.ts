import type { SigmaDocument } from '../document.ts';
import { defineValidator } from './validator.ts';

/** Where a key belongs that stands at the top of a document by mistake. */
const BELONGS: Readonly<Record<SigmaDocument['kind'], Readonly<Record<string, string>>>> = {
  rule: {
    condition: 'under "detection"',
    timeframe: 'into a correlation, as "timespan"',
    timespan: 'into a correlation',
    'group-by': 'into a correlation',
    generate: 'into a correlation',
    category: 'under "logsource"',
    product: 'under "logsource"',
    service: 'under "logsource"',
    definition: 'under "logsource"',
  },
  correlation: {
    logsource: 'into the rules the correlation refers to',
    type: 'under "correlation"',
    rules: 'under "correlation"',
    condition: 'under "correlation"',
    timespan: 'under "correlation"',
    aliases: 'under "correlation"',
    'group-by': 'under "correlation"',
  },
  filter: { rules: 'under "filter"', condition: 'under "filter"' },
};

export const fieldMisplaced = defineValidator({
  code: 'field_misplaced',
  severity: 'warning',
  set: 'recommended',
  description: 'No key of Sigma stands at the top of a document where it has no effect.',
  check(documents, report) {
    for (const document of documents) {
      const places = BELONGS[document.kind];
      for (const key of Object.keys(document.custom)) {
        if (!Object.hasOwn(places, key)) continue;
        report(document, `"${key}" has no effect here. Move it ${places[key]}.`, key);
      }
      if (document.kind !== 'filter') continue;
      for (const key of ['level', 'status'] as const) {
        if (document[key] === undefined) continue;
        const message = `A filter has no "${key}": it changes other rules, it raises nothing. Remove it.`;
        report(document, message, key);
      }
    }
  },
});
