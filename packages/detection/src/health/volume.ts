// Whether a source sent far less in an hour than it usually does then (decision 0027).
import { quantile, type SourceHour } from '@thapcanh/ingest';
import { slotOf } from './day-slots.ts';

/** Days of the same kind that are needed, and the records an hour must usually have, to say anything. */
const LEAST_DAYS = 4;
const LEAST_RECORDS = 100;
/** Spread of the logarithms of the counts, at least; and how many spreads below the middle is too low. */
const LEAST_SPREAD = 0.2;
const SPREADS = 6;
/** At least this factor below the middle. */
const LEAST_FALL = Math.log(5);
/** Makes the median distance from the median a standard deviation, for a normal distribution. */
const MAD_TO_DEVIATION = 1.4826;

export interface LowVolume {
  /** Start of the first hour of the run, milliseconds. */
  readonly since: number;
  readonly accepted: number;
  /** What that hour usually has. */
  readonly usual: number;
}

const startOf = ({ hour }: SourceHour): number => Date.parse(`${hour}:00:00Z`);

function medianOf(values: readonly number[]): number | undefined {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** How an hour's volume stands to that of the same hour on like days; undefined when that cannot be said. */
function judge(
  hour: SourceHour,
  like: readonly SourceHour[],
): { readonly low: boolean; readonly usual: number } | undefined {
  const others = like.filter((each) => each.hour !== hour.hour);
  const logs = others.map(({ accepted }) => Math.log1p(accepted));
  const middle = medianOf(logs);
  if (middle === undefined || logs.length < LEAST_DAYS) return undefined;
  const usual = Math.round(Math.expm1(middle));
  if (usual < LEAST_RECORDS) return undefined;
  const mad = medianOf(logs.map((each) => Math.abs(each - middle))) ?? 0;
  const spread = Math.max(LEAST_SPREAD, MAD_TO_DEVIATION * mad);
  const floor = middle - Math.max(SPREADS * spread, LEAST_FALL);
  return { low: Math.log1p(hour.accepted) < floor, usual };
}

/**
 * The run of low hours that goes on at the end of `hours`, if there is one; `'ordinary'` when the last
 * hour that can be judged is ordinary; undefined when none can be. Hours in which nothing arrived are
 * for the rhythm to judge; hours that cannot be judged neither end a run nor begin one.
 *
 * @param hours oldest first, the last one complete
 */
export function judgeVolume(
  hours: readonly SourceHour[],
  excused: (ms: number) => boolean,
): LowVolume | 'ordinary' | undefined {
  const judged = hours.filter((hour) => !excused(startOf(hour)));
  const bySlot = Map.groupBy(judged, (hour) => slotOf(startOf(hour)));
  let run: LowVolume | undefined;
  for (const hour of judged.toReversed()) {
    const since = startOf(hour);
    const verdict = judge(hour, bySlot.get(slotOf(since)) ?? []);
    if (verdict === undefined) continue;
    if (!verdict.low) return run ?? 'ordinary';
    run = { since, accepted: run?.accepted ?? hour.accepted, usual: run?.usual ?? verdict.usual };
  }
  return run;
}
