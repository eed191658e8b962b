// The province's relays run our configurations: three devices send syslog over TLS from their own
// addresses, the cloud crashes on the way, and every line is counted at the agency that it belongs to.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { issuedKeySchema, pageOf, sourceSchema } from '@thapcanh/api-schema';
import type { LocalKey } from 'thapcanh/cloud';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CrashingCloud, startCrashingCloud } from '../../cloud/crashing-cloud.ts';
import type { TestCloud } from '../../cloud/test-cloud.ts';
import { expectEachOnce, untilAccepted } from './arrivals.ts';
import { writeCertificates } from './certificates.ts';
import {
  type Daemon,
  FLUENT_BIT,
  missing,
  OPENSSL,
  RSYSLOG,
  SYSLOG_NG,
  startDaemon,
} from './daemon.ts';
import { startShipper } from './shipped-configs.ts';
import { busyBulk, type Sky, startWeather, type Weather } from './weather.ts';

const BAD_DAY: readonly Sky[] = ['fair', 'slow', 'fair', 'busy', 'restart'];
const PIECES = 6;
const CRASH_AT = 3;
const PATIENCE = { timeout: 60_000, interval: 100 };

/** Devices by the address that they send from, and whose they are; nobody knows the last one's. */
const DEVICES = [
  { address: '127.0.0.2', agency: 'LK-STC', source: 'tuong-lua' },
  { address: '127.0.0.3', agency: 'LK-X-KT', source: 'tuong-lua' },
  { address: '127.0.0.4', agency: 'LK-TTCDS', source: 'chuyen-tiep' },
] as const;
const RELAY = { agency: 'LK-TTCDS', source: 'chuyen-tiep' } as const;

const page = pageOf(sourceSchema);

let cloud: CrashingCloud;
let weather: Weather;
let folder: string;
const daemons: Daemon[] = [];
const sockets: TLSSocket[] = [];
beforeEach(async () => {
  cloud = await startCrashingCloud();
  weather = await startWeather({ target: cloud.api, skies: BAD_DAY, busy: busyBulk });
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-relay-'));
  writeCertificates(folder);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const daemon of daemons.splice(0)) await daemon.stop();
  await weather.stop();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

/** Registers the devices' sources and the relay; the relay's key. */
async function register(): Promise<LocalKey> {
  const known = DEVICES.filter(({ source }) => source !== RELAY.source);
  for (const { agency, source } of known) {
    await cloud.ask('POST', '/v1/sources', { agency, id: source, title: 'Tường lửa' });
  }
  const { agency, source } = RELAY;
  const relay = { routes: known };
  await cloud.ask('POST', '/v1/sources', { agency, id: source, title: 'Chuyển tiếp', relay });
  const issued = await cloud.ask('POST', `/v1/sources/${agency}/${source}/keys`, {});
  return { agency, source, key: issuedKeySchema.parse(issued).key };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const lineOf = (mark: string, n: number) =>
  `<134>Nov 22 08:15:30 fw01 kernel: GET /${mark}/${n}. hết`;

/** A device whose own syslog client speaks TLS; `send` returns once its text is on its way. */
async function openDevice(localAddress: string, port: number): Promise<(text: string) => void> {
  const pem = (name: string) => readFileSync(join(folder, `${name}.pem`));
  const open = () =>
    new Promise<TLSSocket>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, localAddress, ca: pem('ca') };
      const own = { cert: pem('device'), key: pem('device-key'), servername: 'relay.example' };
      const socket = connect({ ...options, ...own }, () => resolve(socket)).once('error', reject);
    });
  let socket: TLSSocket | undefined;
  await vi.waitFor(async () => {
    socket = await open();
  }, PATIENCE);
  if (socket === undefined) throw new Error('no connection');
  const opened = socket;
  sockets.push(opened);
  return (text) => opened.write(text);
}

/** A device that is syslog-ng, reading a file of its own. */
function openSyslogNg(localAddress: string, port: number): (text: string) => void {
  const log = join(folder, 'device.log');
  const own = join(folder, 'device.conf');
  writeFileSync(log, '');
  writeFileSync(
    own,
    `@version: 3.38
source lines { file("${log}" flags(no-parse) follow-freq(0.2)); };
destination relay {
  network("127.0.0.1" port(${port}) localip("${localAddress}") transport("tls") template("$MSG\\n")
    tls(ca-file("${folder}/ca.pem") cert-file("${folder}/device.pem") key-file("${folder}/device-key.pem")));
};
log { source(lines); destination(relay); flags(flow-control); };
`,
  );
  const files = { '-R': 'persist', '-p': 'pid', '-c': 'control' };
  const places = Object.entries(files).flatMap(([flag, name]) => [flag, join(folder, `d-${name}`)]);
  daemons.push(startDaemon('syslog-ng', ['-F', '--no-caps', '-f', own, ...places]));
  return (text) => appendFileSync(log, text);
}

const requests = () => Object.values(weather.seen).reduce((sum, count) => sum + count, 0);

/** Accepted of all the devices' sources. */
async function accepted(): Promise<number> {
  const { items } = page.parse(await cloud.ask('GET', '/v1/sources?limit=200'));
  return items
    .filter(({ agency, id }) =>
      DEVICES.some((device) => device.agency === agency && device.source === id),
    )
    .reduce((sum, { ledger }) => sum + ledger.accepted, 0);
}

const RELAYS = [
  { shipper: 'relay-rsyslog', program: RSYSLOG, each: 600 },
  { shipper: 'relay-fluent-bit', program: FLUENT_BIT, each: 3_000 },
] as const;

describe('every device’s lines are at its agency after a crash of the cloud under', () => {
  for (const { shipper, program, each } of RELAYS) {
    const needed = [program, OPENSSL];
    it.skipIf(needed.some(({ isHere }) => !isHere))(
      `${shipper}${missing(...needed)}`,
      async () => {
        const key = await register();
        const [tls, plain] = [await freePort(), await freePort()];
        daemons.push(
          startShipper(shipper, {
            folder,
            endpoint: weather.url,
            key,
            input: { kind: 'syslog', port: plain },
            replaced: [['6514', String(tls)]],
          }),
        );
        const senders = [];
        for (const [at, { address }] of DEVICES.entries()) {
          const isDaemon = at === 0 && SYSLOG_NG.isHere;
          senders.push(isDaemon ? openSyslogNg(address, tls) : await openDevice(address, tls));
        }
        for (let piece = 0; piece < PIECES; piece += 1) {
          const before = requests();
          for (const [at, send] of senders.entries()) {
            const numbers = Array.from(
              { length: each / PIECES },
              (_, n) => piece * (each / PIECES) + n,
            );
            send(numbers.map((n) => `${lineOf(`${shipper}-${at}`, n)}\n`).join(''));
          }
          await vi.waitFor(() => expect(requests()).toBeGreaterThan(before), PATIENCE);
          if (piece === CRASH_AT) await cloud.crash();
        }
        const all = each * DEVICES.length;
        await untilAccepted(accepted, all);
        const left: TestCloud = await cloud.open();
        try {
          for (const [at, { agency, source }] of DEVICES.entries()) {
            await expectEachOnce(left, { agency, source, key: '' }, `${shipper}-${at}`, each);
          }
        } finally {
          await left.stop();
        }
      },
      600_000,
    );
  }
});
