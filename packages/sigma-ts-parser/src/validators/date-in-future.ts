import { defineValidator } from './validator.ts';

export const dateInFuture = defineValidator({
  code: 'date_in_future',
  severity: 'warning',
  set: 'recommended',
  description: 'Neither date nor modified lies in the future (judged when today is given).',
  check(documents, report, { today }) {
    if (today === undefined) return;
    for (const document of documents) {
      for (const key of ['date', 'modified'] as const) {
        const written = document[key];
        if (written === undefined || written <= today) continue;
        report(document, `"${key}" is ${written}, after today (${today}). Correct it.`, key);
      }
    }
  },
});
