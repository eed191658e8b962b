// Partition keys that take the most writes: DynamoDB gives one key 1,000 write units a second, whatever the table may.
import type { Inputs } from './inputs.ts';

export interface HotKey {
  /** As the table has it, agency and source left open. */
  readonly key: string;
  /** Write units a second of its busiest instance. */
  readonly writes: number;
  readonly limit: number;
  /** Instances that the writes would need: 1 where the key is not hot. */
  readonly shards: number;
}

export interface KeyLoad {
  readonly bodiesPerSecond: number;
  readonly writesPerBody: number;
  readonly sources: number;
  /** Sandboxes of detect at once. */
  readonly concurrency: number;
}

/** The largest source ships so many times as much as the mean one; its quota ends it. */
const LARGEST_SOURCE = 10;
/** A sandbox writes a source's pulse at most so often. See `packages/store/src/flow/pulses.ts`. */
const PULSE_EVERY_S = 300;

/** Keys of the flow table by the writes of their busiest instance. */
export function hotKeys(inputs: Inputs, load: KeyLoad): readonly HotKey[] {
  const limit = inputs.quotas.partitionWrites.value;
  const largest = Math.min(
    load.bodiesPerSecond,
    (LARGEST_SOURCE * load.bodiesPerSecond) / load.sources,
    inputs.quotas.sourceBodiesPerMinute.value / 60,
  );
  // Each sandbox sees each source in the end, but no source more often than it ships.
  const pulses = Math.min(load.bodiesPerSecond, (load.sources * load.concurrency) / PULSE_EVERY_S);
  return [
    { key: 'A#<agency>#S#<source>', writes: largest * load.writesPerBody },
    { key: 'P#PULSE', writes: pulses },
  ].map(({ key, writes }) => ({
    key,
    writes,
    limit,
    shards: Math.max(1, Math.ceil(writes / limit)),
  }));
}
