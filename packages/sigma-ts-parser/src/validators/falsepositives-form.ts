import { defineValidator } from './validator.ts';

const EMPTY_WORDS = /^(?:none|no|n\/a|not known|pentests?|penetration tests?)\.?$/i;

export const falsepositivesForm = defineValidator({
  code: 'falsepositives_form',
  severity: 'warning',
  set: 'sigmahq',
  description:
    'False positives begin with a capital and say something: "Unknown" rather than "None".',
  check(documents, report) {
    for (const document of documents) {
      for (const entry of document.falsepositives) {
        if (EMPTY_WORDS.test(entry)) {
          const message = `"${entry}" tells an analyst nothing. Write "Unknown" or "Unlikely", or name a cause.`;
          report(document, message, 'falsepositives');
        } else if (/^\p{Ll}/u.test(entry)) {
          report(document, `Begin "${entry}" with a capital.`, 'falsepositives');
        }
      }
    }
  },
});
