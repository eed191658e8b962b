// Our rsyslog configuration, run by rsyslog: what was refused for a while comes back whole, and what the
// gateway refused without the intake is kept in a file.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { shipperConfig, shipperSettingsSchema } from '@thapcanh/shipper-configs';
import { expect, it } from 'vitest';
import * as z from 'zod';

const isThere =
  globSync('/usr/sbin/rsyslogd').length > 0 &&
  globSync('/usr/lib/*/rsyslog/omelasticsearch.so').length > 0;

const LINES = Array.from({ length: 300 }, (_, n) => `dòng "số" ${n} \\ hết`);
const recordSchema = z.object({
  timestamp: z.iso.datetime({ offset: true }),
  host: z.string(),
  message: z.string(),
});

/** What rsyslog writes of a bulk that it gave up. */
const refusedSchema = z.object({ request: z.object({ postdata: z.string() }) });

it.skipIf(!isThere)('rsyslog (skipped where it is not installed)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shipper-'));
  const log = join(folder, 'app.log');
  const write = (lines: readonly string[]) =>
    appendFileSync(log, lines.map((line) => `${line}\n`).join(''));
  const got: string[] = [];
  let atTheGateway = 0;
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    const lines = (await text(request)).split('\n').filter((line) => line !== '');
    const records = lines.filter((_, at) => at % 2 === 1);
    response.setHeader('content-type', 'application/json');
    if (!request.url?.includes('_bulk')) return response.end('{}');
    requests += 1;
    if (requests === 1) {
      atTheGateway = records.length;
      response.writeHead(503);
      write(LINES.slice(10));
      return response.end('{"message":"Service Unavailable"}');
    }
    const status = requests <= 4 ? 429 : 201;
    const error = status === 429 ? { error: { type: 'es_rejected_execution_exception' } } : {};
    const items = records.map(() => ({ create: { _index: 'thapcanh', status, ...error } }));
    if (status === 201) got.push(...records);
    response.writeHead(status === 429 ? 429 : 200);
    response.end(JSON.stringify({ took: 0, errors: status === 429, items }));
    if (got.length + atTheGateway >= LINES.length) resolve();
    return response;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  write(LINES.slice(0, 10));
  const settings = shipperSettingsSchema.parse({
    endpoint: `http://127.0.0.1:${port}`,
    agency: 'LK-SXD',
    source: 'app',
    title: 'Ứng dụng',
    input: { kind: 'files', paths: [log] },
  });
  const config = shipperConfig('rsyslog', settings)
    ?.content.replaceAll('/var/spool/rsyslog', folder)
    .replace('resumeInterval="10"', 'resumeInterval="1"');
  const file = join(folder, 'rsyslog.conf');
  writeFileSync(file, `global(workDirectory="${folder}")\n${config ?? ''}`);
  const daemon = spawn('/usr/sbin/rsyslogd', ['-n', '-f', file, '-i', join(folder, 'pid')]);
  const ended = new Promise((resolveEnd) => daemon.once('exit', resolveEnd));
  let kept = '';
  try {
    await all;
    kept = readFileSync(join(folder, 'thapcanh-refused.json'), 'utf8');
  } finally {
    daemon.kill('SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
  const { request } = refusedSchema.parse(JSON.parse(kept));
  const refused = request.postdata.split('\n').filter((line) => line.includes('"message"'));
  expect(refused).toHaveLength(atTheGateway);
  const records = [...got, ...refused].map((record) => recordSchema.parse(JSON.parse(record)));
  expect(requests).toBeGreaterThan(3);
  expect(records.map(({ message }) => message).sort()).toEqual([...LINES].sort());
  expect(new Set(records.map(({ host }) => host)).size).toBe(1);
});
