// Judges what a message brought: a batch for the first time, or rejects of an earlier one again.
import type { ArchiveLine, Envelope } from '@thapcanh/ingest';
import { eventId } from '@thapcanh/ingest';
import { type Judgement, type JudgeOptions, judgeBatch, type SourceSettings } from './judge.ts';

/** As `judgeBatch`; records of a replay have the ids they had, and are counted as what changed. */
export function judgeDelivered(
  envelope: Envelope,
  settings: SourceSettings,
  options: JudgeOptions,
): Judgement {
  const judgement = judgeBatch(envelope, settings, options);
  const { batch, replay } = envelope.header;
  return replay === undefined ? judgement : asReplay(judgement, batch, replay);
}

type Replay = NonNullable<Envelope['header']['replay']>;

/**
 * What was rejected is accepted already, so a replay accepts nothing: each record that is archived now
 * is one reject fewer. Those that are rejected again have their line.
 */
function asReplay(
  { lines, frame, alerts, observed, leases }: Judgement,
  judgedAs: string,
  { batch, positions, codes }: Replay,
): Judgement {
  const ids = new Map(
    positions.map((position, i) => [eventId(judgedAs, i), eventId(batch, position)]),
  );
  const renamed = (id: string): string => ids.get(id) ?? id;
  const rejectedBy = new Map<string, number>();
  const kept: ArchiveLine[] = [];
  lines.forEach((line, i) => {
    const code = codes[i];
    if (line.kind === 'reject' || code === undefined) return;
    rejectedBy.set(code, (rejectedBy.get(code) ?? 0) - 1);
    const { id } = line;
    kept.push(
      line.kind === 'part'
        ? { ...line, id: renamed(id), of: renamed(line.of) }
        : { ...line, id: renamed(id) },
    );
  });
  const withId = <T extends { readonly id: string }>(event: T): T => ({
    ...event,
    id: renamed(event.id),
  });
  return {
    lines: kept,
    frame: {
      ...frame,
      accepted: 0,
      archived: kept.length,
      rejected: 0 - kept.length,
      rejectedBy: Object.fromEntries(rejectedBy),
      replayOf: batch,
    },
    alerts: alerts.map((alert) => ({ ...alert, events: alert.events.map(withId) })),
    observed: observed.map(({ match, event }) => ({ match, event: withId(event) })),
    leases,
  };
}
