// Hourly, after `seal`: what correlation state could not answer is judged again from the archive, with
// detect's engine, and raises alerts under the ids they would have had. Order: read, judge, send, delete
// the rows; a run that dies leaves its rows to the next.
import { correlationAlerts, scopeOf } from '@thapcanh/detection';
import type { BeyondRows, BeyondWork, SendQueue, WorkRow } from '@thapcanh/store';
import { type CorrelationHit, EVERY_GROUP, judgeAll, type Ruleset } from 'sigma-engine';
import type { LiveRuleset } from '../live-ruleset.ts';
import { sendAlerts } from '../send-alerts.ts';
import type { SealedEvents } from './sealed-events.ts';

export interface HuntOptions {
  readonly liveRuleset: () => Promise<LiveRuleset>;
  readonly beyond: Pick<BeyondRows, 'list' | 'remove'>;
  readonly sealed: SealedEvents;
  readonly alerts: SendQueue;
  readonly clock: { now(): number };
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

export interface HuntResult {
  readonly judged: number;
  readonly alerts: number;
  /** Stretches that have not settled, or are not sealed yet. */
  readonly waiting: number;
}

type Row = WorkRow<BeyondWork>;

const ROWS_A_RUN = 5_000;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 12 * 60_000;

export function createHunt(options: HuntOptions): () => Promise<HuntResult> {
  const { beyond, sealed, clock, log } = options;

  /** Rows of one correlation and agency whose stretches touch. */
  async function judge(rows: readonly Row[], live: LiveRuleset): Promise<number> {
    const stretches = rows.map(({ work }) => work.beyond);
    const [first] = stretches;
    const named = first && (await live.correlator.correlationOf(first.correlation));
    if (first === undefined) return 0;
    if (named === undefined) {
      log.warn('A correlation is no longer in the ruleset', { rows: rows.length });
      for (const row of rows) await beyond.remove(row);
      return 0;
    }
    const since = Math.min(...stretches.map((stretch) => stretch.since));
    const to = Math.max(...stretches.map((stretch) => stretch.to));
    const { ruleset, version } = live;
    const { correlation, rules } = named;
    const observed = await sealed.observed({ agency: first.agency, since, to, ruleset, rules });
    const { rules: all, correlations } = ruleset;
    const raises: Ruleset['raises'] = (document) => document === correlation;
    const hits = await judgeAll(
      observed.map(({ match }) => match),
      { ruleset: { rules: all, correlations, raises }, scopeOf, now: clock.now() },
    );
    const alerts = hits
      .filter((hit) => stretches.some((stretch) => isWithin(hit, stretch)))
      .flatMap((hit) => correlationAlerts(hit, observed, version));
    await sendAlerts(options.alerts, alerts, log);
    for (const row of rows) await beyond.remove(row);
    return alerts.length;
  }

  /** Whether it has settled, and the archive holds what had arrived when it was found. */
  async function isReady({ work: { beyond: stretch, at } }: Row, isSealed: IsSealed) {
    const hour = at.slice(0, 13);
    const ended = hour < new Date(clock.now()).toISOString().slice(0, 13);
    return ended && stretch.settledAt <= clock.now() && isSealed(stretch.agency, hour);
  }

  return async () => {
    const started = clock.now();
    const isSealed = once((agency, hour) => sealed.isSealed(agency, hour));
    const total = { judged: 0, alerts: 0, waiting: 0 };
    const { rows } = await beyond.list({ limit: ROWS_A_RUN });
    const groups = Map.groupBy(
      rows,
      ({
        work: {
          beyond: { correlation, agency },
        },
      }) => JSON.stringify([correlation, agency]),
    );
    for (const group of groups.values()) {
      const ready: Row[] = [];
      for (const row of group) if (await isReady(row, isSealed)) ready.push(row);
      total.waiting += group.length - ready.length;
      for (const together of touching(ready)) {
        if (clock.now() - started > RUN_MS) return total;
        total.alerts += await judge(together, await options.liveRuleset());
        total.judged += together.length;
      }
    }
    return total;
  };
}

type IsSealed = SealedEvents['isSealed'];

/** Asks once a run for each agency and hour. */
function once(ask: IsSealed): IsSealed {
  const answers = new Map<string, Promise<boolean>>();
  return (agency, hour) => {
    const name = `${agency} ${hour}`;
    const answer = answers.get(name) ?? ask(agency, hour);
    answers.set(name, answer);
    return answer;
  };
}

/** Rows whose stretches of the archive overlap, so that it is read once. */
function touching(rows: readonly Row[]): readonly (readonly Row[])[] {
  const runs: { to: number; readonly rows: Row[] }[] = [];
  for (const row of rows.toSorted((a, b) => a.work.beyond.since - b.work.beyond.since)) {
    const { since, to } = row.work.beyond;
    const last = runs.at(-1);
    if (last === undefined || since > last.to) runs.push({ to, rows: [row] });
    else {
      last.rows.push(row);
      last.to = Math.max(last.to, to);
    }
  }
  return runs.map((run) => run.rows);
}

function isWithin(hit: CorrelationHit, stretch: BeyondWork['beyond']): boolean {
  const span = hit.correlation.correlation.timespan.milliseconds;
  const named = stretch.group === EVERY_GROUP || stretch.group === hit.group;
  return (
    named &&
    hit.agency === stretch.agency &&
    hit.bucket * span <= stretch.to &&
    (hit.bucket + 1) * span > stretch.from
  );
}
