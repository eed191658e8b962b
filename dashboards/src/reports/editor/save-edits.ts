// Saves answers, and tells who was faster at the same field from who was faster at another.
import type { Answer, Failure } from '@thapcanh/api-client';
import type { SeenReport } from '../../api/queries/report.ts';
import { answersOf, clashesOf, type Edits } from './edits.ts';

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** Others answered these fields first: show what, keep both, and let the person choose. */
  | { readonly kind: 'clash'; readonly fields: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** How often others may outrun one save. */
const MAX_ATTEMPTS = 5;

/**
 * Sends edits if the report is as the person saw it. Where it moved but not in these fields, the
 * answers stand as they were meant, and are sent again.
 */
export async function saveEdits(
  calls: {
    send: (answers: ReturnType<typeof answersOf>, etag: string) => Promise<Answer<undefined>>;
    reload: () => Promise<Answer<SeenReport>>;
  },
  edits: Edits,
  seen: string,
): Promise<SaveOutcome> {
  const answers = answersOf(edits);
  let etag = seen;
  for (let attempt = 1; ; attempt++) {
    const answer = await calls.send(answers, etag);
    if (answer.ok) return { kind: 'saved' };
    const { failure } = answer;
    if (failure.code !== 'precondition_failed' || attempt === MAX_ATTEMPTS) {
      return { kind: 'failed', failure };
    }
    const fresh = await calls.reload();
    if (!fresh.ok) return { kind: 'failed', failure: fresh.failure };
    const fields = clashesOf(edits, fresh.value.report.fields);
    if (fields.length > 0) return { kind: 'clash', fields };
    etag = fresh.value.etag;
  }
}
