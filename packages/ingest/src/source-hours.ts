// What a source sent in each hour of arrival, recomputed from parts and rows: never incremented.
import {
  type ArchivePart,
  type BatchRow,
  type HourLag,
  type Ledger,
  missingIn,
  openRows,
  sumCounts,
} from './ledger.ts';

/** One hour of one source. */
export interface SourceHour extends Ledger {
  /** `2026-11-22T03`, in UTC. */
  readonly hour: string;
  readonly batches: number;
  /** Records that a rule matched. */
  readonly matched: number;
  /** Records whose event was more than a day old when it arrived. */
  readonly late: number;
  /** Bit m is set when a batch arrived in minute m. */
  readonly minutes: bigint;
  readonly lag?: HourLag;
}

/** `2026-11-22T03` */
export function hourOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 13);
}

const MINUTES = 60;
export const ALL_MINUTES = (1n << BigInt(MINUTES)) - 1n;

/**
 * In which minutes of their hour batches arrived, as 15 hexadecimal digits: a set, so that it can be
 * joined with another in any order and however often.
 *
 * @example minuteMask(['2026-11-22T03:00:10.000Z', '2026-11-22T03:02:00.000Z']) // '000000000000005'
 */
export function minuteMask(arrivals: readonly string[]): string {
  return minuteSet(arrivals).toString(16).padStart(15, '0');
}

function minuteSet(arrivals: readonly string[]): bigint {
  return arrivals.reduce((set, at) => set | (1n << BigInt(new Date(at).getUTCMinutes())), 0n);
}

/** The value below which a share of sorted numbers lies; undefined without numbers. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** The lag of an hour from those of its batches; undefined when no batch has one. */
export function lagOf(lags: readonly number[]): HourLag | undefined {
  const sorted = lags.toSorted((a, b) => a - b);
  const [low, median, high] = [0.1, 0.5, 0.9].map((share) => quantile(sorted, share));
  if (low === undefined || median === undefined || high === undefined) return undefined;
  return { batches: sorted.length, low, median, high };
}

/** Of several parts: the largest part's median, and a spread that covers all. */
function joinLags(lags: readonly HourLag[]): HourLag | undefined {
  const [largest] = lags.toSorted((a, b) => b.batches - a.batches || a.median - b.median);
  if (largest === undefined) return undefined;
  return {
    batches: lags.reduce((sum, { batches }) => sum + batches, 0),
    low: Math.min(...lags.map(({ low }) => low)),
    median: largest.median,
    high: Math.max(...lags.map(({ high }) => high)),
  };
}

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

function accountOf(
  hour: string,
  parts: readonly ArchivePart[],
  rows: readonly BatchRow[],
): SourceHour {
  const settled = rows.flatMap(({ accepted, claim }) =>
    claim === undefined ? [] : [{ ...claim, accepted }],
  );
  const waiting = sum(
    rows.filter(({ claim }) => claim === undefined).map(({ accepted }) => accepted),
  );
  const counts = sumCounts([...parts, ...settled]);
  const ownLag = lagOf(settled.flatMap(({ lag }) => lag ?? []));
  const lag = joinLags([...parts.flatMap((part) => part.lag ?? []), ...(ownLag ? [ownLag] : [])]);
  return {
    hour,
    ...counts,
    accepted: counts.accepted + waiting,
    waiting,
    batches: sum(parts.map(({ batches }) => batches)) + rows.length,
    matched: sum([...parts, ...settled].map(({ matched }) => matched)),
    late: sum([...parts, ...settled].map(({ late }) => late)),
    // A part that was sealed before minutes were kept says only that its hour was not silent.
    minutes: parts
      .map(({ minutes }) => (minutes === undefined ? ALL_MINUTES : BigInt(`0x${minutes}`)))
      .reduce((set, each) => set | each, minuteSet(rows.map(({ receivedAt }) => receivedAt))),
    ...(lag === undefined ? {} : { lag }),
  };
}

/**
 * The hours in which something arrived, oldest first. The parts must have been read before the rows, as
 * for `ledgerOf`; the sums over all hours are that ledger's.
 */
export function hoursOf(
  parts: readonly ArchivePart[],
  rows: readonly BatchRow[],
): readonly SourceHour[] {
  const partsOf = Map.groupBy(parts, ({ hour }) => hour);
  const rowsOf = Map.groupBy(openRows(parts, rows), ({ receivedAt }) => hourOf(receivedAt));
  return [...new Set([...partsOf.keys(), ...rowsOf.keys()])]
    .sort()
    .map((hour) => accountOf(hour, partsOf.get(hour) ?? [], rowsOf.get(hour) ?? []));
}

/** Hours that do not balance, with the records they cannot account for. */
export function unbalancedHours(
  hours: readonly SourceHour[],
): readonly { readonly hour: string; readonly missing: number }[] {
  return hours
    .map((each) => ({ hour: each.hour, missing: missingIn(each) }))
    .filter(({ missing }) => missing !== 0);
}
