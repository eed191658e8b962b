// Records of reading as files of the SOC's own source: each once, whatever dies.
import { type AuditEvent, auditLine } from '@thapcanh/audit';
import { AUDIT_SOURCE, createShipAudit } from '@thapcanh/functions/watch/ship-audit.ts';
import { createAuditLog, createAuditShipped, type Objects } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../../packages/log-formats/parsing.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const NOW = Date.parse('2026-11-22T23:58:30.000Z');
const MINUTE_MS = 60_000;
let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

const eventAt = (ms: number, id: string): AuditEvent => ({
  id,
  at: new Date(ms).toISOString(),
  actor: { id: 'lan', type: 'staff', org: 'LK-CA' },
  action: 'evidence.view',
  result: 'success',
  object: { type: 'incident', id: 'LK-STC.0', owner_org: 'LK-STC', count: 2 },
});

function ship(
  now: number,
  {
    drop = core.objects,
    soc = 'LK-CA',
    dies = () => false,
  }: {
    drop?: Pick<Objects, 'putIfAbsent'>;
    soc?: string;
    dies?: () => boolean;
  } = {},
) {
  const shipped = createAuditShipped(core);
  return createShipAudit({
    log: createAuditLog(core),
    shipped: {
      to: () => shipped.to(),
      advance: async (from, to) => {
        if (dies()) throw new Error('the process died');
        await shipped.advance(from, to);
      },
    },
    drop,
    soc: async () => soc || undefined,
    clock: { now: () => now },
    warn() {},
  })();
}

/** Ids of events in files, by file. */
async function files(): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for await (const { key } of core.objects.list('')) {
    const text = Buffer.from((await core.objects.get(key))?.bytes ?? []).toString('utf8');
    found[key] = text.match(/"event_id":"[^"]+"/g)?.map((one) => one.slice(12, -1)) ?? [];
  }
  return found;
}

async function write(...at: readonly number[]): Promise<void> {
  for (const ms of at) await createAuditLog(core).write(eventAt(ms, `at-${(ms - NOW) / 1000}`));
}

describe('records of reading', () => {
  it('come as one file a minute once the minute is settled, across midnight', async () => {
    await write(NOW, NOW + 20_000, NOW + 5 * MINUTE_MS);
    await ship(NOW + MINUTE_MS);
    expect(await files()).toEqual({});
    await ship(NOW + 4 * MINUTE_MS);
    await ship(NOW + 9 * MINUTE_MS);
    expect(await files()).toEqual({
      [`LK-CA/${AUDIT_SOURCE}/20261122T2358Z.ndjson`]: ['at-0', 'at-20'],
      [`LK-CA/${AUDIT_SOURCE}/20261123T0003Z.ndjson`]: ['at-300'],
    });
  });

  it('are the same files where a run died before or after writing them', async () => {
    await write(NOW, NOW + MINUTE_MS);
    await ship(NOW);
    await expect(ship(NOW + 4 * MINUTE_MS, { dies: () => true })).rejects.toThrow('died');
    await write(NOW + 3 * MINUTE_MS);
    const failing = { putIfAbsent: () => Promise.reject(new Error('died')) };
    await expect(ship(NOW + 8 * MINUTE_MS, { drop: failing })).rejects.toThrow('died');
    await Promise.all([ship(NOW + 9 * MINUTE_MS), ship(NOW + 9 * MINUTE_MS)]);
    expect(Object.values(await files())).toEqual([['at-0'], ['at-60'], ['at-180']]);
  });

  it('wait while nobody handles incidents', async () => {
    await write(NOW);
    await ship(NOW - MINUTE_MS);
    await ship(NOW + 4 * MINUTE_MS, { soc: '' });
    expect(await files()).toEqual({});
    await ship(NOW + 30 * MINUTE_MS);
    expect(Object.values(await files())).toEqual([['at-0']]);
  });

  it('catch up after a pause of days', async () => {
    await ship(NOW);
    await write(NOW, NOW + 50 * 60 * MINUTE_MS);
    expect(await ship(NOW + 72 * 60 * MINUTE_MS)).toEqual({ events: 2 });
  });

  it('are lines that the SOC’s own rules know', () => {
    const line = auditLine({
      ...eventAt(NOW, 'x'),
      user_agent: 'a"\n\u2028b',
      src_ip: '2001:db8::1',
    });
    expect(eventOf(line)).toMatchObject({
      format: 'vn_egov.audit',
      time: '2026-11-22T23:58:30.000Z',
      logsource: { product: 'thapcanh', service: 'audit' },
      common: { 'user.name': 'lan', 'event.action': 'evidence.view', 'source.ip': '2001:db8::1' },
    });
  });
});
