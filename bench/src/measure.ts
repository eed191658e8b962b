// Interleaved runs: what disturbs the machine disturbs every contender alike.

/** Work that takes turns with others; `events` is what one run handles. */
export interface Contender {
  readonly name: string;
  readonly events: number;
  readonly run: () => number;
}

/** Runs in turn, once unmeasured and then `rounds` times; the median events per second of each. */
export function eventsPerSecond(
  contenders: readonly Contender[],
  rounds: number,
  progress: (text: string) => void,
): ReadonlyMap<string, number> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    progress(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (const { name, events, run } of contenders) {
      const start = performance.now();
      run();
      const seconds = (performance.now() - start) / 1000;
      if (round > 0) rates.get(name)?.push(events / seconds);
    }
  }
  return new Map([...rates].map(([name, values]) => [name, median(values)]));
}

/** Rounds before any is measured, in which the runtime compiles what is run. */
const WARM_UP = 3;

/**
 * Runs in turn as `eventsPerSecond` does, by the processor time of this thread: on a machine that others
 * keep busy, a long run waits more often than a short one, and the ratio of the two would tell of that.
 * The system counts this time in steps of some milliseconds, so that it is summed over all rounds.
 */
export function eventsPerThreadSecond(
  contenders: readonly Contender[],
  rounds: number,
): ReadonlyMap<string, number> {
  const spent = new Map(contenders.map(({ name }) => [name, 0]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      const start = threadSeconds();
      run();
      if (round >= 0) spent.set(name, (spent.get(name) ?? 0) + threadSeconds() - start);
    }
  }
  return new Map(
    contenders.map(({ name, events }) => [name, (events * rounds) / (spent.get(name) ?? 0)]),
  );
}

function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  const lower = sorted[Math.ceil(middle) - 1] ?? 0;
  return (upper + lower) / 2;
}
