import { defineValidator } from './validator.ts';

export const tagTlpContradictory = defineValidator({
  code: 'tag_tlp_contradictory',
  severity: 'warning',
  set: 'recommended',
  description: 'A document has one level of the Traffic Light Protocol.',
  check(documents, report) {
    for (const document of documents) {
      const levels = new Set(document.tags.filter((tag) => tag.startsWith('tlp.')));
      if (levels.size < 2) continue;
      const message = `${[...levels].join(' and ')} contradict each other. Keep the strictest.`;
      report(document, message, 'tags');
    }
  },
});
