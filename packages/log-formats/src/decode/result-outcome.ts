import type { Fields } from '../event.ts';

/** ECS's outcome of what a table of sentences set as `result`: `accepted` or `failed`. */
export function resultOutcome(fields: Fields): string | undefined {
  if (fields.result === 'accepted') return 'success';
  return fields.result === 'failed' ? 'failure' : undefined;
}
