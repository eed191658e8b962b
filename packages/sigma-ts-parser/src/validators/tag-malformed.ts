import { defineValidator } from './validator.ts';

/** D3FEND's artifacts have capitals, also in the tags appendix; the schema forgets them. */
const TAG = /^(?:[a-z0-9_-]+\.[a-z0-9._-]+|d3fend\.d3f-[A-Za-z0-9]+)$/;

export const tagMalformed = defineValidator({
  code: 'tag_malformed',
  severity: 'warning',
  set: 'recommended',
  description: 'Tags are namespace.name in lower-case letters, digits, "_" and "-".',
  check(documents, report) {
    for (const document of documents) {
      for (const tag of document.tags) {
        if (TAG.test(tag)) continue;
        const message = `The tag "${tag}" is not namespace.name in lower case, such as attack.t1059.`;
        report(document, message, 'tags');
      }
    }
  },
});
