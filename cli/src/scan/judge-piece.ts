// One piece of a file judged: the same parsing and matching as in `detect`. Runs in workers and without them.
import { alertRuleOf, judgeBatch } from '@thapcanh/detection';
import type { EvidenceEvent, MatchReason } from '@thapcanh/incidents';
import { batchId } from '@thapcanh/ingest';
import type { Fields, Ruleset } from 'sigma-engine';
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
  /** ISO 8601: stands for the arrival of the logs, resolves missing years. */
  readonly receivedAt: string;
  /** Whether matches carry the record. */
  readonly raw: boolean;
}

export type JudgePiece = (piece: PlacedPiece) => PieceResult;

export const AGENCY = 'local';
/** Stands for a ruleset's hash where none was published. */
const VERSION = 'local';

function hostOf({ common }: EvidenceEvent): { host: string } | Record<string, never> {
  const host = common['host.name'] ?? common['observer.name'];
  return host === undefined ? {} : { host: String(host) };
}

function pick(fields: Fields, wanted: readonly string[]): Fields {
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Every record of every file is an event of its own, also where two are equal. */
export function createPieceJudge(ruleset: Ruleset, settings: JudgeSettings): JudgePiece {
  const { format, receivedAt, raw } = settings;
  const indexOf = new Map(ruleset.rules.map((rule, index) => [rule, index]));
  /** Alerts carry one object a rule, also where two rules have one title and no id. */
  const indexOfAlertRule = new Map(ruleset.rules.map((rule, index) => [alertRuleOf(rule), index]));
  const referenced = referencedRules(ruleset);
  const wanted = fieldsWanted(ruleset);

  function judge(piece: PlacedPiece, bytes: Uint8Array, at: Body): PieceResult {
    const { file } = piece;
    const batch = batchId({ agency: AGENCY, source: file, body: NOTHING, idempotencyKey: at.key });
    const header = {
      v: 1,
      agency: AGENCY,
      source: file,
      batch,
      receivedAt,
      ...(at.contentType === undefined ? {} : { contentType: at.contentType }),
      records: 0,
      bytes: bytes.length,
    } as const;
    const { records, frame, alerts, observed } = judgeBatch(
      { header, body: bytes },
      { ...(format === undefined ? {} : { format }), repeats: true },
      { ruleset, version: VERSION },
    );
    const lineOf = ({ id }: EvidenceEvent): number =>
      at.firstLine - 1 + (records[Number(id.slice(batch.length + 1))]?.line ?? 1);
    return {
      records: records.length,
      rejected: frame.rejectedBy,
      matches: alerts.flatMap(({ rule, events: [event], time, why }) =>
        event === undefined
          ? []
          : [
              {
                rule: indexOfAlertRule.get(rule) ?? -1,
                line: lineOf(event),
                time,
                why,
                ...hostOf(event),
                ...(raw ? { raw: event.raw } : {}),
              },
            ],
      ),
      observed: observed.flatMap(({ match, event }) =>
        referenced.has(match.rule)
          ? [
              {
                rule: indexOf.get(match.rule) ?? -1,
                line: lineOf(event),
                eventId: match.eventId,
                time: match.time,
                fields: pick(match.fields, wanted),
                ...hostOf(event),
              },
            ]
          : [],
      ),
    };
  }

  return (piece) => {
    const { bytes, firstLine, number } = piece;
    const key = String(number);
    if (piece.kind === 'lines') return judge(piece, bytes, { key, firstLine });
    const whole = judge(piece, bytes, { key, firstLine, contentType: JSON_TYPE });
    if (whole.records > 0 || piece.values.length === 0) return whole;
    // One value is broken, so none was read: each by itself.
    const line = lineCounter(bytes, firstLine);
    return merged(
      piece.values.map(({ start, end }, at) =>
        judge(piece, oneLine(bytes.subarray(start, end)), {
          key: `${key}.${at}`,
          firstLine: line(start),
        }),
      ),
    );
  };
}

interface Body {
  readonly key: string;
  readonly firstLine: number;
  readonly contentType?: string;
}

const NOTHING = new Uint8Array();
const JSON_TYPE = 'application/json';

/** A broken value is one record, not one a line: white space means nothing in it. */
function oneLine(value: Buffer): Buffer {
  return Buffer.from(value.map((byte) => (byte === 0x0a ? 0x20 : byte)));
}

/** Line of ascending offsets. */
function lineCounter(bytes: Buffer, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let at = 0;
  return (offset) => {
    for (let next = bytes.indexOf(0x0a, at); next !== -1 && next < offset; ) {
      line += 1;
      at = next + 1;
      next = bytes.indexOf(0x0a, at);
    }
    return line;
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
