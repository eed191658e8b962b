import { fc, test } from '@fast-check/vitest';
import {
  caseAgencyOf,
  createLeases,
  createRegistry,
  entitiesOf,
  entityKey,
  holderAt,
  type LeaseLine,
  LONGEST_LEASE_MS,
  lentKey,
  zoneOfLease,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { alertOf, rows } from './province.ts';

/** The address plan of the WAN is the province's. */
const registry = createRegistry(
  {
    ...rows,
    organisations: rows.organisations.map((row) =>
      row.id === 'LK' ? { ...row, networks: [...row.networks, '10.10.0.0/16'] } : row,
    ),
  },
  '2026-11-22',
);
const START = Date.parse('2026-11-20T19:41:00Z');
const MINUTE = 60_000;
const VPN = '10.10.200.57';

const line = (kind: LeaseLine['kind'], name: string, minutes: number, ip = VPN): LeaseLine => ({
  kind,
  ip,
  holder: { type: 'user', name },
  at: START + minutes * MINUTE,
});

describe('an address that was lent', () => {
  const lines = [line('held', 'tuanpv.sxd', 0), line('released', 'tuanpv.sxd', 60)];

  it('is its holder from the first line to the last, and nobody before and after', () => {
    const holders = [-1, 0, 59, 60].map((at) => holderAt(lines, START + at * MINUTE)?.name);
    expect(holders).toEqual([undefined, 'tuanpv.sxd', 'tuanpv.sxd', undefined]);
  });

  it('is the next holder from when it is lent again, though the end of the first is told late', () => {
    const again = [
      line('held', 'tuanpv.sxd', 0),
      line('held', 'hoangmt.stc', 5),
      line('released', 'tuanpv.sxd', 9),
    ];
    expect(holderAt(again, START + 4 * MINUTE)?.name).toBe('tuanpv.sxd');
    expect(holderAt(again, START + 10 * MINUTE)?.name).toBe('hoangmt.stc');
  });

  it('is nobody a day after a lease whose end was never told', () => {
    const open = [line('held', 'tuanpv.sxd', 0)];
    expect(holderAt(open, START + LONGEST_LEASE_MS - 1)?.name).toBe('tuanpv.sxd');
    expect(holderAt(open, START + LONGEST_LEASE_MS)).toBeUndefined();
  });

  const told = fc.array(
    fc.record({
      kind: fc.constantFrom('held' as const, 'released' as const),
      name: fc.constantFrom('a.stc', 'b.stc', 'C.stc'),
      minute: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 12 },
  );
  test.prop([
    told.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
      ),
    ),
    fc.integer({ min: 0, max: 30 }),
  ])(
    'has the same holder whatever the order and repetition of the lines',
    ([all, shuffled, twice], minute) => {
      const of = (drafts: typeof all) =>
        drafts.map(({ kind, name, minute: at }) => line(kind, name, at));
      const at = START + minute * MINUTE;
      expect(holderAt(of([...shuffled, ...twice]), at)).toEqual(holderAt(of(all), at));
    },
  );
});

describe('an alert that names a lent address', () => {
  const leasesOf = (zone: string, lines: readonly LeaseLine[]) =>
    createLeases(new Map([[lentKey({ zone, ip: lines[0]?.ip ?? '' }), lines]]), registry);
  const leases = leasesOf('P', [
    line('held', 'LAMKHE\\tuanpv.sxd', 0),
    line('released', 'LAMKHE\\tuanpv.sxd', 30),
  ]);
  const alertAt = (minutes: number, common: Record<string, string> = { 'source.ip': VPN }) =>
    alertOf({ time: new Date(START + minutes * MINUTE).toISOString(), source: 'fw', common });

  it('is about the account that held it then, and about nobody at another time', () => {
    expect(entitiesOf(alertAt(10), registry, leases).map(entityKey)).toEqual(['user:tuanpv.sxd']);
    expect(entitiesOf(alertAt(31), registry, leases)).toEqual([]);
    expect(entitiesOf(alertAt(10), registry)).toEqual([]);
  });

  it('is about the machine to which DHCP gave it', () => {
    const lent: LeaseLine = {
      ...line('held', '', 0, '10.40.17.33'),
      holder: { type: 'host', name: 'PC-KT-05.lan' },
    };
    const alert = alertAt(1, { 'source.ip': '::ffff:10.40.17.33' });
    expect(entitiesOf(alert, registry, leasesOf('P', [lent])).map(entityKey)).toEqual([
      'host:pc-kt-05',
    ]);
  });

  it('is a case of the agency of who held it', () => {
    expect(caseAgencyOf(alertAt(10), registry, leases).agency).toBe('LK-SXD');
    expect(caseAgencyOf(alertAt(31), registry, leases).agency).toBe('LK');
  });

  it('knows a correlation by what it grouped by', () => {
    const alert = alertAt(10, {});
    const correlation = { type: 'event_count', groupBy: { 'source.ip': VPN } };
    expect(entitiesOf({ ...alert, correlation }, registry, leases).map(entityKey)).toEqual([
      'user:tuanpv.sxd',
    ]);
  });

  it('does not take an address outside, or of a registered host, for a lent one', () => {
    const everything = { holderOf: () => ({ type: 'user' as const, name: 'x.stc' }) };
    const common = { 'source.ip': '198.51.100.23', 'destination.ip': '10.10.20.11' };
    expect(entitiesOf(alertAt(1, common), registry, everything).map(entityKey)).toEqual([
      'host:dvc-app01',
      'ip:198.51.100.23',
    ]);
  });
});

describe('the zone of a lease', () => {
  const fw = { agency: 'LK-TTCDS', source: 'fw' };
  const commune = { agency: 'LK-X-KT', source: 'fs' };

  it('is the province for addresses of its plan that a shared system or their owner lends', () => {
    expect(zoneOfLease(VPN, fw, registry)).toBe('P');
    expect(zoneOfLease('10.40.17.33', commune, registry)).toBe('P');
  });

  it('is the agency for its own private network, and for addresses that are not its to lend', () => {
    expect(zoneOfLease('192.168.1.10', commune, registry)).toBe('LK-X-KT');
    expect(zoneOfLease(VPN, commune, registry)).toBe('LK-X-KT');
  });

  it('keeps what one commune says of its network out of the other communes', () => {
    const home = [line('held', 'a.stc', 0, '192.168.1.10')];
    const leases = createLeases(
      new Map([[lentKey({ zone: 'LK-X-KT', ip: '192.168.1.10' }), home]]),
      registry,
    );
    expect(leases.holderOf('192.168.1.10', 'LK-X-KT', START)?.name).toBe('a.stc');
    expect(leases.holderOf('192.168.1.10', 'LK-X-KH', START)).toBeUndefined();
  });
});
