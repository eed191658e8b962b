// `npm run bench -- pipeline`: how long after a line was shipped its incident is readable, at rest and under load, and
// what starting each function costs. On the local cloud: the wiring is that of a deployment, the machine is not.
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from 'thapcanh/build';
import { startProvinceCloud } from 'thapcanh/cloud';
import * as z from 'zod';
import { benchmark, flag, wholeNumber } from '../options.ts';
import { measureInit } from './init.ts';
import { LINES_A_BODY, startLoad, throughputOf } from './load.ts';
import { createProbe, type Probe } from './probe.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

const USAGE = `npm run bench -- pipeline [--probes N] [--rounds N] [--init]

Ships lines that a rule matches, one after the other, and asks the API until it shows the incident: first at rest,
then while bodies of ${LINES_A_BODY} lines come at 80 % of the rate that this machine was found to carry in the same run.
The batching windows of queue and function are those of the deployment and are waited for. Then each function's
bundle is imported by a process of its own, in turn with an empty one: processor time and bytes. All of it local:
Lambda's processors, its queues and its network are others. The last line is JSON; times in seconds.

  --probes N   lines at rest and as many under load (default 30)
  --rounds N   imports of each bundle (default 9)
  --init       only what starting the functions costs
  --help       this text
`;

const LOAD_SHARE = 0.8;
/** Before the first probe under load, so that queues are as full as they stay. */
const SETTLE_MS = 5_000;
const MOST_IDLE_P95_S = 30;
const MOST_LOADED_P95_S = 60;
const MOST_INIT_RATIO = 3;

const optionsSchema = z.strictObject({
  probes: wholeNumber(30),
  rounds: wholeNumber(9),
  init: flag(),
});

/** Exits with 1 when something is more than promised. */
export const pipelineBench = benchmark({ usage: USAGE, options: optionsSchema, run });

async function run(options: z.output<typeof optionsSchema>): Promise<number> {
  const progress = (text: string) => process.stderr.write(`${text}\n`);
  const assembly = await ensureBuilt(progress);
  const { emptyMs, functions } = await measureInit(assembly, options.rounds, progress);
  process.stdout.write(`empty function ${emptyMs.toFixed(1).padStart(7)} ms processor time\n`);
  for (const { function: name, cpuMs, ratio, bytes } of functions) {
    process.stdout.write(
      `${name.padEnd(14)} ${cpuMs.toFixed(1).padStart(7)} ms, ${ratio} times, ${(bytes / 1e6).toFixed(2)} MB\n`,
    );
  }
  const light = functions.every(({ ratio }) => ratio <= MOST_INIT_RATIO);
  if (options.init) {
    process.stdout.write(`${JSON.stringify({ init: functions, local: true })}\n`);
    return light ? 0 : 1;
  }
  const { idle, loaded } = await measureLatency(assembly, options.probes, progress);
  report(`at ${loaded.rate} lines/s`, loaded);
  process.stdout.write(`${JSON.stringify({ idle, loaded, init: functions, local: true })}\n`);
  return light && idle.p95 <= MOST_IDLE_P95_S && loaded.p95 <= MOST_LOADED_P95_S ? 0 : 1;
}

async function measureLatency(
  assembly: string,
  probes: number,
  progress: (text: string) => void,
): Promise<{ readonly idle: Quantiles; readonly loaded: Quantiles & { readonly rate: number } }> {
  const { cloud, keys } = await startProvinceCloud({ assembly });
  try {
    const [key] = keys;
    if (key === undefined) throw new Error('The province has no key.');
    const probe = await createProbe(cloud, key);
    // Loads what sandboxes keep: registry, ruleset.
    await probe();
    progress(`${probes} lines at rest`);
    const idle = quantilesOf(await repeated(probe, probes));
    report('at rest', idle);
    const throughput = await throughputOf(cloud, key, progress);
    const load = startLoad(cloud, key, throughput * LOAD_SHARE);
    await sleep(SETTLE_MS);
    progress(`${probes} lines under load`);
    const loaded = quantilesOf(await repeated(probe, probes));
    const { bodiesPerSecond } = await load.stop();
    return { idle, loaded: { ...loaded, rate: Math.round(bodiesPerSecond * LINES_A_BODY) } };
  } finally {
    await cloud.stop();
  }
}

async function repeated(probe: Probe, times: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i += 1) found.push(await probe());
  return found;
}

function report(what: string, { p50, p95, p99, n }: Quantiles): void {
  process.stdout.write(`${what}: p50 ${p50} s, p95 ${p95} s, p99 ${p99} s of ${n}\n`);
}
