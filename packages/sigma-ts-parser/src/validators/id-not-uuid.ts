import { defineValidator } from './validator.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const idNotUuid = defineValidator({
  code: 'id_not_uuid',
  severity: 'warning',
  set: 'recommended',
  description: 'Ids, those of related rules included, are UUIDs.',
  check(documents, report) {
    for (const document of documents) {
      if (document.id !== undefined && !UUID.test(document.id)) {
        const message = `The id "${document.id}" is not a UUID; other tools may refuse it. Make one with uuidgen.`;
        report(document, message, 'id');
      }
      for (const { id } of document.related) {
        if (UUID.test(id)) continue;
        report(document, `The related id "${id}" is not a UUID. Correct it.`, 'related');
      }
    }
  },
});
