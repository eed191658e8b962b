// Sends one change of an incident, and tells a true conflict from mere news.

import type { Answer, Failure } from '@thapcanh/api-client';
import type { IncidentDetail, IncidentPatch, TimelineEntry } from '@thapcanh/api-schema';

/** The incident as the person saw it when choosing. */
export interface Seen {
  readonly etag: string;
  readonly rev: number;
}

export type ChangeOutcome =
  | { readonly kind: 'saved' }
  /** Other people changed it first: show what, keep the choice, and let the person decide again. */
  | { readonly kind: 'conflict'; readonly changes: readonly TimelineEntry[]; readonly seen: Seen }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** How often news alone may outrun one change. */
const MAX_ATTEMPTS = 5;

/**
 * Sends `patch` if the incident is still as `seen`. When only alerts or comments have come in
 * meanwhile, what the person decided upon has not changed, and the change is sent again.
 */
export async function submitChange(
  calls: {
    send: (patch: IncidentPatch, etag: string) => Promise<Answer<undefined>>;
    reload: () => Promise<Answer<IncidentDetail>>;
  },
  patch: IncidentPatch,
  seen: Seen,
): Promise<ChangeOutcome> {
  let { etag, rev } = seen;
  for (let attempt = 1; ; attempt++) {
    const answer = await calls.send(patch, etag);
    if (answer.ok) return { kind: 'saved' };
    const { failure } = answer;
    if (failure.code !== 'precondition_failed') return { kind: 'failed', failure };

    const fresh = await calls.reload();
    if (!fresh.ok) return { kind: 'failed', failure: fresh.failure };
    const changes = decisionsSince(fresh.value.timeline, rev);
    rev = fresh.value.rev;
    etag = fresh.etag ?? `"${rev}"`;
    if (changes.length > 0 || attempt === MAX_ATTEMPTS) {
      return { kind: 'conflict', changes, seen: { etag, rev } };
    }
  }
}

/** What people decided after `rev`. */
function decisionsSince(timeline: readonly TimelineEntry[], rev: number): TimelineEntry[] {
  return timeline.filter(
    (entry) =>
      entry.rev > rev && (entry.change.kind === 'changed' || entry.change.kind === 'merged_into'),
  );
}
