import { defineValidator } from './validator.ts';

const FORM = /^[\p{Ll}\p{Lo}\p{N}_.-]+$/u;

export const logsourceForm = defineValidator({
  code: 'logsource_form',
  severity: 'warning',
  set: 'recommended',
  description: 'category, product and service are lower case, with "_" for spaces, "." and "-".',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind === 'correlation') continue;
      for (const key of ['category', 'product', 'service'] as const) {
        const value = document.logsource[key];
        if (value === undefined || FORM.test(value)) continue;
        const message = `logsource.${key} "${value}" has other characters than letters, digits, "_", "." and "-". Write "_" for a space.`;
        report(document, message, 'logsource');
      }
    }
  },
});
