// `npm run chaos`: the soak, or with `--every-call` the suite of faults at every call.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from 'thapcanh/build';
import { FAULT_KINDS } from '../test/chaos/soak/fault-kinds.ts';
import { type SoakResult, soak, type WaveTold } from '../test/chaos/soak/soak.ts';
import { type Asked, CHAOS_USAGE, HIGHEST_SEED, readChaosOptions } from './chaos/options.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INTERRUPTED = 130;

/** Faults at every call: the test files of `test/chaos`, or some of them. */
function everyCall(files: readonly string[]): number {
  const args = ['run', '--project', 'integration', '--reporter=verbose', ...files];
  const { status } = spawnSync(`${ROOT}node_modules/.bin/vitest`, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${ROOT}node_modules/.bin:${process.env.PATH ?? ''}`,
      THAPCANH_CHAOS: 'every-call',
    },
  });
  return status ?? 1;
}

async function runSoak(asked: Extract<Asked, { kind: 'soak' }>): Promise<number> {
  const seed = asked.seed ?? randomInt(HIGHEST_SEED + 1);
  console.log(`seed ${seed}: npm run chaos -- --seed ${seed} throws the same again`);
  await ensureBuilt((text) => console.log(text));
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort());
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  const onWave = (wave: WaveTold) => console.log(progress(wave, elapsed()));
  const goesOn = (told: number) =>
    asked.waves === undefined ? elapsed() < asked.minutes * 60_000 : told < asked.waves;
  const result = await soak({ seed, goesOn, from: asked.from, onWave, signal: interrupt.signal });
  summarize(result, elapsed());
  if (interrupt.signal.aborted) return INTERRUPTED;
  return result.report.equal ? 0 : 1;
}

function progress({ wave, report, wrong }: WaveTold, ms: number): string {
  const faults = FAULT_KINDS.map((kind) => `${kind} ${report.faults[kind]}`).join(', ');
  return `${clockOf(ms)}  wave ${wave} ${wrong.length === 0 ? 'is equal' : 'DIFFERS'}  ${faults}`;
}

function summarize({ report, waves, wrong, crashed }: SoakResult, ms: number): void {
  console.log(`${waves} waves in ${clockOf(ms)}; crashed at:`);
  for (const where of crashed) console.log(`  ${where}`);
  for (const each of wrong) console.log(`WRONG ${each}`);
  console.log(`seed ${report.seed}`);
  console.log(JSON.stringify(report));
}

/** `12:05` */
function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

async function main(): Promise<number> {
  const asked = readChaosOptions(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(CHAOS_USAGE);
      return 0;
    case 'wrong':
      process.stderr.write(`${asked.message}\n\n${CHAOS_USAGE}`);
      return 2;
    case 'every-call':
      return everyCall(asked.files);
    case 'soak':
      return runSoak(asked);
  }
}

process.exitCode = await main();
