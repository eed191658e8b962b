// Sigma over local files with no cloud at all: the same judging as `detect`, in the order of the files.
import type { Readable } from 'node:stream';
import { alertRuleOf } from '@thapcanh/detection';
import type { Ruleset } from 'sigma-engine';
import type { LogProblem } from '../log-file/problem.ts';
import { readLog } from '../log-file/read-log.ts';
import { type CorrelatedHit, createObservations } from './correlate.ts';
import type { PieceMatch, PieceResult } from './judge-piece.ts';
import type { LogFile } from './log-files.ts';
import type { Pool } from './pool.ts';
import type { ScanMatch } from './scan-match.ts';

export interface ScanSummary {
  readonly files: number;
  readonly records: number;
  /** Records that no parser knows, and others that became no event, by the reason's code. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly problems: readonly LogProblem[];
  /** Matches that correlations could not see, because memory is bounded. */
  readonly notCorrelated: number;
  /** Stopped before the end; everything told so far holds, a correlation may be missing. */
  readonly stopped: boolean;
}

export interface ScanOptions {
  readonly ruleset: Ruleset;
  readonly pool: Pool;
  readonly onMatch: (match: ScanMatch) => void;
  /** Called with bytes read from disk. */
  readonly onBytes?: (bytes: number) => void;
  readonly onProblem?: (problem: LogProblem) => void;
  /** Stops reading; what was read is still judged. */
  readonly signal?: AbortSignal;
  readonly stdin?: Readable;
}

/** Large enough that handing over costs nothing, small enough that all cores end together. */
const PIECE_BYTES = 1024 * 1024;
/** Events of a correlation that a match names. */
const EVENTS_SHOWN = 10;

function describe(ruleset: Ruleset, file: string, match: PieceMatch): ScanMatch | undefined {
  const rule = ruleset.rules[match.rule];
  if (rule === undefined) return undefined;
  const { id, title, level, tags } = alertRuleOf(rule);
  return { kind: 'event', file, ...match, rule: { id, title, level, tags } };
}

function describeHit({ hit, events }: CorrelatedHit): ScanMatch {
  const { id, title, level, tags } = alertRuleOf(hit.correlation);
  const { type } = hit.correlation.correlation;
  const [first] = events;
  const hosts = new Set(events.map(({ host }) => host));
  const [host] = hosts;
  return {
    kind: 'correlation',
    file: first?.file ?? '',
    line: first?.line ?? 0,
    rule: { id, title, level, tags },
    time: new Date(hit.firstTime).toISOString(),
    why: Object.entries(hit.groupBy).map(([field, value]) => ({ selection: type, field, value })),
    ...(hosts.size === 1 && host !== undefined ? { host } : {}),
    correlation: {
      type,
      groupBy: hit.groupBy,
      value: hit.value,
      lastTime: new Date(hit.lastTime).toISOString(),
      events: events
        .slice(0, EVENTS_SHOWN)
        .map(({ file, line, time }) => ({ file, line, time: new Date(time).toISOString() })),
      eventCount: hit.eventIds.length,
    },
  };
}

/**
 * Scans the files in turn; correlations see all of them, at the end. Matches come in the order of files and
 * lines, those of correlations last, in the order of time.
 */
export async function scan(files: readonly LogFile[], options: ScanOptions): Promise<ScanSummary> {
  const { ruleset, pool, onMatch, onBytes, onProblem, signal, stdin } = options;
  const observations = createObservations(ruleset);
  const rejected: Record<string, number> = {};
  const problems: LogProblem[] = [];
  /** Each is done when its piece and all before it were told. */
  const underWay: Promise<void>[] = [];
  let records = 0;
  let number = 0;
  let read = 0;

  function tell(file: string, result: PieceResult): void {
    records += result.records;
    for (const [code, count] of Object.entries(result.rejected)) {
      rejected[code] = (rejected[code] ?? 0) + count;
    }
    for (const match of result.matches) {
      const described = describe(ruleset, file, match);
      if (described !== undefined) onMatch(described);
    }
    observations.add(file, result.observed);
  }

  const isStopped = (): boolean => signal?.aborted === true;

  for (const { path } of files) {
    if (isStopped()) break;
    read += 1;
    const pieces = readLog(path, {
      pieceBytes: PIECE_BYTES,
      onProblem: (problem) => {
        // A file that we left in the middle is not cut off.
        if (isStopped()) return;
        problems.push(problem);
        onProblem?.(problem);
      },
      ...(onBytes === undefined ? {} : { onBytes }),
      ...(stdin === undefined ? {} : { stdin }),
      ...(signal === undefined ? {} : { signal }),
    });
    for await (const piece of pieces) {
      const result = pool.judge({ ...piece, file: path, number });
      number += 1;
      const before = underWay.at(-1);
      const told = (async () => {
        await before;
        tell(path, await result);
      })();
      // A failure is met when its turn comes.
      result.catch(() => undefined);
      told.catch(() => undefined);
      underWay.push(told);
      while (underWay.length >= pool.capacity) await underWay.shift();
    }
  }
  await Promise.all(underWay);
  for (const hit of await observations.correlate()) onMatch(describeHit(hit));
  return {
    files: read,
    records,
    rejected,
    problems,
    notCorrelated: observations.dropped,
    stopped: isStopped(),
  };
}
