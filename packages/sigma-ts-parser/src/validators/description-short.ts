import { defineValidator } from './validator.ts';

const MINIMUM = 16;

export const descriptionShort = defineValidator({
  code: 'description_short',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Descriptions have at least 16 characters and are more than the title.',
  check(documents, report) {
    for (const document of documents) {
      const description = document.description?.trim();
      if (description === undefined) continue;
      if (description.length < MINIMUM) {
        const message = `The description has ${description.length} characters. Say what is detected and why it matters.`;
        report(document, message, 'description');
      } else if (description.toLowerCase() === document.title.toLowerCase()) {
        report(document, 'The description repeats the title. Say more.', 'description');
      }
    }
  },
});
