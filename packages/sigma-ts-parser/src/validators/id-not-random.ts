import { defineValidator } from './validator.ts';

const UUID_VERSION = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])/i;

export const idNotRandom = defineValidator({
  code: 'id_not_random',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Ids are random UUIDs, version 4.',
  check(documents, report) {
    for (const document of documents) {
      const version = UUID_VERSION.exec(document.id ?? '')?.[1];
      if (version === undefined || version === '4') continue;
      const message = `The id is a UUID of version ${version}. Random ones (version 4) are asked for.`;
      report(document, message, 'id');
    }
  },
});
