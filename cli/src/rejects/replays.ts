// Which rejects today's formats read, and the envelopes in which they go through `detect` again.
import { type Envelope, type EnvelopeHeader, replayBatchId } from '@thapcanh/ingest';
import {
  frameRecords,
  parseBatch,
  type RawRecord,
  readRecords,
  type SourceHints,
} from '@thapcanh/log-formats';
import type { Reject, RejectedBatch } from './archived-rejects.ts';

export interface Replay {
  readonly envelope: Envelope;
  /** The format that reads it now. */
  readonly format: string;
  /** Rejects that it would turn into events, or parts of one. */
  readonly rejects: readonly Reject[];
}

/**
 * The replays of a batch's rejects: those that make one event together in one envelope. A reject that stands
 * for a whole body (`poison`, `expired`) makes one of all its records.
 */
export function replaysOf(
  batch: RejectedBatch,
  hints: Omit<SourceHints, 'receivedAt'>,
): readonly Replay[] {
  const settled = { ...hints, receivedAt: batch.receivedAt };
  const whole = batch.rejects
    .filter(isWhole)
    .flatMap((reject) => wholeReplay(batch, reject, settled));
  return [...whole, ...singleReplays(batch, settled)];
}

const isWhole = ({ code }: Reject): boolean => code === 'poison' || code === 'expired';

/** The record's exact bytes; `raw` is their reading where they are not UTF-8. */
function bytesOf({ raw, rawBase64 }: Reject): Buffer {
  return rawBase64 === undefined ? Buffer.from(raw) : Buffer.from(rawBase64, 'base64');
}

/** Position of a reject in its batch: `<batch>.<position>`. */
function positionOf({ id }: Reject): number {
  return Number(id.slice(id.lastIndexOf('.') + 1));
}

function singleReplays(batch: RejectedBatch, hints: SourceHints): readonly Replay[] {
  const rejects = batch.rejects.filter((reject) => !isWhole(reject));
  const records = rejects.map((reject, position): RawRecord => {
    const { raw, rawBase64 } = reject;
    const record = { position, line: position + 1, raw };
    return rawBase64 === undefined ? record : { ...record, bytes: bytesOf(reject) };
  });
  const outcomes = parseBatch(readRecords(records, hints.charset), hints);
  const groups = new Map<number, Reject[]>();
  outcomes.forEach((outcome, i) => {
    const reject = rejects[i];
    if (reject === undefined || outcome.kind === 'reject') return;
    const head = outcome.kind === 'part' ? outcome.of : i;
    groups.set(head, [...(groups.get(head) ?? []), reject]);
  });
  return [...groups.values()].flatMap((members) => {
    const body = Buffer.concat(members.flatMap((each) => [bytesOf(each), Buffer.from('\n')]));
    const positions = members.map(positionOf);
    return replay(
      batch,
      { body, positions, rejects: members, codes: members.map(({ code }) => code) },
      hints,
    );
  });
}

function wholeReplay(batch: RejectedBatch, reject: Reject, hints: SourceHints): readonly Replay[] {
  if (reject.rawBase64 === undefined) return [];
  const positions = Array.from({ length: reject.records }, (_, i) => i);
  const codes = positions.map(() => reject.code);
  return replay(batch, { body: bytesOf(reject), positions, codes, rejects: [reject] }, hints);
}

interface Group {
  readonly body: Buffer;
  readonly positions: readonly number[];
  readonly codes: readonly string[];
  readonly rejects: readonly Reject[];
}

/** One envelope, if `detect` will cut its body into the same records and read one of them. */
function replay(
  { agency, source, batch, receivedAt }: RejectedBatch,
  { body, positions, codes, rejects }: Group,
  hints: SourceHints,
): readonly Replay[] {
  const framed = frameRecords(body);
  if (!framed.ok || framed.records.length !== positions.length) return [];
  const outcomes = parseBatch(readRecords(framed.records, hints.charset), hints);
  const event = outcomes.find((outcome) => outcome.kind === 'event');
  const [head] = positions;
  if (event === undefined || head === undefined) return [];
  const header = {
    v: 1 as const,
    agency,
    source,
    batch: replayBatchId(batch, head),
    receivedAt,
    records: positions.length,
    bytes: body.length,
    replay: { batch, positions: [...positions], codes: [...codes] },
  } satisfies EnvelopeHeader;
  return [{ envelope: { header, body }, format: event.event.format, rejects }];
}
