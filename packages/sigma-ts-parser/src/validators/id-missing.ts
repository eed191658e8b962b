import { defineValidator } from './validator.ts';

export const idMissing = defineValidator({
  code: 'id_missing',
  severity: 'warning',
  set: 'recommended',
  description: 'Every document has an id: it is what alerts, filters and updates refer to.',
  check(documents, report) {
    for (const document of documents) {
      if (document.id !== undefined) continue;
      report(document, 'There is no "id". Add a random UUID (version 4): uuidgen makes one.');
    }
  },
});
