// What each record of a file becomes: the reading of `detect`, without rules.
import {
  type Common,
  type EventFlag,
  type Fields,
  type LogSource,
  parseBatch,
  type RecordOutcome,
  type RejectCode,
  type SourceHints,
  settleTime,
} from '@thapcanh/log-formats';
import { framePiece } from '../log-file/frame-piece.ts';
import type { LogPiece } from '../log-file/piece.ts';

/** One event, or one record that is none. */
export interface ParsedLine {
  /** 1-based line of the file on which the event begins. */
  readonly line: number;
  /** The event's own time, ISO 8601 UTC; null when it carries none. */
  readonly time: string | null;
  readonly format: string | null;
  readonly logsource: LogSource;
  readonly fields: Fields;
  readonly common: Common;
  /** What is odd about the event, which is kept and judged all the same; absent: nothing. */
  readonly flags?: readonly EventFlag[];
  readonly error?: { readonly code: RejectCode; readonly reason: string };
}

/** Parses a piece; records that belong to an earlier one's event (auditd, stack traces) are in it. */
export function parsePiece(piece: LogPiece, hints: SourceHints): readonly ParsedLine[] {
  return framePiece(piece).flatMap(({ records, firstLine, heading }) =>
    parseBatch(records, heading === undefined ? hints : { ...hints, heading }).flatMap(
      (outcome, at) => lineOf(outcome, firstLine - 1 + (records[at]?.line ?? 1), hints.receivedAt),
    ),
  );
}

function lineOf(outcome: RecordOutcome, line: number, receivedAt: string): readonly ParsedLine[] {
  switch (outcome.kind) {
    case 'part':
      return [];
    case 'event': {
      const { time = null, format, logsource, fields, common, flags: odd = [] } = outcome.event;
      const { flag } = settleTime(outcome.event.time, receivedAt);
      const flags = flag === undefined ? odd : [...odd, flag];
      const event = { line, time, format, logsource, fields, common };
      return [flags.length === 0 ? event : { ...event, flags }];
    }
    case 'reject': {
      const error = { code: outcome.code, reason: outcome.reason };
      return [{ line, time: null, format: null, logsource: {}, fields: {}, common: {}, error }];
    }
  }
}
