// A day of one deployment, in steps: what waits in the queue, how many invocations run, and which quota is met first.

import { type HotKey, hotKeys } from './hot-keys.ts';
import type { Inputs } from './inputs.ts';
import { costOfTb, type PathMemory, storageOfTb, useOfBody, type Way } from './load-cost.ts';

export interface Cell {
  /** Events a second of the busiest hour. */
  readonly peakEvents: number;
  readonly way: Way;
  /** Raw bytes of a body. */
  readonly bodyBytes: number;
  /** Sources that ship. */
  readonly sources: number;
  /** `MaximumConcurrency` of the mapping that takes them. */
  readonly maximumConcurrency: number;
  /** Invocations at once that the account may have. */
  readonly accountConcurrency: number;
}

export interface QuotaUse {
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
}

export interface Simulated {
  /** Raw bytes a second of the busiest hour. */
  readonly peakBytes: number;
  readonly bodiesPerSecond: number;
  /** The longest that a message waited, seconds. */
  readonly longestWait: number;
  /** Raw bytes that still wait when the day ends. */
  readonly left: number;
  /** Most invocations of detect at once. */
  readonly concurrency: number;
  /** What `MaximumConcurrency` must be, so that the busiest hour leaves 30 % free. */
  readonly neededConcurrency: number;
  readonly tableWrites: number;
  readonly tableReads: number;
  /** Partitions of the flow table that its busiest second asks for. */
  readonly partitions: number;
  readonly keys: readonly HotKey[];
  /** By share used, the one that is met first before all. */
  readonly quotas: readonly QuotaUse[];
  readonly tbAMonth: number;
  readonly usdPerTb: number;
  readonly usdAMonth: number;
  /** USD a month for each month's logs that are kept, in S3 Standard. */
  readonly keptUsdAMonth: number;
}

const STEP_S = 10;
const DAY_S = 86_400;
const DAYS_A_MONTH = 30.4;
/** What the busiest hour may use of the concurrency that is set. */
const TARGET_USE = 0.7;

/**
 * A day of a cell.
 *
 * @example simulate(inputs, { peakEvents: 14_000, way: 'https', bodyBytes: 1e6, sources: 300,
 *   maximumConcurrency: 8, accountConcurrency: 1000 }, memory).longestWait // seconds
 */
export function simulate(inputs: Inputs, cell: Cell, memory: PathMemory): Simulated {
  const { bodyBytes, way, peakEvents } = cell;
  const peakBytes = peakEvents * inputs.figures.bytesPerEvent.value;
  const load = { way, bodyBytes, bytesPerSecond: peakBytes };
  const use = useOfBody(inputs, load, memory);
  const rate = bodyBytes / use.detectSeconds;
  const { longestWait, left, concurrency } = passDay(inputs, cell, { peakBytes, rate });
  const bodiesPerSecond = peakBytes / bodyBytes;
  const tableWrites = bodiesPerSecond * use.writes;
  const tableReads = bodiesPerSecond * use.reads;
  const keys = hotKeys(inputs, {
    ...cell,
    bodiesPerSecond,
    concurrency,
    writesPerBody: use.writes,
  });
  const { quotas } = inputs;
  const intake = way === 'https' ? bodiesPerSecond * use.intakeSeconds : 0;
  const uses: QuotaUse[] = [
    { quota: 'MaximumConcurrency', used: peakBytes / rate, limit: cell.maximumConcurrency },
    {
      quota: 'concurrency of the account',
      used: peakBytes / rate + intake,
      limit: cell.accountConcurrency,
    },
    {
      quota: 'requests to intake',
      used: way === 'https' ? bodiesPerSecond : 0,
      limit: quotas.httpApiRequests.value * quotas.intakeShare.value,
    },
    { quota: 'writes of a new table', used: tableWrites, limit: quotas.tableWritesAtFirst.value },
    { quota: 'writes of the table', used: tableWrites, limit: quotas.tableWrites.value },
    { quota: 'reads of the table', used: tableReads, limit: quotas.tableReads.value },
    {
      quota: 'messages in flight',
      used: (peakBytes / rate) * use.bodiesPerInvocation,
      limit: quotas.queueInFlight.value,
    },
    ...keys.map(({ key, writes, limit }) => ({ quota: `writes of ${key}`, used: writes, limit })),
  ];
  const mean = inputs.day.hours.reduce((sum, share) => sum + share, 0) / inputs.day.hours.length;
  const tbAMonth = (peakBytes * mean * DAY_S * DAYS_A_MONTH) / 1e12;
  const usdPerTb = costOfTb(inputs, { ...load, bytesPerSecond: peakBytes * mean }, memory).usd;
  return {
    peakBytes,
    bodiesPerSecond,
    longestWait,
    left,
    concurrency,
    neededConcurrency: Math.max(2, Math.ceil(peakBytes / rate / TARGET_USE)),
    tableWrites,
    tableReads,
    partitions: Math.max(
      1,
      Math.ceil(
        tableWrites / quotas.partitionWrites.value + tableReads / quotas.partitionReads.value,
      ),
    ),
    keys,
    quotas: uses.toSorted((a, b) => b.used / b.limit - a.used / a.limit),
    tbAMonth,
    usdPerTb,
    usdAMonth: usdPerTb * tbAMonth,
    keptUsdAMonth: storageOfTb(inputs).standard * tbAMonth,
  };
}

/** What arrived in a step and waits still. */
interface Waiting {
  readonly at: number;
  bytes: number;
}

function passDay(
  inputs: Inputs,
  cell: Cell,
  { peakBytes, rate }: { readonly peakBytes: number; readonly rate: number },
): Pick<Simulated, 'longestWait' | 'left' | 'concurrency'> {
  const waiting: Waiting[] = [];
  const most = Math.min(cell.maximumConcurrency, cell.accountConcurrency);
  const perStep = (inputs.quotas.mappingConcurrencyPerMinute.value * STEP_S) / 60;
  let running = inputs.figures.pollers.value;
  let [longestWait, left, concurrency, first] = [0, 0, 0, 0];
  for (let at = 0; at < DAY_S; at += STEP_S) {
    const arrived = peakBytes * shareAt(inputs.day.hours, at) * STEP_S;
    waiting.push({ at, bytes: arrived });
    left += arrived;
    running = Math.min(most, running + perStep);
    const busy = Math.min(running, Math.max(1, left / (rate * STEP_S)));
    concurrency = Math.max(concurrency, Math.ceil(busy));
    let able = Math.min(running * rate * STEP_S, left);
    left = Math.max(0, left - able);
    for (let oldest = waiting[first]; oldest !== undefined && able > 0; oldest = waiting[first]) {
      longestWait = Math.max(longestWait, at - oldest.at);
      const taken = Math.min(able, oldest.bytes);
      oldest.bytes -= taken;
      able -= taken;
      if (oldest.bytes > 1e-6) break;
      first += 1;
    }
  }
  const oldest = waiting[first];
  if (left > 1 && oldest !== undefined) longestWait = Math.max(longestWait, DAY_S - oldest.at);
  return { longestWait, left: left > 1 ? left : 0, concurrency };
}

/** Load between the hours that the inputs tell, beside the busiest one. */
function shareAt(hours: readonly number[], second: number): number {
  const hour = second / 3600;
  const before = hours[Math.floor(hour) % 24] ?? 0;
  const after = hours[(Math.floor(hour) + 1) % 24] ?? 0;
  return before + (after - before) * (hour - Math.floor(hour));
}
