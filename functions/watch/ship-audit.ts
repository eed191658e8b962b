// Each minute: records of reading become log lines of the SOC's own source, dropped like any agency's file.
// A file holds one minute, named by it and written once: a run that dies is repeated, and nothing comes twice.
import { type AuditEvent, auditLine } from '@thapcanh/audit';
import type { AuditLog, AuditShipped, Objects } from '@thapcanh/store';

export interface ShipAuditOptions {
  readonly log: Pick<AuditLog, 'between'>;
  readonly shipped: AuditShipped;
  readonly drop: Pick<Objects, 'putIfAbsent'>;
  /** Whose source it is: the organisation that handles incidents; absent: nobody's yet. */
  readonly soc: () => Promise<string | undefined>;
  readonly clock: { now(): number };
  readonly warn: (message: string) => void;
}

export interface ShipAuditResult {
  readonly events: number;
}

/** The SOC's own source. */
export const AUDIT_SOURCE = 'thapcanh-audit';

const MINUTE_MS = 60_000;
/** Longer than a read may take from its time to its record. */
const SETTLE_MS = 2 * MINUTE_MS;
/** Read at once after a pause. */
const MOST_MS = 60 * MINUTE_MS;
const RUN_MS = 10_000;

export function createShipAudit(options: ShipAuditOptions): () => Promise<ShipAuditResult> {
  const { log, shipped, drop, clock } = options;

  return async () => {
    const started = clock.now();
    const settled = minuteOf(started - SETTLE_MS);
    const agency = await options.soc();
    if (agency === undefined) {
      options.warn('No organisation handles incidents: records of reading wait to be judged');
      return { events: 0 };
    }
    let events = 0;
    let from = await shipped.to();
    if (from === undefined) {
      // What was read while this was being set up.
      from = isoOf(minuteOf(started) - MOST_MS);
      await shipped.advance(undefined, from);
    }
    while (Date.parse(from) < settled && clock.now() - started < RUN_MS) {
      const to = isoOf(Math.min(Date.parse(from) + MOST_MS, settled));
      const found = await log.between(from, to);
      const minutes = Map.groupBy(found, ({ at }) => at.slice(0, 16));
      for (const [minute, its] of minutes) {
        const key = `${agency}/${AUDIT_SOURCE}/${minute.replaceAll(/[-:]/g, '')}Z.ndjson`;
        await drop.putIfAbsent(key, Buffer.from(textOf(its), 'utf8'));
      }
      await shipped.advance(from, to);
      events += found.length;
      from = to;
    }
    return { events };
  };
}

function textOf(events: readonly AuditEvent[]): string {
  return events.map((event) => `${auditLine(event)}\n`).join('');
}

function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
