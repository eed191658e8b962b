import { FORMATS } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf } from '../../parsing.ts';

const [TRAFFIC = '', URL_LOG = '', VPN = ''] =
  FORMATS.find(({ id }) => id === 'paloalto.csv')?.samples ?? [];

describe('Palo Alto', () => {
  it('traffic has Sigma’s firewall names and the common ones', () => {
    expect(eventOf(TRAFFIC)).toMatchObject({
      time: '2026-11-22T01:15:29.000Z',
      logsource: { category: 'firewall', product: 'paloalto', service: 'traffic' },
      fields: {
        src_ip: '10.10.20.11',
        dst_ip: '203.0.113.9',
        src_port: 55113,
        dst_port: 443,
        rule: 'allow-web',
        app: 'ssl',
        action: 'allow',
        blocked: false,
        session_end_reason: 'tcp-fin',
        device_name: 'pa-dc01',
      },
      common: {
        'user.name': 'vanhanh',
        'user.domain': 'dongvi',
        'source.bytes': 1758,
        'destination.bytes': 5976,
        'network.transport': 'tcp',
        'observer.name': 'pa-dc01',
      },
    });
  });

  it('URLs are for the rules about proxies, commas and all', () => {
    expect(eventOf(URL_LOG)).toMatchObject({
      logsource: { category: 'proxy', product: 'paloalto', service: 'threat' },
      fields: {
        'c-uri': 'http://tai-ve.example/a.hta?x=1,2',
        'cs-host': 'tai-ve.example',
        'c-useragent': 'curl/8.5.0',
        'cs-method': 'GET',
        action: ['block-url', 'deny'],
        severity: 'informational',
      },
      common: { 'event.code': '9999', 'url.original': 'tai-ve.example/a.hta?x=1,2' },
    });
  });

  it('GlobalProtect names who failed to log in from where', () => {
    expect(eventOf(VPN)).toMatchObject({
      logsource: { product: 'paloalto', service: 'globalprotect' },
      common: {
        'source.ip': '198.51.100.23',
        'user.name': 'tuanpv.sxd',
        'host.name': 'may-tuan',
        'event.outcome': 'failure',
      },
    });
  });

  it('system and configuration are events of the device', () => {
    const head = (type: string) =>
      `1,2026/11/22 08:15:30,0128,${type},general,2049,2026/11/22 08:15:30`;
    const system = eventOf(
      `${head('SYSTEM')},,auth-fail,,0,0,general,medium,"failed for user 'an', from x",1,0x0,0,0,0,0,,pa-dc01`,
    );
    const config = eventOf(
      `${head('CONFIG')},10.1.1.9,,commit,quantri,Web,Succeeded,,77,0x0,0,0,0,0,,pa-dc01`,
    );
    const detailed = eventOf(
      `${head('CONFIG')},10.1.1.9,,set,quantri,Web,Failed, rules a,old,"new, x",78,0x0`,
    );

    expect(system.common).toMatchObject({ 'event.code': 'auth-fail', 'event.outcome': 'failure' });
    expect(system.fields.opaque).toBe("failed for user 'an', from x");
    expect(config.fields).toMatchObject({ seqno: '77', device_name: 'pa-dc01' });
    expect(config.common).toMatchObject({
      'user.name': 'quantri',
      'event.action': 'commit',
      'event.outcome': 'success',
    });
    expect(detailed.fields).toMatchObject({ after_change_detail: 'new, x', seqno: '78' });
  });

  it('lines of an older version, or cut, have the columns that they have', () => {
    const short = TRAFFIC.split(',').slice(0, 31).join(',');

    expect(eventOf(short).fields).toMatchObject({ action: 'allow', dst_port: 443 });
    expect(eventOf(short).fields).not.toHaveProperty('bytes');
  });

  it('does not claim another CSV', () => {
    expect(claimsOn('1,2026/11/22 08:15:30,0128,OTHER,x,1')).toEqual([]);
  });
});
