// Sigma over local files with no cloud at all: the same judging as `detect`, correlations in memory.
import { createDetector } from '@thapcanh/detection';
import type { Alert } from '@thapcanh/incidents';
import type { Ruleset } from 'sigma-engine';
import { readLog } from '../log-file/read-log.ts';

/** One match on stdout. */
export interface ScanMatch {
  readonly file: string;
  readonly line: number;
  readonly rule: { readonly id: string; readonly title: string; readonly level: string };
  readonly time: string;
  readonly why: Alert['why'];
}

export interface ScanSummary {
  readonly records: number;
  readonly rejected: number;
  readonly matches: number;
}

export interface ScanOptions {
  readonly ruleset: Ruleset;
  readonly format?: string | undefined;
  /** Instant that stands for the arrival of the logs: resolves missing years. */
  readonly now: number;
  readonly onMatch: (match: ScanMatch) => void;
  readonly onProgress: (records: number) => void;
}

const LINES_A_PIECE = 5000;
const AGENCY = 'local';

/** Scans the files in turn; correlations see all of them. */
export async function scan(files: readonly string[], options: ScanOptions): Promise<ScanSummary> {
  const { ruleset, format, onMatch, onProgress } = options;
  const detector = createDetector({ ruleset });
  const receivedAt = new Date(options.now).toISOString();
  const raised = new Set<string>();
  const total = { records: 0, rejected: 0, matches: 0 };

  function report(file: string, alert: Alert, lineOf: ReadonlyMap<string, number>): void {
    // A correlation that still holds is told once; a rule is told for each record it matches.
    if (alert.kind === 'correlation' && raised.has(alert.id)) return;
    raised.add(alert.id);
    const line = lineOf.get(alert.events[0]?.id ?? '') ?? 0;
    const { id, title, level } = alert.rule;
    total.matches += 1;
    onMatch({ file, line, rule: { id, title, level }, time: alert.time, why: alert.why });
  }

  for (const file of files) {
    for await (const piece of readLog(file, LINES_A_PIECE)) {
      const { alerts, records, lines } = await detector.detect({
        agency: AGENCY,
        source: file,
        bytes: piece.bytes,
        receivedAt,
        settings: format === undefined ? {} : { format },
      });
      const lineOf = new Map(
        lines.map(({ id }, i) => [id, piece.firstLine - 1 + (records[i]?.line ?? 1)]),
      );
      for (const alert of alerts) report(file, alert, lineOf);
      total.records += records.length;
      total.rejected += lines.filter(({ kind }) => kind === 'reject').length;
      onProgress(total.records);
    }
  }
  return total;
}
