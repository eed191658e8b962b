import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf, inheritedNames, outcomesOf } from '../../parsing.ts';

const ENDS = {
  'source.ip': '198.51.100.23',
  'source.port': 40122,
  'destination.ip': '192.0.2.80',
  'destination.port': 22,
};

describe('pfSense', () => {
  it('logs IPv4 and TCP', () => {
    const event = eventOf(
      'Nov 22 08:15:30 fw-xa01 filterlog[811]: 53,,,1000102631,em0,match,block,in,4,0x0,,64,600,0,DF,6,tcp,44,198.51.100.23,192.0.2.80,40122,22,0,S,31552001,,65535,,mss',
    );

    expect(event).toMatchObject({
      format: 'pfsense.filterlog',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'pfsense' },
      fields: {
        rule: '53',
        tracker: '1000102631',
        interface: 'em0',
        direction: 'in',
        src_ip: '198.51.100.23',
        tcp_flags: 'S',
        action: ['block', 'drop'],
        blocked: true,
      },
      common: { ...ENDS, 'network.transport': 'tcp', 'observer.name': 'fw-xa01' },
    });
  });

  it('logs IPv6 and UDP, whose columns are others', () => {
    const { common, fields } = eventOf(
      '10,,,02f4,re0,match,pass,out,6,0x00,0x00000,64,UDP,17,48,2001:db8::23,2001:db8::15,64752,53,40',
    );

    expect(fields).toMatchObject({ hop_limit: 64, data_length: 40, blocked: false });
    expect(common).toMatchObject({
      'source.ip': '2001:db8::23',
      'destination.port': 53,
      'network.transport': 'udp',
    });
  });

  it('logs ICMP without ports', () => {
    const { common, fields } = eventOf(
      '5,,,1000,em0,match,block,in,4,0x0,,64,600,0,none,1,icmp,84,198.51.100.23,192.0.2.80,request,1,2',
    );

    expect(fields.icmp_type).toBe('request');
    expect(common).not.toHaveProperty('source.port');
  });

  it('reads a cut line as far as it goes', () => {
    const cut = '5,,,1000,em0,match,block,in,4,0x0,,64,600,0,none,6,tcp,44,198.51.100.23';

    expect(eventOf(cut).common['source.ip']).toBe('198.51.100.23');
    expect(claimsOn(cut.slice(0, 24))).toEqual([]);
  });

  it('says who logged in to its web interface', () => {
    const login = (said: string) =>
      eventOf(
        `Nov 22 08:15:30 fw-xa01 php-fpm[374]: /index.php: ${said} for user 'an' from: 198.51.100.23`,
      );

    expect(login('webConfigurator authentication error')).toMatchObject({
      format: 'pfsense.gui',
      common: { 'source.ip': '198.51.100.23', 'user.name': 'an', 'event.outcome': 'failure' },
    });
    expect(login('Successful login').common['event.outcome']).toBe('success');
  });
});

describe('netfilter', () => {
  const PACKET =
    'IN=ens2 OUT= MAC=00:00:5e:00:53:01 SRC=198.51.100.23 DST=192.0.2.80 LEN=44 TOS=0x00 PREC=0x00 TTL=43 ID=1 DF PROTO=TCP SPT=40122 DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0';

  it.each([
    ['[199.516358] [UFW BLOCK] ', ['BLOCK', 'drop'], true],
    ['[199.516358] [UFW ALLOW] ', ['ALLOW', 'allow'], false],
    ['iptables dropped: ', ['drop'], true],
    ['REJECT ', ['REJECT', 'deny'], true],
    ['[WAN_LOCAL-A-2147] DESCR="[WAN_LOCAL]Block All" ', ['A', 'allow'], false],
    ['', undefined, undefined],
  ])('reads what was done from the prefix "%s"', (prefix, action, blocked) => {
    const { common, fields, format } = eventOf(`Nov 22 08:15:30 app01 kernel: ${prefix}${PACKET}`);

    expect(format).toBe('linux.netfilter');
    expect(common).toMatchObject({ ...ENDS, 'network.transport': 'tcp', 'host.name': 'app01' });
    expect(fields.tcp_flags).toBe('SYN');
    expect(fields.blocked).toBe(blocked);
    expect(fields.action === undefined ? undefined : [fields.action].flat()).toEqual(action);
  });

  it('has the time that Proxmox writes', () => {
    const event = eventOf(`101 1 tap101i0-IN 22/Nov/2026:08:15:30 +0700 policy DROP: ${PACKET}`);

    expect(event.time).toBe('2026-11-22T01:15:30.000Z');
    expect(event.fields.blocked).toBe(true);
  });

  it('does not take a sentence about a packet for one', () => {
    expect(claimsOn('see IN=eth0 and SRC=192.0.2.1')).toEqual([]);
  });
});

describe('MikroTik', () => {
  it('logs packets that a rule logs', () => {
    const event = eventOf(
      'Nov 22 08:15:30 rt01 firewall,info drop-in input: in:ether1-WAN out:(unknown 0), connection-state:new src-mac 00:00:5e:00:53:02, proto TCP (SYN), 198.51.100.23:40122->192.0.2.80:22, len 40',
    );

    expect(event).toMatchObject({
      format: 'mikrotik.routeros',
      logsource: { category: 'firewall', product: 'mikrotik' },
      fields: { prefix: 'drop-in', chain: 'input', in: 'ether1-WAN', blocked: true },
      common: { ...ENDS, 'network.transport': 'tcp', 'observer.name': 'rt01' },
    });
  });

  it('logs packets of IPv6 and without ports', () => {
    const packet = (ends: string, protocol = 'UDP') =>
      eventOf(`firewall,info forward: in:a out:b, proto ${protocol}, ${ends}, len 40`).common;

    expect(packet('[2001:db8::23]:4->[2001:db8::80]:53')).toMatchObject({
      'source.ip': '2001:db8::23',
      'destination.port': 53,
    });
    expect(packet('198.51.100.23->192.0.2.80', 'ICMP (type 8, code 0)')).toMatchObject({
      'source.ip': '198.51.100.23',
      'network.transport': 'icmp',
    });
  });

  it.each([
    ['system,error,critical login failure for user an from 198.51.100.23 via winbox', 'failure'],
    ['login failure for user an from 198.51.100.23 via ssh', 'failure'],
    ['system,info,account user an logged in from 198.51.100.23 via ssh', 'success'],
    ['system,info,account user an logged out from 198.51.100.23 via ssh', undefined],
  ])('names who logged in: %s', (message, outcome) => {
    expect(eventOf(`<134>Nov 22 08:15:30 rt01 ${message}`)).toMatchObject({
      logsource: { product: 'mikrotik', service: 'system' },
      common: { 'source.ip': '198.51.100.23', 'user.name': 'an' },
    });
    expect(eventOf(`<134>Nov 22 08:15:30 rt01 ${message}`).common['event.outcome']).toBe(outcome);
  });

  it('takes the last address named for the peer: the user’s name is the attacker’s', () => {
    const { common } = eventOf(
      'system,error,critical login failure for user x from 10.0.0.1 via web from 198.51.100.23 via ssh',
    );

    expect(common['source.ip']).toBe('198.51.100.23');
  });
});

describe('Check Point', () => {
  const PAIRS =
    'action:"Drop"; ifdir:"inbound"; origin:"192.0.2.1"; time:"1795310130"; dst:"192.0.2.80"; proto:"6"; product:"VPN-1 & FireWall-1"; s_port:"40122"; service:"22"; src:"198.51.100.23"; rule_name:"a \\"b\\" c"';

  it('is read in its syslog header', () => {
    const event = eventOf(`<134>1 2026-11-22T01:15:30Z gw01 CheckPoint 7776 - [${PAIRS}]`);

    expect(event).toMatchObject({
      format: 'checkpoint.syslog',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'checkpoint' },
      fields: { rule_name: 'a "b" c', action: ['Drop', 'drop'], blocked: true },
      common: { ...ENDS, 'network.transport': 'tcp', 'observer.name': 'gw01' },
    });
  });

  it('is read bare and cut', () => {
    const event = eventOf(PAIRS.slice(0, -5));

    expect(event.common).toMatchObject(ENDS);
    expect(event.fields.rule_name).toBe('a "b');
  });

  it('of an administrator is audit', () => {
    const event = eventOf(
      'time:"1795310131"; action:"Log In"; origin:"192.0.2.1"; product:"SmartConsole"; administrator:"an"; client_ip:"10.1.1.9"; audit_status:"Failure"',
    );

    expect(event).toMatchObject({
      logsource: { product: 'checkpoint', service: 'audit' },
      common: { 'source.ip': '10.1.1.9', 'user.name': 'an', 'event.outcome': 'failure' },
    });
  });

  it('of URL filtering is for the rules about proxies', () => {
    const event = eventOf(
      'time:"1795310131"; action:"Block"; origin:"192.0.2.1"; product:"URL Filtering"; src:"10.1.1.9"; resource:"http://tai-ve.example/a.exe"',
    );

    expect(event.logsource.category).toBe('proxy');
    expect(event.fields).toMatchObject({ 'cs-host': 'tai-ve.example', 'c-uri-extension': 'exe' });
  });

  it('does not claim other pairs', () => {
    expect(claimsOn('key:"value"; other:"x"')).toEqual([]);
  });

  it('has no field of a prototype', () => {
    const { fields } = eventOf(`${PAIRS}; __proto__:"x"; constructor:"y"`);

    expect(inheritedNames(fields)).toEqual([]);
    expect(fields.constructor).toBe('y');
  });
});

describe('Windows Firewall', () => {
  const ROW =
    '2026-11-22 08:15:30 DROP TCP 198.51.100.23 192.0.2.80 40122 22 52 S 1 0 8192 - - - RECEIVE';

  it('logs packets in local time', () => {
    expect(eventOf(ROW)).toMatchObject({
      format: 'windows.firewall_log',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'windows' },
      fields: { src_ip: '198.51.100.23', action: ['DROP', 'drop'], blocked: true, path: 'RECEIVE' },
      common: { ...ENDS, 'network.transport': 'tcp' },
    });
  });

  it('is read by the columns that its header names', () => {
    const outcomes = outcomesOf(
      [
        '#Version: 1.5',
        '#Software: Microsoft Windows Firewall',
        '#Time Format: Local',
        '#Fields: date time action dst-ip src-ip',
        '2026-11-22 08:15:30 ALLOW 192.0.2.80 198.51.100.23',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'part', 'part', 'part', 'event']);
    expect(outcomes[0]).toMatchObject({ event: { format: 'windows.firewall_log', logsource: {} } });
    expect(outcomes[4]).toMatchObject({
      event: { common: { 'source.ip': '198.51.100.23' }, fields: { blocked: false } },
    });
  });
});
