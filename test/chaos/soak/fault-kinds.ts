// What a soak throws at the service. A kind counts what was met, never what was planned.
import * as z from 'zod';

export const FAULT_KINDS = [
  /** A message arrived twice. */
  'duplicated',
  /** A receive gave younger messages before older ones. */
  'reordered',
  /** A message arrived five minutes later than it was sent. */
  'delayed',
  /** A function's process died at a write that the service never saw. */
  'crash-before-write',
  /** A function's process died at a write that had taken effect. */
  'crash-after-write',
  /** DynamoDB refused a call as too fast. */
  'throttled-table',
  /** SQS refused a call as too fast. */
  'throttled-queue',
  /** S3 took a second longer for a call. */
  'slow-s3',
  /** S3 failed a call, before or after it took effect. */
  'failing-s3',
  /** The clock jumped past visibility timeouts while work was under way. */
  'clock-jump',
  /** A body that kills whatever reads it was archived as a reject, after it had. */
  'poison',
  /** A message died of an outage, lay in a dead-letter queue and was moved back. */
  'full-dlq',
  /** Another ruleset was published while messages were under way, and detect took it up. */
  'ruleset-swap',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** How often each kind was met: every kind is named. */
export const faultCountsSchema = z.record(z.enum(FAULT_KINDS), z.int().nonnegative());
export type FaultCounts = z.infer<typeof faultCountsSchema>;

export interface Tally {
  /** So far. */
  counts(): FaultCounts;
  add(kind: FaultKind, hits: number): void;
  /** Kinds that were never met. */
  missing(): readonly FaultKind[];
}

export function createTally(): Tally {
  const met = new Map<FaultKind, number>(FAULT_KINDS.map((kind) => [kind, 0]));
  const of = (kind: FaultKind): number => met.get(kind) ?? 0;
  return {
    counts: () => faultCountsSchema.parse(Object.fromEntries(met)),
    add: (kind, hits) => void met.set(kind, of(kind) + hits),
    missing: () => FAULT_KINDS.filter((kind) => of(kind) === 0),
  };
}
