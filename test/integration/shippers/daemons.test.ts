// Debian's syslog daemons through bad weather: every line of a file arrives, once. They are tried where
// they are installed (rsyslog with rsyslog-elasticsearch, syslog-ng with syslog-ng-mod-http).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalKey } from 'thapcanh/cloud';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../cloud/test-cloud.ts';
import { expectEachOnce, linesOf, untilAccepted } from './arrivals.ts';
import { type Daemon, missing, RSYSLOG, SYSLOG_NG, startDaemon } from './daemon.ts';
import { busyBulk, type Sky, startWeather, type Weather } from './weather.ts';

const LINES = 10_000;
/** rsyslog waits for a second and more after each failure, and sends again what failed in small bulks. */
const RSYSLOG_LINES = 3_000;
const BAD_DAY: readonly Sky[] = ['fair', 'answer lost', 'slow', 'busy', 'restart'];

let running: TestCloud;
let weather: Weather;
let folder: string;
let daemon: Daemon | undefined;
beforeAll(async () => {
  running = await startTestCloud();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-daemon-'));
  const target = running.cloud.endpoints.api ?? '';
  weather = await startWeather({ target, skies: BAD_DAY, busy: busyBulk });
});
afterEach(async () => {
  await daemon?.stop();
  await weather.stop();
  rmSync(folder, { recursive: true });
});
afterAll(() => running.stop());

async function expectDelivery(key: LocalKey, shipper: string, count: number): Promise<void> {
  await untilAccepted(async () => (await running.ledger(key)).accepted, count);
  await daemon?.stop();
  for (const sky of BAD_DAY) expect(weather.seen[sky], sky).toBeGreaterThan(0);
  await expectEachOnce(running, key, shipper, count);
}

function keyAt(at: number): LocalKey {
  const key = running.keys.at(at);
  if (key === undefined) throw new Error('the province has too few sources');
  return key;
}

it.skipIf(!RSYSLOG.isHere)(`rsyslog, to _bulk${missing(RSYSLOG)}`, async () => {
  const key = keyAt(-1);
  const input = join(folder, 'in.log');
  writeFileSync(
    input,
    linesOf('rsyslog', RSYSLOG_LINES)
      .map((line) => `${line}\n`)
      .join(''),
  );
  writeFileSync(
    join(folder, 'rsyslog.conf'),
    `global(workDirectory="${folder}")
module(load="imfile" mode="polling" pollingInterval="1")
module(load="omelasticsearch")
template(name="document" type="list") {
  constant(value="{\\"message\\":\\"") property(name="msg" format="json") constant(value="\\"}")
}
template(name="id" type="list") { property(name="$.omes!_id") }
input(type="imfile" file="${input}" tag="test")
action(type="omelasticsearch" server="127.0.0.1" serverport="${weather.port}" usehttps="off"
  uid="any" pwd="${key.key}" template="document" searchIndex="logs" searchType=""
  bulkmode="on" writeoperation="create" bulkid="id" dynbulkid="on" retryfailures="on"
  action.resumeRetryCount="-1" action.resumeInterval="1"
  queue.type="LinkedList" queue.size="${LINES * 2}" queue.dequeuebatchsize="500"
  queue.mindequeuebatchsize="500" queue.mindequeuebatchsize.timeout="1000")
`,
  );
  const args = ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')];
  daemon = startDaemon('rsyslogd', args);
  await expectDelivery(key, 'rsyslog', RSYSLOG_LINES);
});

it.skipIf(!SYSLOG_NG.isHere)(`syslog-ng, to /v1/logs${missing(SYSLOG_NG)}`, async () => {
  const key = keyAt(-2);
  const input = join(folder, 'in.log');
  writeFileSync(
    input,
    linesOf('syslog-ng', LINES)
      .map((line) => `${line}\n`)
      .join(''),
  );
  writeFileSync(
    join(folder, 'syslog-ng.conf'),
    `@version: 3.38
source lines { file("${input}" flags(no-parse) follow-freq(1) log-fetch-limit(1000) log-iw-size(${LINES}));
};
destination intake {
  http(
    url("${weather.url}/v1/logs")
    method("POST")
    headers("Authorization: Bearer ${key.key}" "Content-Type: application/x-ndjson")
    body("$MSG") delimiter("\\n")
    batch-lines(500) batch-timeout(500) retries(1000) time-reopen(1)
    response-action(429 => retry)
    log-fifo-size(${LINES * 2})
  );
};
log { source(lines); destination(intake); flags(flow-control); };
`,
  );
  const files = { '-R': 'persist', '-p': 'pid', '-c': 'control' };
  const own = Object.entries(files).flatMap(([flag, name]) => [flag, join(folder, name)]);
  daemon = startDaemon('syslog-ng', [
    '-F',
    '--no-caps',
    '-f',
    join(folder, 'syslog-ng.conf'),
    ...own,
  ]);
  await expectDelivery(key, 'syslog-ng', LINES);
});
