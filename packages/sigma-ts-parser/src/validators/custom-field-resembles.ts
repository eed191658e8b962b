import { nearest } from '../nearest.ts';
import { defineValidator } from './validator.ts';

const KNOWN = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'logsource',
  'detection',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'correlation',
  'filter',
  'generate',
];

export const customFieldResembles = defineValidator({
  code: 'custom_field_resembles',
  severity: 'warning',
  set: 'recommended',
  description: 'No custom attribute looks like a misspelt attribute of Sigma.',
  check(documents, report) {
    for (const document of documents) {
      for (const key of Object.keys(document.custom)) {
        const meant = nearest(key.replaceAll(/[_-]/g, ''), KNOWN);
        if (meant === undefined || KNOWN.includes(key)) continue;
        const message = `"${key}" is kept as a custom attribute. Did you mean "${meant}"?`;
        report(document, message, key);
      }
    }
  },
});
