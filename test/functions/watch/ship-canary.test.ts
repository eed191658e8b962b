import { createShipCanary } from '@thapcanh/functions/watch/ship-canary.ts';
import { type AgencyKeyRow, agencyKeyFits, parseAgencyKey } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const START = Date.parse('2026-11-23T02:25:00.000Z');
const MINUTE_MS = 60_000;

function shipper(statusOf: () => number = () => 200) {
  const rows: AgencyKeyRow[] = [];
  const sent: { readonly url: string; readonly key: string; readonly init: RequestInit }[] = [];
  const on = { now: START };
  const ship = createShipCanary({
    keys: { put: async (row) => void rows.push(row) },
    url: 'https://door.example',
    clock: { now: () => on.now },
    fetch: async (url, init = {}) => {
      const key = new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? '';
      sent.push({ url: new Request(url).url, key, init });
      return new Response('{}', { status: statusOf() });
    },
  });
  return { ship, rows, sent, on };
}

describe('shipping the canary', () => {
  it('goes in at the agencies’ door with a key that fits', async () => {
    const { ship, rows, sent } = shipper();
    expect(await ship('a line\n')).toBe(200);
    const [one] = sent;
    expect(one).toMatchObject({
      url: 'https://door.example/v1/logs',
      init: { method: 'POST', body: 'a line\n', redirect: 'error' },
    });
    const { secret = '' } = parseAgencyKey(one?.key ?? '') ?? {};
    const [row] = rows;
    expect(row).toMatchObject({ agency: 'CANARY', source: 'canary' });
    expect(row && agencyKeyFits(row, secret, START)).toBe(true);
  });

  it('keeps its key until shortly before it ends', async () => {
    const { ship, rows, on } = shipper();
    for (let minute = 0; minute < 120; minute += 5) {
      on.now = START + minute * MINUTE_MS;
      await ship('a line\n');
    }
    expect(rows).toHaveLength(3);
    for (const { createdAt, validUntil = '' } of rows) {
      expect(Date.parse(validUntil) - Date.parse(createdAt)).toBe(60 * MINUTE_MS);
    }
  });

  it('takes another key when the door does not know this one', async () => {
    const answers = [401, 200];
    const { ship, rows } = shipper(() => answers.shift() ?? 200);
    expect(await ship('a line\n')).toBe(401);
    expect(await ship('a line\n')).toBe(200);
    expect(rows).toHaveLength(2);
  });
});
