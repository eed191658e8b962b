// Our rsyslog configuration with lines of the longest kind, of which a bulk holds a megabyte and more: none
// is lost when its connection breaks.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { linesOf } from './arrivals.ts';
import { missing, RSYSLOG } from './daemon.ts';
import { startShipper } from './shipped-configs.ts';
import { type Sky, startWeather } from './weather.ts';

const LINES = 600;
const LINE_BYTES = 7_000;
const KEY = {
  agency: 'LK-SXD',
  source: 'app',
  key: `tck_${'a'.repeat(12)}_${'B'.repeat(32)}`,
};
/** Twice, because a connection that was used before is opened again once without a word. */
const BREAKS: readonly Sky[] = ['restart', 'restart', ...Array<Sky>(60).fill('fair')];

/** Takes every bulk, and remembers which lines came. */
async function startBulkServer() {
  const arrived = new Set<string>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    for (const [, mark = ''] of body.matchAll(/long\\?\/(\d+)\./g)) arrived.add(mark);
    const created = { create: { _index: 'thapcanh', status: 201 } };
    const items = (body.match(/^\{"create"/gm) ?? []).map(() => created);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ took: 0, errors: false, items }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, arrived, server };
}

it.skipIf(!RSYSLOG.isHere)(`rsyslog${missing(RSYSLOG)}`, async () => {
  const { url, arrived, server } = await startBulkServer();
  const weather = await startWeather({ target: url, skies: BREAKS });
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-long-'));
  const log = join(folder, 'app.log');
  const lines = linesOf('long', LINES).map((line) => line.padEnd(LINE_BYTES, 'x'));
  writeFileSync(log, lines.map((line) => `${line}\n`).join(''));
  const input = { kind: 'files', paths: [log] } as const;
  const shipper = startShipper('rsyslog', { folder, endpoint: weather.url, key: KEY, input });
  try {
    await vi.waitFor(() => expect(arrived.size).toBe(LINES), { timeout: 60_000, interval: 100 });
    expect(weather.seen.restart).toBeGreaterThan(1);
  } finally {
    await shipper.stop();
    await weather.stop();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
