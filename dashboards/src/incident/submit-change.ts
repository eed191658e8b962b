// Sends one change of an incident, and tells a true conflict from mere news.

import type { Answer, Failure } from '@thapcanh/api-client';
import type { IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';

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

/** What people decide about the whole; all else that comes in meanwhile is news. */
const DECISIONS: ReadonlySet<TimelineEntry['change']['kind']> = new Set([
  'changed',
  'confirmed',
  'time_corrected',
  'decided',
  'merged',
  'merged_into',
  'unmerged',
  'unmerged_from',
  'alerts_detached',
  'restricted',
  'unrestricted',
  'restriction_refused',
  'snoozed',
  'woken',
]);

type Reload = () => Promise<Answer<IncidentDetail>>;

/**
 * Sends a change if the incident is still as `seen`. When only alerts or comments have come in
 * meanwhile, what the person decided upon has not changed, and the change is sent again.
 */
export async function submitChange(
  calls: { send: (etag: string) => Promise<Answer<undefined>>; reload: Reload },
  seen: Seen,
): Promise<ChangeOutcome> {
  let { etag, rev } = seen;
  for (let attempt = 1; ; attempt++) {
    const answer = await calls.send(etag);
    if (answer.ok) return { kind: 'saved' };
    const { failure } = answer;
    if (failure.code !== 'precondition_failed') return { kind: 'failed', failure };

    const fresh = await calls.reload();
    if (!fresh.ok) return { kind: 'failed', failure: fresh.failure };
    const changes = since(fresh.value, rev).filter(({ change }) => DECISIONS.has(change.kind));
    rev = fresh.value.rev;
    etag = fresh.etag ?? `"${rev}"`;
    if (changes.length > 0 || attempt === MAX_ATTEMPTS) {
      return { kind: 'conflict', changes, seen: { etag, rev } };
    }
  }
}

/**
 * Sends a change of one task, request, observable or piece of evidence: only what others did with that
 * very one is a conflict.
 */
export async function submitRecordChange(
  calls: { send: () => Promise<Answer<undefined>>; reload: Reload },
  record: string,
  seen: Seen,
): Promise<ChangeOutcome> {
  const answer = await calls.send();
  if (answer.ok) return { kind: 'saved' };
  const { failure } = answer;
  if (failure.code !== 'precondition_failed') return { kind: 'failed', failure };
  const fresh = await calls.reload();
  if (!fresh.ok) return { kind: 'failed', failure: fresh.failure };
  const { rev } = fresh.value;
  const changes = since(fresh.value, seen.rev).filter(({ change }) =>
    Object.values(change).includes(record),
  );
  return { kind: 'conflict', changes, seen: { etag: fresh.etag ?? `"${rev}"`, rev } };
}

function since({ timeline }: IncidentDetail, rev: number): TimelineEntry[] {
  return timeline.filter((entry) => entry.rev > rev);
}
