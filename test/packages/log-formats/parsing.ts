// Shorthands of these tests: text in, outcomes out.
import {
  frameRecords,
  type ParsedEvent,
  parseBatch,
  type RawRecord,
  type RecordOutcome,
  type SourceHints,
} from '@thapcanh/log-formats';

/** Sunday 22 November 2026, 09:00 in Việt Nam. */
export const RECEIVED_AT = '2026-11-22T02:00:00.000Z';

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function recordsOf(body: string): readonly RawRecord[] {
  const frame = frameRecords(utf8(body));
  if (!frame.ok) throw new Error(frame.message);
  return frame.records;
}

export function outcomesOf(body: string, hints: Partial<SourceHints> = {}): RecordOutcome[] {
  return [...parseBatch(recordsOf(body), { receivedAt: RECEIVED_AT, ...hints })];
}

/** The event of the body's first record. */
export function eventOf(body: string, hints: Partial<SourceHints> = {}): ParsedEvent {
  const [outcome] = outcomesOf(body, hints);
  if (outcome?.kind !== 'event') throw new Error(`no event: ${JSON.stringify(outcome)}`);
  return outcome.event;
}

/** Every name that an object has without holding it: a log's `constructor` must find none. */
export function inheritedNames(object: object): string[] {
  const prototype: object | null = Object.getPrototypeOf(object);
  return prototype === null
    ? []
    : [...Object.getOwnPropertyNames(prototype), ...inheritedNames(prototype)];
}
