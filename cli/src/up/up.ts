// `thapcanh up`: build, start, register, tell, play, until Ctrl+C.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalClock, LocalCloudError, lockState, STATE_LOCK } from '@thapcanh/local';
import { forgetLocalCloud, localFolder, writeLocalCloud } from '../deployment/local-cloud-file.ts';
import { CliError } from '../terminal/cli-error.ts';
import { createProgress } from '../terminal/progress.ts';
import { announcement, type Ready } from './announce.ts';
import { ensureBuilt } from './build.ts';
import { type ProvinceCloud, startProvinceCloud } from './cloud.ts';
import { historyStart, LIVE_STORY_AFTER_MS, playDemo } from './demo.ts';
import { readState, type UpState, writeState } from './state.ts';

export interface UpOptions {
  readonly json?: true;
  readonly demo: boolean;
  readonly fresh?: true;
  readonly port: number;
  readonly rules?: readonly string[];
  readonly seed: string;
}

const STATE_DIR = localFolder();
const TOKEN_HOURS = 12;

function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort());
  }
  return controller.signal;
}

async function start(options: UpOptions, assembly: string, state: UpState): Promise<ProvinceCloud> {
  const attempt = (ports?: UpState['ports']) =>
    startProvinceCloud({
      assembly,
      stateDir: STATE_DIR,
      ports: { ...ports, web: options.port },
      // Deliveries of the past carry the past's time of arrival, so the clock begins there.
      clock: createLocalClock({
        start: options.demo ? historyStart(Date.now(), state.playedTo) : Date.now(),
      }),
      rules: options.rules ?? [],
      keys: state.keys,
      onLog: ({ source, text }) => {
        if (process.env.THAPCANH_LOG !== undefined) process.stderr.write(`${source}: ${text}\n`);
      },
    });
  try {
    return await attempt(state.ports);
  } catch (error) {
    if (!isPortInUse(error)) throw error;
  }
  try {
    const running = await attempt();
    process.stderr.write(
      `A port of the last run is taken: the intake is now at ${running.cloud.endpoints.api}, and shippers and tokens of before need the new addresses.\n`,
    );
    return running;
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    throw new CliError(
      `Port ${options.port} is in use.`,
      'Another program, or another `thapcanh up`, listens there.',
      'stop it, or choose another with --port N (0 takes any free one).',
    );
  }
}

/** Refuses a folder that another run is at work in, before anything of it is touched; empties it for `--fresh`. */
async function claimState({ fresh }: UpOptions): Promise<void> {
  try {
    const lock = lockState(STATE_DIR);
    for (const name of fresh ? await readdir(STATE_DIR) : []) {
      if (!name.startsWith(STATE_LOCK)) await rm(join(STATE_DIR, name), { recursive: true });
    }
    lock.release();
  } catch (error) {
    if (!(error instanceof LocalCloudError && error.code === 'STATE_IN_USE')) throw error;
    throw new CliError(
      `${STATE_DIR} is in use.`,
      'Another `thapcanh up` keeps its state there.',
      'stop it, or name another folder with THAPCANH_LOCAL.',
    );
  }
}

function isPortInUse(error: unknown): boolean {
  return error instanceof LocalCloudError && error.code === 'PORT_IN_USE';
}

/** The ports to take again at the next start; that of the dashboards is said each time. */
function portsOf({ cloud: { endpoints } }: ProvinceCloud): UpState['ports'] {
  const { api = '', sqs, dynamodb, s3, issuer } = endpoints;
  const port = (url: string) => Number(new URL(url).port);
  return {
    api: port(api),
    sqs: port(sqs),
    dynamodb: port(dynamodb),
    s3: port(s3),
    issuer: port(issuer),
  };
}

async function readyOf({ cloud, province, keys }: ProvinceCloud): Promise<Ready> {
  const { web = '', api = '', sqs } = cloud.endpoints;
  // They are issued before the past is played, and must outlive it.
  const hours = TOKEN_HOURS + Math.ceil((Date.now() - cloud.clock.now()) / 3_600_000);
  const users = await Promise.all(
    province.accounts.map(async ({ sub, role, agency }) => ({
      name: sub,
      role,
      agency,
      token: await cloud.issueToken(sub, hours),
    })),
  );
  return {
    dashboard: web,
    api,
    intake: api,
    sqs: { endpoint: sqs, queueUrl: cloud.outputs.IngestDirectQueueUrl ?? '' },
    keys,
    users,
  };
}

export async function runUp(options: UpOptions): Promise<void> {
  const stopped = untilStopped();
  const progress = createProgress();
  const say = (text: string) => process.stderr.write(`${text}\n`);
  await claimState(options);
  const assembly = await ensureBuilt(say);
  const state = await readState(STATE_DIR);
  say('Starting the cloud …');
  const running = await start(options, assembly, state);
  const { cloud, province, keys, rules } = running;
  let next: UpState = { ...state, keys: [...keys], ports: portsOf(running) };
  await writeState(STATE_DIR, next);
  await writeLocalCloud(STATE_DIR, cloud);
  for (const { path, line, column, message } of rules.failed) {
    say(`${path}:${line}:${column} this rule does not run: ${message}`);
  }
  const ready = await readyOf(running);
  if (options.json) process.stdout.write(`${JSON.stringify(ready)}\n`);
  try {
    if (options.demo) {
      say('Playing the last 48 hours of the province: some minutes …');
      await playDemo({
        province,
        seed: options.seed,
        clock: cloud.clock,
        intake: ready.intake,
        keys,
        playedTo: state.playedTo,
        signal: stopped,
        settled: async () => {
          await cloud.drain();
        },
        onHistory: ({ lines, share }) =>
          progress.update(
            `Playing the last 48 hours: ${Math.floor(share * 100)} %, ${lines} lines`,
          ),
        onPresent: async (at) => {
          progress.done('The last 48 hours have been played.');
          next = { ...next, playedTo: at };
          await writeState(STATE_DIR, next);
          if (options.json) return;
          const watch = `In ${LIVE_STORY_AFTER_MS / 1000} s an attack on the public-service portal begins: watch it arrive in the queue.`;
          say(announcement(ready, province, state.playedTo === undefined ? [watch, ''] : []));
        },
      });
    } else if (!options.json) say(announcement(ready, province, []));
    if (!stopped.aborted) {
      await new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()));
    }
    if (options.demo) await writeState(STATE_DIR, { ...next, playedTo: cloud.clock.now() });
  } finally {
    say('Stopping …');
    await forgetLocalCloud(STATE_DIR);
    await cloud.stop();
  }
}
