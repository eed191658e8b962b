import type { SigmaDocument } from '../document.ts';
import { defineValidator } from './validator.ts';

const LIMITS = { name: 256, taxonomy: 256, description: 65_535 } as const;
const FIELD_LIMIT = 256;

export const textTooLong = defineValidator({
  code: 'text_too_long',
  severity: 'error',
  set: 'errors',
  description:
    'name, taxonomy and a correlation’s fields have at most 256 characters, description 65,535.',
  check(documents, report) {
    for (const document of documents) {
      for (const key of ['name', 'taxonomy', 'description'] as const) {
        const length = document[key]?.length ?? 0;
        if (length <= LIMITS[key]) continue;
        const message = `"${key}" has ${length} characters; ${LIMITS[key]} are allowed. Shorten it.`;
        report(document, message, key);
      }
      if (!fieldsOf(document).some((field) => field.length > FIELD_LIMIT)) continue;
      const message = `A field in the condition has more than ${FIELD_LIMIT} characters. Shorten it.`;
      report(document, message, 'correlation');
    }
  },
});

function fieldsOf(document: SigmaDocument): readonly string[] {
  if (document.kind !== 'correlation') return [];
  const { condition } = document.correlation;
  return condition?.kind === 'threshold' ? condition.fields : [];
}
