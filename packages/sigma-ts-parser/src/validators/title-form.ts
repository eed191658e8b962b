import { defineValidator } from './validator.ts';

export const titleForm = defineValidator({
  code: 'title_form',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Titles name what is detected: no "Detects …", no full stop at the end.',
  check(documents, report) {
    for (const document of documents) {
      const { title } = document;
      if (/^detects?\b/i.test(title)) {
        report(document, 'A title names the activity: leave "Detects" out.', 'title');
      }
      if (title.endsWith('.')) report(document, 'A title has no full stop at its end.', 'title');
    }
  },
});
