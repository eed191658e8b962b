// Recorded events as the product reads them: framed and parsed by log-formats.
import { frameRecords, parseBatch, type SourceHints } from '@thapcanh/log-formats';
import type { SigmaEvent } from 'sigma-engine';

/** The events of a body, in order. Throws when a record is no event: the recordings are all known. */
export function parsedEvents(
  body: string | Uint8Array,
  hints: Partial<SourceHints> = {},
): readonly SigmaEvent[] {
  const framed = frameRecords(typeof body === 'string' ? new TextEncoder().encode(body) : body, {});
  if (!framed.ok) throw new Error(framed.message);
  const outcomes = parseBatch(framed.records, {
    receivedAt: '2026-11-22T00:00:00.000Z',
    ...hints,
  });
  return outcomes.map((outcome, at) => {
    if (outcome.kind !== 'event') throw new Error(`record ${at} is a ${outcome.kind}`);
    const { logsource, fields, verbatim = false } = outcome.event;
    return { logsource, fields, raw: framed.records[at]?.raw ?? '', verbatim };
  });
}
