// What is wrong with a source now, from what is known of it: pure.
import { judgeClock, judgeVolume } from '@thapcanh/detection';
import type { NoticeKind, SourceNotice } from '@thapcanh/store';
import type { SourceHistory } from './source-history.ts';

/** Something wrong since an instant (milliseconds), right, or not to be said. */
export type Finding =
  | { readonly since: number; readonly facts: SourceNotice['facts'] }
  | 'right'
  | undefined;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Whether the source has been silent for longer than its rhythm explains. */
export function silenceOf(
  { rhythm }: Pick<SourceHistory, 'rhythm'>,
  lastAt: number,
  now: number,
): Finding {
  if (rhythm === undefined) return undefined;
  const overdueAt = rhythm.overdueAt(lastAt, now);
  if (overdueAt === undefined) return 'right';
  return {
    since: lastAt,
    facts: {
      minutes: Math.floor((now - lastAt) / MINUTE_MS),
      explainedMinutes: Math.floor((overdueAt - lastAt) / MINUTE_MS),
    },
  };
}

/**
 * Whether the source sends far less than usual. The hours of a silence say nothing of volume.
 *
 * @param silence the source's notice of silence, open or ended
 */
export function volumeOf(
  { hours, excused }: Pick<SourceHistory, 'hours' | 'excused'>,
  silence: Pick<SourceNotice, 'since' | 'endedAt'> | undefined,
): Finding {
  const from = silence === undefined ? Number.POSITIVE_INFINITY : Date.parse(silence.since);
  const to =
    silence?.endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(silence.endedAt);
  const silent = (hour: number): boolean => hour + HOUR_MS > from && hour <= to;
  const low = judgeVolume(hours, (hour) => excused(hour) || silent(hour));
  if (low === undefined) return undefined;
  if (low === 'ordinary') return 'right';
  return { since: low.since, facts: { accepted: low.accepted, usual: low.usual } };
}

/** Whether the source's clock is wrong. */
export function clockOf({ hours }: Pick<SourceHistory, 'hours'>): Finding {
  const offset = judgeClock(hours);
  if (offset === undefined || offset === 'right') return offset;
  const { since, ahead, zoneHours } = offset;
  return {
    since,
    facts: {
      direction: ahead > 0 ? 'ahead' : 'behind',
      minutes: Math.round(Math.abs(ahead) / 60),
      ...(zoneHours === undefined ? {} : { zoneHours }),
    },
  };
}

/** After an end, the same trouble within this time is the same episode. */
export const SAME_EPISODE_MS = 6 * HOUR_MS;

type Stored = Omit<SourceNotice, 'rev'>;

/**
 * The notice as it must be stored after a finding; undefined when nothing changes.
 *
 * @param notice as it is stored
 */
export function nextNotice(
  of: { readonly agency: string; readonly source: string; readonly kind: NoticeKind },
  finding: Finding,
  notice: SourceNotice | undefined,
  now: number,
): Stored | undefined {
  if (finding === undefined) return undefined;
  const at = new Date(now).toISOString();
  if (finding === 'right') {
    if (notice === undefined || notice.endedAt !== undefined) return undefined;
    return { ...notice, endedAt: at };
  }
  if (notice !== undefined) {
    const { endedAt, ...going } = notice;
    if (endedAt === undefined) return undefined;
    if (finding.since - Date.parse(endedAt) < SAME_EPISODE_MS) return going;
  }
  const since = new Date(finding.since).toISOString();
  return { ...of, since, foundAt: at, facts: finding.facts };
}
