// Step 2 of detect, pure: one batch's bytes → archive lines, ledger counts, alerts, observed matches.
import { type Alert, type EvidenceEvent, type LeaseLine, mayRaise } from '@thapcanh/incidents';
import { type ArchiveLine, type Envelope, eventId, type Frame, quantile } from '@thapcanh/ingest';
import { contentKey, type ParsedEvent, type SourceHints, settleTime } from '@thapcanh/log-formats';
import type { Redactor } from '@thapcanh/redaction';
import type { ObservedMatch, RuleMatch, Ruleset } from 'sigma-engine';
import { alertRuleOf } from './alert-rule.ts';
import { correlatedFields } from './correlated-fields.ts';
import { eventAlert } from './event-alert.ts';
import { createIdentities } from './event-identity.ts';
import { evidenceOf, fitEvidence } from './evidence.ts';
import { leaseLineOf } from './lease-lines.ts';
import { failedRecord, type MatchedRecord, matchBatch } from './match-batch.ts';

export interface Judgement {
  readonly lines: readonly ArchiveLine[];
  /** Everything of the frame but its place in the object. */
  readonly frame: Omit<Frame, 'offset' | 'length'>;
  readonly alerts: readonly Alert[];
  /** What correlations look at, with the event in hand. */
  readonly observed: readonly { readonly match: ObservedMatch; readonly event: EvidenceEvent }[];
  /** Addresses that the records say were lent or given back. */
  readonly leases: readonly LeaseLine[];
}

export interface JudgeOptions {
  readonly ruleset: Pick<Ruleset, 'match'>;
  /** The live ruleset's hash, carried by alerts. */
  readonly version: string;
}

/**
 * What the registry says of a source, whether equal lines of it are different events, and what must go
 * from them before they are matched and kept.
 */
export type SourceSettings = Omit<SourceHints, 'receivedAt'> & {
  readonly repeats?: boolean;
  readonly redactor?: Redactor;
};

/** Correlations look back a day (mechanisms, Correlation): an older event is judged alone. */
const LATE_S = 86_400;
/** The newest events of a batch waited least to be shipped; a tenth, so that one wrong time decides nothing. */
const NEWEST_SHARE = 0.1;

interface Judged {
  readonly line: ArchiveLine;
  readonly event?: EvidenceEvent;
  readonly matches: readonly RuleMatch[];
  readonly parsed?: ParsedEvent;
  /** The event's own time, where the record has one. */
  readonly time?: string;
}

function base(
  envelope: Envelope,
  { record, redacted = {} }: Pick<MatchedRecord, 'record' | 'redacted'>,
) {
  const { agency, source, batch, receivedAt } = envelope.header;
  return {
    v: 1,
    id: eventId(batch, record.position),
    agency,
    source,
    receivedAt,
    raw: record.raw,
    ...(record.bytes === undefined
      ? {}
      : { rawBase64: Buffer.from(record.bytes).toString('base64') }),
    ...(record.charset === undefined ? {} : { charset: record.charset }),
    ...(Object.keys(redacted).length === 0 ? {} : { redacted: { ...redacted } }),
  } as const;
}

function judgeRecord(envelope: Envelope, matched: MatchedRecord): Judged {
  const { outcome } = matched;
  switch (outcome.kind) {
    case 'reject': {
      const { code, reason } = outcome;
      const line = {
        ...base(envelope, matched),
        kind: 'reject',
        code,
        reason,
        records: 1,
      } as const;
      return { line, matches: [] };
    }
    case 'part': {
      const of = eventId(envelope.header.batch, outcome.of);
      return { line: { ...base(envelope, matched), kind: 'part', of }, matches: [] };
    }
    case 'event':
      try {
        return judgeEvent(envelope, matched, outcome.event);
      } catch (error) {
        return judgeRecord(envelope, { ...matched, outcome: failedRecord(error), matches: [] });
      }
  }
}

function judgeEvent(envelope: Envelope, matched: MatchedRecord, parsed: ParsedEvent): Judged {
  const { matches } = matched;
  const { format, logsource, fields, common } = parsed;
  const { time, flag } = settleTime(parsed.time, envelope.header.receivedAt);
  const flags = [...(parsed.flags ?? []), ...(flag === undefined ? [] : [flag])];
  const line = {
    ...base(envelope, matched),
    kind: 'event',
    time,
    format,
    logsource: { ...logsource },
    fields,
    common,
    ...(flags.length === 0 ? {} : { flags }),
  } as const;
  const own = parsed.time === undefined ? {} : { time: parsed.time };
  if (matches.length === 0) return { line, matches, ...own };
  return { line, event: fitEvidence(evidenceOf(line)), matches, parsed, ...own };
}

/** What was taken out of the batch, by rule; nothing where nothing was. */
function redactedOf(matched: readonly MatchedRecord[]): Pick<Frame, 'redacted'> {
  const sums = new Map<string, number>();
  for (const { redacted = {} } of matched) {
    for (const [name, count] of Object.entries(redacted)) {
      sums.set(name, (sums.get(name) ?? 0) + count);
    }
  }
  return sums.size === 0 ? {} : { redacted: Object.fromEntries(sums) };
}

/** Late by the time it is judged by, which for an implausible one is its arrival. */
function isLate(time: string, arrival: number): boolean {
  return arrival - Date.parse(time) > LATE_S * 1000;
}

function countsOf(envelope: Envelope, judged: readonly Judged[]): Judgement['frame'] {
  const { agency, source, batch, receivedAt } = envelope.header;
  const rejectedBy: Record<string, number> = {};
  let rejectedRecords = 0;
  let from: string | undefined;
  let to: string | undefined;
  const arrival = Date.parse(receivedAt);
  const lags: number[] = [];
  for (const { line, time } of judged) {
    if (time !== undefined) lags.push(Math.round((arrival - Date.parse(time)) / 1000));
    if (line.kind === 'reject') {
      rejectedBy[line.code] = (rejectedBy[line.code] ?? 0) + line.records;
      rejectedRecords += line.records;
    } else if (line.kind === 'event') {
      if (from === undefined || line.time < from) from = line.time;
      if (to === undefined || line.time > to) to = line.time;
    }
  }
  const lag = quantile(
    lags.toSorted((a, b) => a - b),
    NEWEST_SHARE,
  );
  return {
    agency,
    source,
    batch,
    receivedAt,
    accepted: judged.length,
    archived: judged.length - rejectedRecords,
    rejected: rejectedRecords,
    rejectedBy,
    matched: judged.filter(({ matches }) => matches.length > 0).length,
    late: judged.filter(({ line }) => line.kind === 'event' && isLate(line.time, arrival)).length,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    ...(lag === undefined ? {} : { lag }),
  };
}

/**
 * Judges one batch. Every record of the envelope's framing becomes exactly one archive line.
 *
 * A record whose judging throws becomes a reject; it never throws for what a log carries.
 */
export function judgeBatch(
  envelope: Envelope,
  settings: SourceSettings,
  { ruleset, version }: JudgeOptions,
): Judgement {
  const { agency, source, receivedAt, contentType, format } = envelope.header;
  const { repeats = false, redactor, ...settled } = settings;
  const hints = { ...settled, ...(format && { format }), receivedAt };
  const matched = matchBatch(envelope.body, { hints, contentType, ruleset, redactor });

  const alerts: Alert[] = [];
  const observed: Judgement['observed'][number][] = [];
  const identityOf = createIdentities({ agency, source });
  const judged = matched.map((each) => judgeRecord(envelope, each));
  judged.forEach(({ event, matches, parsed }, i) => {
    const record = matched[i]?.record;
    if (record === undefined || event === undefined || matches.length === 0) return;
    const content = repeats ? event.id : contentKey(record);
    const identity = identityOf(content);
    const fields = correlatedFields(parsed?.common ?? {}, parsed?.fields ?? {});
    for (const match of matches) {
      const rule = alertRuleOf(match.rule);
      if (!mayRaise(rule, agency)) continue;
      observed.push({
        match: {
          agency,
          eventId: identity,
          time: Date.parse(event.time),
          receivedAt: Date.parse(receivedAt),
          rule: match.rule,
          fields,
        },
        event,
      });
      if (!match.raises) continue;
      alerts.push(eventAlert(match, { event, content, ownTime: parsed?.time, version }));
    }
  });
  return {
    lines: judged.map(({ line }) => line),
    frame: { ...countsOf(envelope, judged), ...redactedOf(matched) },
    alerts,
    observed,
    leases: judged.flatMap(({ line }) => (line.kind === 'event' ? (leaseLineOf(line) ?? []) : [])),
  };
}
