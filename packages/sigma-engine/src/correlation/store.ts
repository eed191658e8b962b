// Where correlations keep what they have seen: sets of small entries in buckets of one time span.

/** One set of entries: of a correlation, a group, a bucket and one of the rules it refers to. */
export interface BucketKey {
  readonly agency: string;
  /** Hash of the correlation's identity and of what gives its state a meaning: 32 hex digits. */
  readonly correlation: string;
  /** Hash of the group's values: 32 hex digits. */
  readonly group: string;
  /** ⌊event time / timespan⌋. */
  readonly bucket: number;
  /** Index of the referenced rule within the correlation. */
  readonly rule: number;
}

/**
 * State of all correlations. Adding is idempotent and commutative, so writers need no lock; a read
 * sees every add that finished before it began.
 */
export interface CorrelationStore {
  /**
   * Adds entries (at most 32 bytes each) to a set that holds fewer than `cap`; a set that is full
   * stays as it is and answers `saturated`.
   */
  add(key: BucketKey, entries: readonly Uint8Array[], cap: number): Promise<'added' | 'saturated'>;
  /** The sets at these keys, in the order of the keys; an absent set is empty. */
  read(keys: readonly BucketKey[]): Promise<readonly (readonly Uint8Array[])[]>;
}

const DEFAULT_MAX_SETS = 100_000;

/**
 * A store in memory, for one process: scans and tests. Beyond `maxSets` the set that was made first
 * is forgotten.
 */
export function createMemoryCorrelationStore(options: { maxSets?: number } = {}): CorrelationStore {
  const { maxSets = DEFAULT_MAX_SETS } = options;
  const sets = new Map<string, Map<string, Uint8Array>>();
  return {
    async add(key, entries, cap) {
      const name = nameOf(key);
      const set = sets.get(name) ?? new Map<string, Uint8Array>();
      if (set.size >= cap) return 'saturated';
      for (const entry of entries) set.set(String.fromCharCode(...entry), entry);
      if (!sets.has(name) && sets.size >= maxSets) {
        for (const oldest of sets.keys()) {
          sets.delete(oldest);
          break;
        }
      }
      sets.set(name, set);
      return 'added';
    },
    async read(keys) {
      return keys.map((key) => [...(sets.get(nameOf(key))?.values() ?? [])]);
    },
  };
}

function nameOf({ agency, correlation, group, bucket, rule }: BucketKey): string {
  return JSON.stringify([agency, correlation, group, bucket, rule]);
}
