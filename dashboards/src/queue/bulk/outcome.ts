// What became of each of many cases.
import type { FailureCode } from '@thapcanh/api-client';
import type { BulkItem, TimelineEntry } from '@thapcanh/api-schema';
import type { Status } from '@thapcanh/incidents';
import type { Deed, Target } from './requests.ts';

interface Done {
  readonly ok: true;
  readonly target: Target;
  readonly etag: string;
  /** What takes it back; absent where nothing can be taken back. */
  readonly undo?: Deed;
  /** Where it was, when taking it back leads elsewhere: a closed case is reopened as investigating. */
  readonly cannotReturnTo?: Status;
}

interface Refused {
  readonly ok: false;
  readonly target: Target;
  readonly code: FailureCode;
  readonly detail: string;
  /** What others decided meanwhile. */
  readonly changes: readonly TimelineEntry[];
}

export type Outcome = Done | Refused;

/** What comes in while somebody chooses, and changes nothing of what they decide upon. */
const NEWS: ReadonlySet<TimelineEntry['change']['kind']> = new Set([
  'alerts_added',
  'comment',
  'clock_warned',
  'clock_missed',
]);

/** What became of one, or that only news (alerts, comments) outran it: then it may be sent again. */
export function outcomeOfItem(
  item: BulkItem,
  target: Target,
): Outcome | { readonly outrunAt: string } {
  if ('etag' in item) {
    const { etag, undo, previous } = item;
    return {
      ok: true,
      target,
      etag,
      ...(undo !== undefined && { undo: { kind: 'change', change: undo } }),
      ...(undo?.status !== undefined &&
        undo.status !== previous.status && { cannotReturnTo: previous.status }),
    };
  }
  const { code, detail, changes = [] } = item.problem;
  const decisions = changes.filter(({ change }) => !NEWS.has(change.kind));
  const newest = changes.at(-1);
  if (code === 'precondition_failed' && newest !== undefined && decisions.length === 0) {
    return { outrunAt: `"${newest.rev}"` };
  }
  return { ok: false, target, code, detail, changes: decisions };
}
