import { defineValidator } from './validator.ts';

export const referenceRetired = defineValidator({
  code: 'reference_retired',
  severity: 'warning',
  set: 'recommended',
  description: 'A correlation in use does not build on a deprecated or unsupported rule.',
  check(documents, report) {
    const retired = new Map<string, string>();
    for (const { id, name, status } of documents) {
      if (status !== 'deprecated' && status !== 'unsupported') continue;
      for (const key of [id?.toLowerCase(), name]) if (key !== undefined) retired.set(key, status);
    }
    for (const document of documents) {
      if (document.kind !== 'correlation' || document.status === 'deprecated') continue;
      for (const { rule, position } of document.correlation.rules) {
        const status = retired.get(rule) ?? retired.get(rule.toLowerCase());
        if (status === undefined) continue;
        report(document, `"${rule}" is ${status}. Refer to the rule that replaces it.`, position);
      }
    }
  },
});
