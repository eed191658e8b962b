// Where correlations keep what they have seen: sets of small entries in buckets.

/** The scope whose state all agencies share. No agency has this code. */
export const EVERYONE = '*';

/** One set of entries: of a correlation, a group, a bucket and one of the rules it refers to. */
export interface BucketKey {
  /** Whose state: an agency's, or `EVERYONE`. */
  readonly agency: string;
  /** Hash of the correlation's identity and of what gives its state a meaning: 32 hex digits. */
  readonly correlation: string;
  /** Hash of the group's values: 32 hex digits. */
  readonly group: string;
  /** ⌊event time / width of the correlation's buckets⌋. */
  readonly bucket: number;
  /**
   * Index of the referenced rule. One more than the last marks a bucket that misses late events; those
   * after it name the groups that a group of a referenced correlation is tied to.
   */
  readonly rule: number;
}

export interface AddLimits {
  /** A set that holds this many entries takes no more; one add may exceed it by less than itself. */
  readonly cap: number;
  /** Milliseconds since 1970 until which the set may be needed. */
  readonly keepUntil: number;
}

/**
 * State of all correlations. Adding is idempotent and commutative, so writers need no lock; a read
 * sees every add that finished before it began.
 */
export interface CorrelationStore {
  /** Adds entries (32 bytes each at most, 256 those of ties), unless the set is full: then it stays as it is. */
  add(key: BucketKey, entries: readonly Uint8Array[], limits: AddLimits): Promise<void>;
  /** The sets at these keys, in the order of the keys; an absent set is empty. */
  read(keys: readonly BucketKey[]): Promise<readonly (readonly Uint8Array[])[]>;
}

/** A store in memory, for one process: scans, tests, judging again. It forgets nothing. */
export function createMemoryCorrelationStore(): CorrelationStore {
  const sets = new Map<string, Map<string, Uint8Array>>();
  return {
    async add(key, entries, { cap }) {
      const name = nameOf(key);
      const set = sets.get(name) ?? new Map<string, Uint8Array>();
      if (set.size >= cap) return;
      for (const entry of entries) set.set(String.fromCharCode(...entry), entry);
      sets.set(name, set);
    },
    async read(keys) {
      return keys.map((key) => [...(sets.get(nameOf(key))?.values() ?? [])]);
    },
  };
}

function nameOf({ agency, correlation, group, bucket, rule }: BucketKey): string {
  return JSON.stringify([agency, correlation, group, bucket, rule]);
}
