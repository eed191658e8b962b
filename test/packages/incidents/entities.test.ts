import { fc, test } from '@fast-check/vitest';
import { entitiesOf, entityKey, MAX_ENTITIES } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from './province.ts';

const registry = lamKhe();

function keys(draft: Omit<AlertDraft, 'time'>): readonly string[] {
  const alert = alertOf({ time: '2026-11-17T14:18:00Z', ...draft });
  return entitiesOf(alert, registry).map(entityKey);
}

describe('entities of an alert', () => {
  it('are the public address, and the host in short lower case', () => {
    const common = { 'source.ip': '198.51.100.23', 'host.name': 'DVC-App01.lamkhe.gov.example' };
    expect(keys({ common })).toEqual(['host:dvc-app01', 'ip:198.51.100.23']);
  });

  it('resolve a private address to the host that the registry knows', () => {
    const common = { 'source.ip': '10.10.20.11', 'destination.ip': '198.51.100.77' };
    expect(keys({ common })).toEqual(['host:dvc-app01', 'ip:198.51.100.77']);
  });

  it('leave out private addresses nobody registered, and gateways many people stand behind', () => {
    expect(keys({ common: { 'source.ip': '10.99.0.4' } })).toEqual([]);
    expect(keys({ common: { 'source.ip': '203.0.113.9' } })).toEqual([]);
    expect(keys({ common: { 'source.ip': '203.0.113.20' } })).toEqual([]);
  });

  it('read ::ffff:a.b.c.d as IPv4 and give IPv6 its /64', () => {
    expect(keys({ common: { 'source.ip': '::ffff:198.51.100.23' } })).toEqual(['ip:198.51.100.23']);
    expect(keys({ common: { 'source.ip': '2001:DB8:bad:7:0::1' } })).toEqual([
      'ip:2001:db8:bad:7::1',
      'net:2001:db8:bad:7::/64',
    ]);
  });

  it('do not include the device that reports', () => {
    const common = { 'observer.name': 'fw-dc01', 'source.ip': '192.0.2.77' };
    expect(keys({ source: 'fw', common })).toEqual(['ip:192.0.2.77']);
    expect(keys({ source: 'fw', logsource: { category: 'firewall' } })).toEqual([]);
  });

  it('know an application of the integration platform in one spelling', () => {
    const common = { 'application.name': 'App-HoTich-STP', 'source.ip': '192.0.2.140' };
    expect(keys({ common })).toEqual(['application:app-hotich-stp', 'ip:192.0.2.140']);
  });

  it('name the host of a source whose records do not say it', () => {
    expect(keys({ source: 'dvc-web' })).toEqual(['host:dvc-web01']);
  });

  it.each([
    ['tuanpv.sxd', 'tuanpv.sxd'],
    ['tuanpv.sxd@lamkhe.gov.example', 'tuanpv.sxd'],
    ['TuanPV.sxd@dongvi.gov.example', 'tuanpv.sxd'],
    ['LAMKHE\\qtht.ttcds', 'qtht.ttcds'],
    ['someone@mail.example', 'someone@mail.example'],
  ])('know %s as the user %s', (name, principal) => {
    expect(keys({ common: { 'user.name': name } })).toEqual([`user:${principal}`]);
  });

  it('know the local Administrator together with its host only', () => {
    const common = { 'user.name': 'Administrator', 'host.name': 'FS-KHETHUONG' };
    expect(keys({ common })).toEqual(['user:fs-khethuong\\administrator', 'host:fs-khethuong']);
    expect(keys({ common: { 'user.name': 'Administrator' } })).toEqual([]);
  });

  it.each(['SYSTEM', 'NT AUTHORITY\\LOCAL SERVICE', 'PC-01$', '-', 'root', ''])(
    'leave out %j, which tells nobody apart',
    (name) => {
      expect(keys({ common: { 'user.name': name } })).toEqual([]);
    },
  );

  it('count names looked up in the DNS, not sites a browser visits', () => {
    const common = { 'dns.question.name': 'C2.attacker.example.', 'url.domain': 'shop.example' };
    expect(keys({ common })).toEqual(['domain:c2.attacker.example']);
    expect(keys({ common: { 'dns.question.name': 'mail.lamkhe.gov.example' } })).toEqual([]);
  });

  it('of a correlation include what it grouped by, whichever events came with it', () => {
    const alert = alertOf({ time: '2026-11-17T14:18:00Z', kind: 'correlation' });
    const groupBy = { 'c-ip': '198.51.100.23', 'actor.id': 'tuanpv.sxd', session_id: 'a.b' };
    const correlation = { type: 'event_count', groupBy };
    expect(entitiesOf({ ...alert, correlation }, registry).map(entityKey)).toEqual([
      'user:tuanpv.sxd',
      'ip:198.51.100.23',
    ]);
  });

  it('of a correlation over a network include it when it is one sender outside', () => {
    const alert = alertOf({ time: '2026-11-17T14:18:00Z', kind: 'correlation' });
    const keysOf = (net: string) =>
      entitiesOf(
        { ...alert, correlation: { type: 'value_count', groupBy: { 'source.net': net } } },
        registry,
      ).map(entityKey);

    expect(keysOf('2001:db8:bad:7::/64')).toEqual(['net:2001:db8:bad:7::/64']);
    expect(keysOf('198.51.100.0/24')).toEqual([]);
    expect(keysOf('fd00:1:2:3::/64')).toEqual([]);
    expect(keysOf('no network/64')).toEqual([]);
  });

  it('keep what a correlation grouped by, however many its events name', () => {
    const alert = alertOf({
      time: '2026-11-17T14:18:00Z',
      kind: 'correlation',
      more: Array.from({ length: 9 }, (_, i) => ({
        'source.ip': `2001:db8:bad:7::${i}`,
        'user.name': `u${i}.stc`,
        'host.name': `pc-${i}`,
      })),
    });
    const correlation = {
      type: 'value_count',
      groupBy: { 'source.net': '2001:db8:bad:7::/64', 'application.name': 'App-HoTich' },
    };

    const found = entitiesOf({ ...alert, correlation }, registry);

    expect(found).toHaveLength(MAX_ENTITIES);
    expect(found.map(entityKey)).toEqual(
      expect.arrayContaining(['net:2001:db8:bad:7::/64', 'application:app-hotich']),
    );
  });

  test.prop([
    fc.dictionary(
      fc.constantFrom('user.name', 'source.ip', 'case.id', '__proto__'),
      fc.string({ unit: 'binary', maxLength: 3000 }),
    ),
  ])('are bounded plain text whatever the log says', (common) => {
    for (const key of keys({ common })) {
      expect(key.length).toBeLessThanOrEqual(300 + 256);
      expect(key).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(key.normalize('NFC')).toBe(key);
    }
  });

  it('of one alert are at most the number a transaction holds', () => {
    const more = Array.from({ length: 9 }, (_, i) => ({
      'source.ip': `198.51.100.${i}`,
      'user.name': `u${i}.stc`,
      'host.name': `pc-${i}`,
    }));
    expect(keys({ more })).toHaveLength(MAX_ENTITIES);
  });
});
