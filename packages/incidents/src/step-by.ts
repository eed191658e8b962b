// One change that a person makes: the head after it, its timeline entry, what lies beside.
import type { IncidentStep } from './case-write.ts';
import { advance, type By } from './change.ts';
import type { Incident } from './incident.ts';
import type { RecordWrite } from './record.ts';
import { nextEntry } from './timeline/chain.ts';
import type { TimelineChange } from './timeline/changes.ts';

/**
 * The step from `before` to `after` as one timeline entry; its clocks are settled.
 *
 * @example stepBy(incident, incident, { kind: 'comment', text: 'đã gọi đơn vị' }, by)
 */
export function stepBy(
  before: Incident,
  after: Incident,
  change: TimelineChange,
  by: By,
  records?: readonly RecordWrite[],
): IncidentStep & { readonly before: Incident } {
  const entry = nextEntry(before, { at: timeOf(by), actor: by.actor, change });
  return {
    before,
    after: advance(after, entry),
    entries: [entry],
    ...(records === undefined ? {} : { records }),
  };
}

/** When a person acts, ISO 8601 UTC. */
export function timeOf({ now }: By): string {
  return new Date(now).toISOString();
}
