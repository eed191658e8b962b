// Joins runs of new alerts, so that people's actions stay in sight.
import type { TimelineEntry } from '@thapcanh/api-schema';

export interface TimelineLine {
  readonly entry: TimelineEntry;
  /** For a run of `alerts_added`: alerts of all its entries, and when the last of them came. */
  readonly run?: { readonly alerts: number; readonly until: string };
}

/** Lines in the order of `rev`. */
export function foldTimeline(timeline: readonly TimelineEntry[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const entry of timeline.toSorted((a, b) => a.rev - b.rev)) {
    const last = lines.at(-1);
    const added = entry.change.kind === 'alerts_added' ? entry.change.alerts.length : undefined;
    if (added === undefined) lines.push({ entry });
    else if (last?.run === undefined)
      lines.push({ entry, run: { alerts: added, until: entry.at } });
    else {
      const alerts = last.run.alerts + added;
      lines[lines.length - 1] = { entry: last.entry, run: { alerts, until: entry.at } };
    }
  }
  return lines;
}
