// One piece of a file judged: the same parsing and matching as in `detect`. Runs in workers and without them.
import { createHash } from 'node:crypto';
import { failedRecord, type MatchedRecord, matchRecords } from '@thapcanh/detection';
import type { MatchReason } from '@thapcanh/incidents';
import type { ParsedEvent } from '@thapcanh/log-formats';
import type { Fields, LogSource, Ruleset } from 'sigma-engine';
import { type FramedBody, framePiece } from '../log-file/frame-piece.ts';
import type { LogPiece } from '../log-file/piece.ts';
import { fieldsWanted, referencedRules } from './correlation-needs.ts';

/** A piece and its place among all pieces of the scan. */
export type PlacedPiece = LogPiece & {
  readonly file: string;
  /** Tells pieces of equal bytes apart. */
  readonly number: number;
};

/** A record that a rule matched, by the rule's place in `ruleset.rules`. */
export interface PieceMatch {
  readonly rule: number;
  readonly line: number;
  readonly time: string;
  readonly why: readonly MatchReason[];
  readonly host?: string;
  readonly raw?: string;
}

/** A match that a correlation looks at, with the fields that one of them may ask for. */
export interface PieceObservation {
  readonly rule: number;
  readonly line: number;
  /** A hash: its first 16 characters tell events apart. */
  readonly eventId: string;
  /** ms */
  readonly time: number;
  readonly fields: Fields;
  readonly host?: string;
}

export interface PieceResult {
  readonly records: number;
  /** Records that became no event, by the reason's code. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly matches: readonly PieceMatch[];
  readonly observed: readonly PieceObservation[];
}

export interface JudgeSettings {
  /** Log format, when the content does not tell. */
  readonly format?: string;
  /** Sigma's log source, when the format does not tell. */
  readonly logsource?: LogSource;
  /** ISO 8601: stands for the arrival of the logs, resolves missing years. */
  readonly receivedAt: string;
  /** Whether matches carry the record. */
  readonly raw: boolean;
}

export type JudgePiece = (piece: PlacedPiece) => PieceResult;

/** Where a body stands. */
interface Place {
  readonly file: string;
  /** Names its records among those of the whole scan. */
  readonly key: string;
  readonly firstLine: number;
}

/** What one record adds to the result. */
type Found = Pick<PieceResult, 'matches' | 'observed'>;

function hostOf({ common }: ParsedEvent): { host: string } | Record<string, never> {
  const host = common['host.name'] ?? common['observer.name'];
  return host === undefined ? {} : { host: String(host) };
}

/** The fields that correlations may name; an event's own win over common ones. */
function pick({ fields, common }: ParsedEvent, wanted: readonly string[]): Fields {
  const all: Fields = { ...common, ...fields };
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = Object.hasOwn(all, name) ? all[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Every record of every file is an event of its own, also where two are equal. */
function identityOf(file: string, key: string, position: number): string {
  const name = JSON.stringify([file, key, position]);
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

export function createPieceJudge(ruleset: Ruleset, settings: JudgeSettings): JudgePiece {
  const { raw, ...hints } = settings;
  const indexOf = new Map(ruleset.rules.map((rule, index) => [rule, index]));
  const referenced = referencedRules(ruleset);
  const wanted = fieldsWanted(ruleset);

  function find(place: Place, { record, outcome, matches }: MatchedRecord): Found {
    if (outcome.kind !== 'event') return { matches: [], observed: [] };
    const { event } = outcome;
    const time = event.time ?? hints.receivedAt;
    const line = place.firstLine - 1 + record.line;
    const host = hostOf(event);
    return {
      matches: matches
        .filter(({ raises }) => raises)
        .map(({ rule, why }) => ({
          rule: indexOf.get(rule) ?? -1,
          line,
          time,
          why: why.map((reason) => ({ ...reason })),
          ...host,
          ...(raw ? { raw: record.raw } : {}),
        })),
      observed: matches
        .filter(({ rule }) => referenced.has(rule))
        .map(({ rule }) => ({
          rule: indexOf.get(rule) ?? -1,
          line,
          eventId: identityOf(place.file, place.key, record.position),
          time: Date.parse(time),
          fields: pick(event, wanted),
          ...host,
        })),
    };
  }

  function judge(place: Place, { records, heading }: FramedBody): PieceResult {
    const matched = matchRecords(records, {
      hints: heading === undefined ? hints : { ...hints, heading },
      ruleset,
    });
    const rejected: Record<string, number> = {};
    const found: Found[] = [];
    const reject = (code: string): void => {
      rejected[code] = (rejected[code] ?? 0) + 1;
    };
    for (const each of matched) {
      if (each.outcome.kind === 'reject') reject(each.outcome.code);
      if (each.matches.length === 0) continue;
      try {
        found.push(find(place, each));
      } catch (error) {
        reject(failedRecord(error).code);
      }
    }
    return {
      records: matched.length,
      rejected,
      matches: found.flatMap(({ matches }) => matches),
      observed: found.flatMap(({ observed }) => observed),
    };
  }

  return (piece) => {
    const bodies = framePiece(piece);
    const keyOf = (at: number): string =>
      bodies.length === 1 ? String(piece.number) : `${piece.number}.${at}`;
    return merged(
      bodies.map((body, at) =>
        judge({ file: piece.file, key: keyOf(at), firstLine: body.firstLine }, body),
      ),
    );
  };
}

function merged(results: readonly PieceResult[]): PieceResult {
  const rejected: Record<string, number> = {};
  for (const result of results) {
    for (const [code, count] of Object.entries(result.rejected)) {
      rejected[code] = (rejected[code] ?? 0) + count;
    }
  }
  return {
    records: results.reduce((sum, { records }) => sum + records, 0),
    rejected,
    matches: results.flatMap(({ matches }) => matches),
    observed: results.flatMap(({ observed }) => observed),
  };
}
