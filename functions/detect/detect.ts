// The order that keeps every promise (mechanisms.md, "Detect"): read claims, judge, PUT one landing
// object, correlate, send alerts, claim, acknowledge. Every step may run twice; none needs a lock.
import {
  type Correlated,
  correlate,
  countReasons,
  type Judgement,
  judgeDelivered,
  type SourceSettings,
} from '@thapcanh/detection';
import type { Alert, LeaseLine } from '@thapcanh/incidents';
import {
  batchName,
  compressLines,
  type Envelope,
  type Frame,
  layOut,
  type SourceKey,
} from '@thapcanh/ingest';
import type {
  Batches,
  BeyondRows,
  DueJudgements,
  Objects,
  Pulse,
  Pulses,
  SendQueue,
} from '@thapcanh/store';
import type { LiveRuleset } from '../live-ruleset.ts';
import { sendAlerts } from '../send-alerts.ts';
import type { Delivery } from './delivery.ts';
import { DEATHS_TO_POISON, isolate, mustBeIsolated, rejectWhole } from './poison.ts';

export interface DetectOptions {
  readonly open: (delivery: Delivery) => Promise<readonly Envelope[]>;
  readonly settings: (of: SourceKey) => Promise<SourceSettings>;
  /** Masks what a secret source sent past the door. */
  readonly mask: (envelope: Envelope) => Promise<Envelope>;
  readonly liveRuleset: () => Promise<LiveRuleset>;
  readonly batches: Pick<Batches, 'readAll' | 'claim' | 'beginAttempt' | 'endAttempt'>;
  readonly landing: Pick<Objects, 'putIfAbsent'>;
  readonly pulses: Pick<Pulses, 'beat'>;
  /** Correlations that wait for the end of a time span, and what state cannot answer. */
  readonly due: Pick<DueJudgements, 'putAll'>;
  readonly beyond: Pick<BeyondRows, 'putAll'>;
  /** Keeps what a source's records say of lent addresses. */
  readonly keepLeases: (from: SourceKey, lines: readonly LeaseLine[]) => Promise<void>;
  readonly alerts: SendQueue;
  readonly single: SendQueue;
  readonly clock: { now(): number };
  /** A name no other invocation uses; landing objects are never written over. */
  readonly uniqueName: () => string;
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

interface Part {
  readonly frame: Omit<Frame, 'offset' | 'length'>;
  readonly bytes: Uint8Array;
}

/** `landing/2026/11/22/03/<name>.zst`, by the hour of writing. */
function landingKey(now: number, name: string): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  return `landing/${date.replaceAll('-', '/')}/${time.slice(0, 2)}/${name}.zst`;
}

/** One per (agency, source, batch): two messages of one invocation may bring the same batch. */
function distinct(envelopes: readonly Envelope[]): Envelope[] {
  return [...new Map(envelopes.map((envelope) => [batchName(envelope.header), envelope])).values()];
}

/** The latest arrival of each source. */
function newestOf(frames: readonly Pick<Frame, 'agency' | 'source' | 'receivedAt'>[]): Pulse[] {
  const newest = new Map<string, Pulse>();
  for (const { agency, source, receivedAt } of frames) {
    const key = JSON.stringify([agency, source]);
    const at = Math.max(Date.parse(receivedAt), newest.get(key)?.receivedAt ?? 0);
    newest.set(key, { agency, source, receivedAt: at });
  }
  return [...newest.values()];
}

export interface DetectResult {
  /** Message ids that must come back. */
  readonly failed: readonly string[];
}

export function createDetect(
  options: DetectOptions,
): (deliveries: readonly Delivery[]) => Promise<DetectResult> {
  const { batches, landing, single, clock, log } = options;

  /** Settings are read here, so that a source whose redaction rules cannot be read fails alone. */
  async function openOne(delivery: Delivery): Promise<readonly Envelope[]> {
    const envelopes: Envelope[] = [];
    for (const envelope of await options.open(delivery)) {
      await options.settings(envelope.header);
      envelopes.push(await options.mask(envelope));
    }
    return envelopes;
  }

  /** Opens each message on its own, so that one that cannot be opened fails alone. */
  async function openAll(deliveries: readonly Delivery[]) {
    const failed: string[] = [];
    const opened: { readonly delivery: Delivery; readonly envelopes: readonly Envelope[] }[] = [];
    for (const delivery of deliveries) {
      try {
        if (mustBeIsolated(delivery)) await isolate(delivery, single);
        else {
          const envelopes = await openOne(delivery);
          opened.push({ delivery, envelopes });
          tellOpened(delivery, envelopes);
        }
      } catch (error) {
        failed.push(delivery.messageId);
        log.warn('A message could not be opened', { messageId: delivery.messageId, error });
      }
    }
    return { failed, opened };
  }

  /** What a relay brought goes on in batches of those whose lines they are, and so does a drop. */
  function tellOpened({ messageId }: Delivery, envelopes: readonly Envelope[]): void {
    if (envelopes.length < 2) return;
    const batches = envelopes.map(({ header: { agency, source, batch } }) => ({
      agency,
      source,
      batch,
    }));
    log.info('A delivery of several batches', { messageId, batches });
  }

  async function judge(envelope: Envelope, live: LiveRuleset, isolated: boolean) {
    const { header } = envelope;
    const settings = await options.settings(header);
    const deaths = isolated ? await batches.beginAttempt(header) : 0;
    if (deaths >= DEATHS_TO_POISON) {
      const withheld = settings.redactor !== undefined;
      const kept = withheld
        ? 'It is withheld: the source is redacted.'
        : 'It is kept whole, unread.';
      const reason = `Processing this body ended the process ${deaths} times. ${kept}`;
      const { lines, frame } = rejectWhole(envelope, { code: 'poison', reason, withheld });
      return { part: { frame, bytes: compressLines(lines) }, alerts: [], observed: [], leases: [] };
    }
    const judgement = judgeDelivered(envelope, settings, live);
    const { frame, lines } = judgement;
    if (frame.redacted !== undefined) {
      const { agency, source, batch, redacted } = frame;
      log.info('Redacted', { agency, source, batch, redacted });
    }
    return {
      part: { frame, bytes: compressLines(lines) },
      alerts: judgement.alerts,
      observed: judgement.observed,
      leases: judgement.leases,
    };
  }

  async function archive(parts: readonly Part[]) {
    const { bytes, frames } = layOut(parts);
    const object = landingKey(clock.now(), options.uniqueName());
    const { outcome } = await landing.putIfAbsent(object, bytes);
    if (outcome === 'exists')
      throw new Error(`The landing object ${object} exists: its name was not unique.`);
    return { object, frames };
  }

  /** What must be judged later is safe before anything is acknowledged. */
  async function keep({ due, beyond }: Pick<Correlated, 'due' | 'beyond'>): Promise<void> {
    await options.due.putAll(due);
    const at = new Date(clock.now()).toISOString();
    await options.beyond.putAll(beyond.map((stretch) => ({ beyond: stretch, at })));
    if (beyond.length > 0) log.warn('Beyond correlation state', countReasons(beyond));
  }

  async function process(envelopes: readonly Envelope[], isolated: boolean): Promise<void> {
    const claimed = new Set(
      (await batches.readAll(envelopes.map(({ header }) => header)))
        .filter(({ claim }) => claim !== undefined)
        .map(batchName),
    );
    const todo = distinct(envelopes).filter(({ header }) => !claimed.has(batchName(header)));
    if (todo.length === 0) return;
    const live = await options.liveRuleset();
    const parts: Part[] = [];
    const raised: Alert[] = [];
    const observed: Judgement['observed'][number][] = [];
    for (const envelope of todo) {
      const judged = await judge(envelope, live, isolated);
      parts.push(judged.part);
      raised.push(...judged.alerts);
      observed.push(...judged.observed);
      // Before the alerts that they explain are sent.
      await options.keepLeases(envelope.header, judged.leases);
    }
    const { object, frames } = await archive(parts);
    const correlated = await correlate(live.correlator, observed, live.version);
    await keep(correlated);
    raised.push(...correlated.alerts);
    await sendAlerts(options.alerts, raised, log);
    // Before the claims: `hunt` knows by the pulses which sources have some.
    for (const pulse of newestOf(frames)) await options.pulses.beat(pulse);
    for (const {
      agency,
      source,
      batch,
      accepted,
      receivedAt,
      from: _from,
      to: _to,
      ...claim
    } of frames) {
      // Of two deliveries one claim wins; the loser's frame is never read.
      await batches.claim({ agency, source, batch, accepted, receivedAt }, { object, ...claim });
      const { archived, rejected, matched } = claim;
      log.info('Judged', { agency, source, batch, archived, rejected, matched });
    }
    if (isolated) for (const frame of frames) await batches.endAttempt(frame);
  }

  return async (deliveries) => {
    const { failed, opened } = await openAll(deliveries);
    const envelopes = opened.flatMap(({ envelopes: brought }) => brought);
    const isolated = opened.some(({ delivery }) => delivery.isolated);
    try {
      await process(envelopes, isolated);
      return { failed };
    } catch (error) {
      const failing = envelopes.map(({ header }) => header.batch);
      log.warn('The invocation failed; its messages come back', { batches: failing, error });
      if (isolated) for (const { header } of envelopes) await batches.endAttempt(header);
      return { failed: [...failed, ...opened.map(({ delivery }) => delivery.messageId)] };
    }
  };
}
