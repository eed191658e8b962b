// `watch` over simulated sources: the clock is moved and stores are in memory; rules and judging are real.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AttackSigns } from '@thapcanh/functions/watch/attack-sign.ts';
import {
  createSourceHealth,
  type SourceHealthResult,
} from '@thapcanh/functions/watch/source-health.ts';
import {
  type Alert,
  alertSchema,
  createRegistry,
  type SourceRow,
  sourceRowSchema,
} from '@thapcanh/incidents';
import {
  type ArchivePart,
  type BatchRow,
  decodeJson,
  type HourLag,
  hourOf,
  minuteMask,
} from '@thapcanh/ingest';
import { PULSE_EVERY_MS, type SourceNotice, sourceKeyOf } from '@thapcanh/store';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { HOUR, MINUTE } from '../../packages/detection/health/simulated-source.ts';

const RULES = fileURLToPath(new URL('../../../rules/health/', import.meta.url));
const SEALED_AFTER = HOUR + 15 * MINUTE;

export interface SimulatedSource {
  readonly id: string;
  /** Milliseconds, in order. */
  readonly arrivals: readonly number[];
  /** Records of an arrival; 100 when not said. */
  readonly records?: (at: number) => number;
  readonly lag?: (at: number) => number;
  readonly maintenance?: SourceRow['maintenance'];
  /** The machine it comes from. */
  readonly hostName?: string;
}

export interface SimulatedWatch {
  /** Runs at an instant. */
  runAt(now: number): Promise<SourceHealthResult>;
  /** Alerts by id: what is sent again is the same. */
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly sent: readonly string[];
  notices(): readonly SourceNotice[];
  readonly warnings: readonly string[];
  /** The next call to the alerts queue fails. */
  failNextSend(): void;
}

const AGENCY = 'LK-STC';
const { ruleset } = compileRuleset(
  readdirSync(RULES)
    .filter((name) => !name.endsWith('.events.yml'))
    .flatMap((name) => parseSigma(readFileSync(`${RULES}${name}`), { path: name }).documents),
  {},
);

function partsOf(source: SimulatedSource): readonly ArchivePart[] {
  const { id, arrivals, records = () => 100, lag } = source;
  return [...Map.groupBy(arrivals, (at) => hourOf(new Date(at).toISOString()))].map(
    ([hour, instants]) => {
      const accepted = instants.reduce((sum, at) => sum + records(at), 0);
      const median = lag?.(instants[0] ?? 0);
      const lags: HourLag | undefined =
        median === undefined
          ? undefined
          : { batches: instants.length, low: median, median, high: median };
      return {
        agency: AGENCY,
        source: id,
        hour,
        part: 1,
        object: `archive/${id}/${hour}`,
        sha256: '',
        bytes: 1,
        batches: instants.length,
        accepted,
        archived: accepted,
        rejected: 0,
        rejectedBy: {},
        minutes: minuteMask(instants.map((at) => new Date(at).toISOString())),
        ...(lags === undefined ? {} : { lag: lags }),
      };
    },
  );
}

/** What the hint says: an arrival is written down only five minutes after the one before. */
function pulsesOf(arrivals: readonly number[]): readonly number[] {
  const written: number[] = [];
  for (const at of arrivals) {
    if (at >= (written.at(-1) ?? Number.NEGATIVE_INFINITY) + PULSE_EVERY_MS) written.push(at);
  }
  return written;
}

/** With `readMs`, reading the parts of a source takes that long; `attackSigns` says what was seen on machines. */
export function simulateWatch(
  sources: readonly SimulatedSource[],
  {
    readMs = 0,
    attackSigns = async () => undefined,
  }: { readonly readMs?: number; readonly attackSigns?: AttackSigns } = {},
): SimulatedWatch {
  let now = 0;
  let failing = false;
  const alerts = new Map<string, Alert>();
  const sent: string[] = [];
  const warnings: string[] = [];
  const notices = new Map<string, SourceNotice>();
  const all = new Map(
    sources.map((source) => [
      source.id,
      { parts: partsOf(source), pulses: pulsesOf(source.arrivals), arrivals: source.arrivals },
    ]),
  );
  const registry = createRegistry(
    {
      organisations: [],
      hosts: [],
      sources: sources.map(({ id, maintenance, hostName }) =>
        sourceRowSchema.parse({
          agency: AGENCY,
          id,
          title: id,
          ...(maintenance && { maintenance }),
          ...(hostName && { hostName }),
        }),
      ),
    },
    '2026-11-22',
  );
  const sealedBy = (id: string) =>
    (all.get(id)?.parts ?? []).filter(
      ({ hour }) => Date.parse(`${hour}:00:00Z`) + SEALED_AFTER <= now,
    );
  const rowOf =
    (source: string) =>
    (at: number): BatchRow => ({
      agency: AGENCY,
      source,
      batch: String(at),
      accepted: 100,
      receivedAt: new Date(at).toISOString(),
      sealed: `archive/${source}/${hourOf(new Date(at).toISOString())}`,
    });

  const run = createSourceHealth({
    registry: async () => registry,
    pulses: {
      all: async () =>
        [...all].flatMap(([source, { pulses }]) => {
          const receivedAt = pulses.findLast((at) => at <= now);
          return receivedAt === undefined ? [] : [{ agency: AGENCY, source, receivedAt }];
        }),
    },
    notices: {
      all: async () => [...notices.values()],
      async put(notice, seen) {
        const key = `${sourceKeyOf(notice)}#${notice.kind}`;
        if ((notices.get(key)?.rev ?? 0) !== seen) return undefined;
        const written = { ...notice, rev: seen + 1 };
        notices.set(key, written);
        return written;
      },
    },
    parts: {
      async ofSourceSince({ source }, hour) {
        now += readMs;
        return sealedBy(source).filter((part) => part.hour >= hour);
      },
    },
    batches: {
      ofSource: async ({ source }) =>
        (all.get(source)?.arrivals ?? [])
          .filter((at) => at <= now && at > now - 24 * HOUR)
          .map(rowOf(source)),
    },
    attackSigns,
    liveRuleset: async () => ({ ruleset, version: 'simulated' }),
    alerts: {
      send: async () => {},
      async sendAll(messages) {
        if (failing) {
          failing = false;
          throw new Error('the queue is down');
        }
        for (const { body } of messages) {
          const alert = alertSchema.parse(decodeJson(body));
          alerts.set(alert.id, alert);
          sent.push(alert.id);
        }
      },
    },
    clock: { now: () => now },
    log: { info: () => {}, warn: (message) => warnings.push(message) },
  });

  return {
    async runAt(at) {
      now = at;
      return run();
    },
    alerts,
    sent,
    notices: () => [...notices.values()],
    warnings,
    failNextSend() {
      failing = true;
    },
  };
}
