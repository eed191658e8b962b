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

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  const lower = sorted[Math.ceil(middle) - 1] ?? 0;
  return (upper + lower) / 2;
}
