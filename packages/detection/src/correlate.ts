// Correlations of detect and of watch: matches → state, alerts, what is due; what is due → alerts.
import type { Alert, EvidenceEvent } from '@thapcanh/incidents';
import type { Beyond, Cleared, Correlator, DueBucket } from 'sigma-engine';
import { alertOf, correlationAlerts, type Observed, shortEventId } from './correlation-alerts.ts';
import { fitEvidence } from './evidence.ts';

/** A bucket to be judged later, with one event of it as evidence. */
export interface DueJudgement {
  readonly due: DueBucket;
  readonly event: EvidenceEvent;
}

export interface Correlated {
  readonly alerts: readonly Alert[];
  readonly due: readonly DueJudgement[];
  readonly beyond: readonly Beyond[];
}

/** An event is kept this long with what is due, bytes of JSON: a row is written with every touch. */
const MAX_DUE_EVENT_BYTES = 4_096;

/**
 * Feeds the correlator and returns the alerts of the conditions that now hold, with what must be kept
 * safe. A condition that held before gives the same alert id again, which `triage` drops. A hit
 * without an event in hand held before, and its alert is that of whoever brought its events.
 */
export async function correlate(
  correlator: Correlator,
  observed: Observed,
  version: string,
): Promise<Correlated> {
  if (observed.length === 0) return { alerts: [], due: [], beyond: [] };
  const { hits, due, beyond } = await correlator.observe(observed.map(({ match }) => match));
  const byId = new Map(observed.map(({ match, event }) => [shortEventId(match.eventId), event]));
  return {
    alerts: hits.flatMap((hit) => correlationAlerts(hit, observed, version)),
    due: due.flatMap((bucket) => {
      const event = byId.get(bucket.eventId);
      if (event === undefined) return [];
      return { due: bucket, event: fitEvidence(event, MAX_DUE_EVENT_BYTES) };
    }),
    beyond,
  };
}

export interface Settled {
  readonly alerts: readonly Alert[];
  /** Of buckets that were judged and do not hold; an earlier alert of theirs no longer stands. */
  readonly cleared: readonly Cleared[];
  readonly beyond: readonly Beyond[];
}

/** Judges what is due. Of the events of a hit one is in hand: that which was kept with it. */
export async function settle(
  correlator: Correlator,
  judgements: readonly DueJudgement[],
  { now, version }: { readonly now: number; readonly version: string },
): Promise<Settled> {
  const settled = await Promise.all(
    judgements.map(async ({ due, event }): Promise<Settled> => {
      const { hits, cleared, beyond } = await correlator.judgeDue([due], now);
      const alerts = hits
        .filter(({ agency }) => agency === event.agency)
        .flatMap((hit) => {
          const count = hit.eventIds.length;
          return alertOf(hit, { agency: hit.agency, events: [event], count, version });
        });
      return { alerts, cleared, beyond };
    }),
  );
  return {
    alerts: settled.flatMap(({ alerts }) => alerts),
    cleared: settled.flatMap(({ cleared }) => cleared),
    beyond: settled.flatMap(({ beyond }) => beyond),
  };
}

/** How many stretches are beyond state, by reason: for the log. */
export function countReasons(beyond: readonly Beyond[]): Record<string, number> {
  const counts: Record<string, number> = { stretches: beyond.length };
  for (const reason of beyond.flatMap(({ reasons }) => reasons)) {
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}
