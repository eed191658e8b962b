// What surrounds the correlator in the product, in one process: a queue that delivers again, rows for
// what is due and what is beyond, an archive. Any call of the store may be the last of a delivery.
import {
  type Beyond,
  type CorrelationHit,
  type CorrelationStore,
  createCorrelator,
  createMemoryCorrelationStore,
  type DueBucket,
  EVERY_GROUP,
  judgeAll,
  type Limits,
  type Ruleset,
} from 'sigma-engine';
import { identityOf, matchesOf, type TestEvent } from './scenario.ts';

/** Thrown by a store whose process dies. */
class Death extends Error {}

/** When processes die: by the number of the call, before it or after it. */
export interface Fate {
  readonly call: number;
  readonly after: boolean;
}

/** Wraps a call, so that a scheduler may decide when it happens. */
export type Interleave = <A extends readonly unknown[], R>(
  call: (...given: A) => Promise<R>,
) => (...given: A) => Promise<R>;

export interface World {
  /** A worker: takes delivery after delivery until none is left. */
  work(): Promise<void>;
  /** Judges what is due, as if every time span were over. */
  watch(): Promise<void>;
  /** Judges what is beyond from all events that were processed. */
  hunt(): Promise<void>;
  /** Identities of the hits that stand, sorted. */
  standing(): readonly string[];
  /** Whether state could not answer something. */
  wasBeyond(): boolean;
}

export interface WorldOptions {
  readonly ruleset: Ruleset;
  readonly deliveries: readonly (readonly TestEvent[])[];
  readonly limits?: Limits;
  readonly fates?: readonly Fate[];
  readonly interleave?: Interleave;
}

/** A row, and a number that is new with each write: it is deleted only as it was read. */
type Rows<T> = Map<string, { readonly row: T; readonly nonce: number }>;

export function createWorld(options: WorldOptions): World {
  const { ruleset, deliveries, limits, fates = [], interleave = (call) => call } = options;
  const memory = createMemoryCorrelationStore();
  const dying = new Map(fates.map(({ call, after }) => [call, after]));
  const queue = deliveries.map((delivery) => [...delivery]);
  const archive: TestEvent[] = [];
  const standing = new Map<string, CorrelationHit>();
  const due: Rows<DueBucket> = new Map();
  const beyond: Rows<Beyond> = new Map();
  let calls = 0;
  let nonce = 0;
  let wasBeyond = false;

  async function mortal<R>(call: () => Promise<R>): Promise<R> {
    calls += 1;
    const after = dying.get(calls);
    if (after === false) throw new Death();
    const answer = await call();
    if (after === true) throw new Death();
    return answer;
  }
  const store: CorrelationStore = {
    add: interleave((...given) => mortal(() => memory.add(...given))),
    read: interleave((...given) => mortal(() => memory.read(...given))),
  };
  const put = interleave(async <T>(rows: Rows<T>, row: T) =>
    mortal(async () => {
      nonce += 1;
      rows.set(JSON.stringify(row), { row, nonce });
    }),
  );
  const raise = interleave(async (hit: CorrelationHit) =>
    mortal(async () => standing.set(identityOf(hit), hit)),
  );
  const correlator = createCorrelator({ ruleset, store, ...(limits && { limits }) });

  function remove<T>(rows: Rows<T>, key: string, seen: number): void {
    if (rows.get(key)?.nonce === seen) rows.delete(key);
  }

  async function keep(parts: readonly Beyond[]): Promise<void> {
    for (const part of parts) {
      wasBeyond = true;
      await put(beyond, part);
    }
  }

  async function process(events: readonly TestEvent[]): Promise<void> {
    const observed = await correlator.observe(matchesOf(ruleset, events));
    for (const bucket of observed.due) await put(due, bucket);
    await keep(observed.beyond);
    for (const hit of observed.hits) await raise(hit);
    archive.push(...events);
  }

  async function survive(step: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        if (!(error instanceof Death)) throw error;
      }
    }
  }

  async function judgeRows(): Promise<void> {
    for (const [key, { row, nonce: seen }] of due.entries().toArray()) {
      const settled = await correlator.judgeDue([row], Number.POSITIVE_INFINITY);
      await keep(settled.beyond);
      for (const cleared of settled.cleared) standing.delete(identityOf(cleared));
      for (const hit of settled.hits) await raise(hit);
      remove(due, key, seen);
    }
  }

  return {
    async work() {
      for (let events = queue.shift(); events !== undefined; events = queue.shift()) {
        const delivery = events;
        await survive(() => process(delivery));
      }
    },
    watch: () => survive(judgeRows),
    async hunt() {
      for (const [key, { row, nonce: seen }] of beyond.entries().toArray()) {
        const hits = await judgeAll(matchesOf(ruleset, archive), { ruleset });
        const touches = ({ group, agency, correlation, bucket }: CorrelationHit) => {
          const span = correlation.correlation.timespan.milliseconds;
          const within = row.from < (bucket + 1) * span && row.to >= bucket * span;
          const named = row.group === EVERY_GROUP || group === row.group;
          return named && agency === row.agency && within;
        };
        // The row names a correlation by a key; in these worlds one correlation raises.
        for (const [name, hit] of standing) if (touches(hit)) standing.delete(name);
        for (const hit of hits) if (touches(hit)) standing.set(identityOf(hit), hit);
        remove(beyond, key, seen);
      }
    },
    standing: () => [...standing.keys()].sort(),
    wasBeyond: () => wasBeyond,
  };
}
