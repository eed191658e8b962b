// How far a scan is: share of the bytes, rate, time left.
import { formatBytes, formatDuration } from '../terminal/quantity.ts';

export interface ScanProgress {
  add(bytes: number): void;
  /** One line. */
  text(matches: number): string;
}

/** @param total bytes on disk; undefined when some input has no known size */
export function createScanProgress(total: number | undefined, now: () => number): ScanProgress {
  const start = now();
  let done = 0;
  return {
    add(bytes) {
      done += bytes;
    },
    text(matches) {
      const seconds = Math.max((now() - start) / 1000, 0.001);
      const rate = `${formatBytes(done / seconds)}/s, ${matches} matches`;
      if (total === undefined) return `${formatBytes(done)}, ${rate}`;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const left = done === 0 ? '' : `, ${formatDuration((seconds * (1 - share)) / share)} left`;
      return `${Math.floor(share * 100)} % of ${formatBytes(total)}, ${rate}${left}`;
    },
  };
}
