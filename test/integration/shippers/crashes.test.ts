// The cloud itself dies under a shipper that runs our configuration, and comes back: slow, busy and losing
// answers before and after.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageOf, sourceSchema } from '@thapcanh/api-schema';
import type { LocalKey } from 'thapcanh/cloud';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CrashingCloud, startCrashingCloud } from '../../cloud/crashing-cloud.ts';
import { expectEachOnce, linesOf, untilAccepted } from './arrivals.ts';
import { type Daemon, FLUENT_BIT, missing, RSYSLOG, SYSLOG_NG } from './daemon.ts';
import { startShipper } from './shipped-configs.ts';
import { busyBulk, type Sky, startWeather, type Weather } from './weather.ts';

const BAD_DAY: readonly Sky[] = ['fair', 'slow', 'fair', 'answer lost', 'busy', 'restart'];
/** The log is written in as many pieces, each once a request with lines of the one before has begun. */
const PIECES = 10;
const CRASH_AT = 5;
const PATIENCE = { timeout: 100_000, interval: 100 };

const page = pageOf(sourceSchema);

let cloud: CrashingCloud;
let weather: Weather;
let folder: string;
let shipper: Daemon | undefined;
beforeEach(async () => {
  cloud = await startCrashingCloud();
  weather = await startWeather({ target: cloud.api, skies: BAD_DAY, busy: busyBulk });
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-crashes-'));
});
afterEach(async () => {
  await shipper?.stop();
  await weather.stop();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const requests = () => Object.values(weather.seen).reduce((sum, count) => sum + count, 0);

async function accepted({ agency, source }: LocalKey): Promise<number> {
  const { items } = page.parse(await cloud.ask('GET', `/v1/sources?limit=200&agency=${agency}`));
  return items.find(({ id }) => id === source)?.ledger.accepted ?? 0;
}

/** rsyslog sends a bulk whose answer it did not get again line by line: the ids tell that they were taken. */
const SHIPPERS = [
  { name: 'rsyslog', program: RSYSLOG, count: 1_000 },
  { name: 'syslog-ng', program: SYSLOG_NG, count: 10_000 },
  { name: 'fluent-bit', program: FLUENT_BIT, count: 10_000 },
] as const;

describe('every line is there once after the cloud crashed under', () => {
  for (const { name, program, count } of SHIPPERS) {
    it.skipIf(!program.isHere)(
      `${name}${missing(program)}`,
      async () => {
        const key = cloud.keys.at(-1);
        if (key === undefined) throw new Error('the province has no source');
        const log = join(folder, 'app.log');
        writeFileSync(log, '');
        shipper = startShipper(name, {
          folder,
          endpoint: weather.url,
          key,
          input: { kind: 'files', paths: [log] },
        });
        const lines = linesOf(name, count);
        for (let piece = 0; piece < PIECES; piece += 1) {
          const before = requests();
          const [from, to] = [(piece * count) / PIECES, ((piece + 1) * count) / PIECES];
          appendFileSync(
            log,
            lines
              .slice(from, to)
              .map((line) => `${line}\n`)
              .join(''),
          );
          await vi.waitFor(() => expect(requests()).toBeGreaterThan(before), PATIENCE);
          if (piece === CRASH_AT) await cloud.crash();
        }
        await untilAccepted(() => accepted(key), count);
        await shipper.stop();
        for (const sky of BAD_DAY) expect(weather.seen[sky], sky).toBeGreaterThan(0);
        const left = await cloud.open();
        try {
          await expectEachOnce(left, key, name, count);
        } finally {
          await left.stop();
        }
      },
      600_000,
    );
  }
});
