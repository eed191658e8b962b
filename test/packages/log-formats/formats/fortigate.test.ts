import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

const HEAD = 'date=2026-11-22 time=08:15:30 devname="fw-dc01" logid="0000000013"';
const TRAFFIC = `${HEAD} type="traffic" subtype="forward" srcip=10.10.20.11 srcport=58012 dstip=2001:DB8::77 dstport=443 proto=6 sentbyte=1188 rcvdbyte=1224`;

describe('FortiGate traffic', () => {
  it('has Sigma’s firewall names, its own, and the common ones', () => {
    const event = eventOf(`<189>${TRAFFIC} action="close"`, { hostName: 'relay' });

    expect(event).toMatchObject({
      format: 'fortigate.kv',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'fortigate', service: 'traffic' },
      fields: {
        srcip: '10.10.20.11',
        src_ip: '10.10.20.11',
        dst_ip: '2001:DB8::77',
        src_port: 58012,
        dst_port: 443,
        action: ['close', 'allow'],
        blocked: false,
      },
      common: {
        'source.ip': '10.10.20.11',
        'source.bytes': 1188,
        'destination.ip': '2001:db8::77',
        'destination.port': 443,
        'destination.bytes': 1224,
        'network.transport': 'tcp',
        'event.action': 'allow',
        'observer.name': 'fw-dc01',
      },
    });
    expect(event.common).not.toHaveProperty('host.name');
  });

  it.each([
    ['deny', ['deny'], true],
    ['server-rst', ['server-rst', 'reset'], false],
    ['constructor', ['constructor'], undefined],
  ])('has the action %s also in common words', (vendor, actions, blocked) => {
    const { fields } = eventOf(`${TRAFFIC} action="${vendor}"`);

    expect([fields.action].flat()).toEqual(actions);
    expect(fields.blocked).toBe(blocked);
  });

  it.each([
    ['eventtime=1795310130', '2026-11-22T01:15:30.000Z'],
    ['eventtime=1795310130369', '2026-11-22T01:15:30.369Z'],
    ['eventtime=1795310130369913239 tz="+0700"', '2026-11-22T01:15:30.369Z'],
    ['tz="+0900"', '2026-11-21T23:15:30.000Z'],
  ])('has the time that %s says', (stamp, time) => {
    expect(eventOf(`${TRAFFIC} ${stamp}`).time).toBe(time);
  });
});

describe('FortiGate web filters', () => {
  it.each(['url="https://tai-ve.example/a.hta?x=%27"', 'url="/a.hta?x=%27"'])(
    'are for the rules about proxies: %s',
    (url) => {
      const event = eventOf(
        `${HEAD} type="utm" subtype="webfilter" srcip=10.10.20.11 dstip=203.0.113.9 service="HTTPS" hostname="tai-ve.example" action="blocked" ${url} agent="mshta"`,
      );

      expect(event).toMatchObject({
        logsource: { category: 'proxy', product: 'fortigate', service: 'utm' },
        fields: {
          'c-uri': ['https://tai-ve.example/a.hta?x=%27', "https://tai-ve.example/a.hta?x='"],
          'cs-host': 'tai-ve.example',
          'c-uri-extension': 'hta',
          'c-useragent': 'mshta',
          src_ip: '10.10.20.11',
          action: ['blocked', 'deny'],
          blocked: true,
        },
        common: { 'url.domain': 'tai-ve.example', 'event.action': 'deny' },
      });
    },
  );
});

describe('FortiGate events', () => {
  it('keep the vendor’s action and configuration path', () => {
    const event = eventOf(
      `${HEAD} type="event" subtype="system" user="quantri" ui="https(192.0.2.9)" action="Edit" cfgpath="log.setting" msg="Edit log.setting"`,
    );

    expect(event).toMatchObject({
      logsource: { product: 'fortigate', service: 'event' },
      fields: { action: 'Edit', cfgpath: 'log.setting' },
      common: { 'user.name': 'quantri', 'source.ip': '192.0.2.9' },
    });
  });

  it('of a VPN name the peer and the user', () => {
    const vpn = (action: string) =>
      eventOf(
        `${HEAD} type="event" subtype="vpn" action="${action}" remip=192.0.2.77 user="tuanpv.sxd" tunnelip=10.212.134.5`,
      ).common;

    expect(vpn('tunnel-up')).toMatchObject({
      'source.ip': '192.0.2.77',
      'user.name': 'tuanpv.sxd',
      'event.outcome': 'success',
    });
    expect(vpn('ssl-login-fail')['event.outcome']).toBe('failure');
  });

  it('survive quotes that are not closed', () => {
    const cutOff = eventOf(`${HEAD} type="event" subtype="system" user="an" msg="cut o`);
    const inTheMiddle = eventOf(
      `${HEAD} type="event" user="an ui="ssh(192.0.2.9)" action="login" status="failed"`,
    );

    expect(cutOff.fields.msg).toBe('cut o');
    expect(inTheMiddle.fields).toMatchObject({ user: 'an', ui: 'ssh(192.0.2.9)', action: 'login' });
    expect(inTheMiddle.common['event.outcome']).toBe('failure');
  });

  it('cannot have a field forged by a later value', () => {
    const { fields } = eventOf(
      `${HEAD} type="event" action="login" user="x" msg="y" action="none"`,
    );

    expect(fields.action).toBe('login');
  });
});
