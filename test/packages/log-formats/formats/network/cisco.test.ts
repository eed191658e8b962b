import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf } from '../../parsing.ts';

const asa = (message: string) => eventOf(`<166>Nov 22 2026 08:15:30 fw-asa01 : %ASA-6-${message}`);

describe('Cisco ASA traffic', () => {
  it('has Sigma’s firewall names and the common ones', () => {
    const event = asa(
      '106023: Deny tcp src outside:198.51.100.23/40122 dst dmz:192.0.2.80/22 by access-group "outside_in" [0x0, 0x0]',
    );

    expect(event).toMatchObject({
      format: 'cisco.asa',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'cisco', service: 'asa' },
      fields: {
        src_ip: '198.51.100.23',
        src_port: 40122,
        dst_ip: '192.0.2.80',
        dst_port: 22,
        src_interface: 'outside',
        list: 'outside_in',
        action: ['Deny', 'deny'],
        blocked: true,
        severity: 6,
      },
      common: {
        'source.ip': '198.51.100.23',
        'destination.port': 22,
        'network.transport': 'tcp',
        'event.code': '106023',
        'event.action': 'deny',
        'observer.name': 'fw-asa01',
      },
    });
  });

  it('names who opened a connection as its source, whichever side that is', () => {
    const out = asa(
      '302013: Built outbound TCP connection 7 for outside:198.51.100.77/443 (198.51.100.77/443) to inside:10.10.20.11/58012 (192.0.2.30/58012)',
    );
    const inwards = asa(
      '302013: Built inbound TCP connection 7 for outside:198.51.100.77/40122 (198.51.100.77/40122)(LOCAL\\an) to dmz:192.0.2.80/443 (192.0.2.80/443)',
    );

    expect(out.common).toMatchObject({ 'source.ip': '10.10.20.11', 'destination.port': 443 });
    expect(out.fields.blocked).toBe(false);
    expect(inwards.common).toMatchObject({ 'source.port': 40122, 'destination.ip': '192.0.2.80' });
  });

  it.each([
    [
      '106001: Inbound TCP connection denied from 198.51.100.23/4 to 192.0.2.80/22 flags SYN  on interface outside',
      true,
    ],
    ['106006: Deny inbound UDP from 198.51.100.23/4 to 192.0.2.80/22 on interface outside', true],
    ['106010: Deny inbound protocol 47 src outside:198.51.100.23 dst dmz:192.0.2.80', true],
    [
      '106014: Deny inbound icmp src outside:198.51.100.23 dst dmz:192.0.2.80 (type 8, code 0)',
      true,
    ],
    [
      '106015: Deny TCP (no connection) from 198.51.100.23/4 to 192.0.2.80/22 flags RST  on interface outside',
      true,
    ],
    ['106016: Deny IP spoof from (198.51.100.23) to 192.0.2.80 on interface outside', true],
    [
      '106021: Deny TCP reverse path check from 198.51.100.23 to 192.0.2.80 on interface outside',
      true,
    ],
    [
      '106023: Deny icmp src outside:198.51.100.23 dst dmz:192.0.2.80 (type 8, code 0) by access-group "a" [0x0, 0x0]',
      true,
    ],
    [
      '106100: access-list a denied tcp outside/198.51.100.23(4) -> dmz/192.0.2.80(22) hit-cnt 1 first hit [0x0, 0x0]',
      true,
    ],
    [
      '106100: access-list a permitted udp outside/198.51.100.23(4)(LOCAL\\an) -> dmz/192.0.2.80(53) hit-cnt 1',
      false,
    ],
    [
      '302014: Teardown TCP connection 7 for outside:198.51.100.23/4 to dmz:192.0.2.80/22 duration 0:00:01 bytes 12 TCP FINs',
      false,
    ],
    [
      '302020: Built inbound ICMP connection for faddr 198.51.100.23/1 gaddr 192.0.2.80/0 laddr 192.0.2.80/0 type 8 code 0',
      false,
    ],
    ['710003: TCP access denied by ACL from 198.51.100.23/4 to outside:192.0.2.80/22', true],
  ])('names both ends and what was done: %s', (message, blocked) => {
    const { common, fields } = asa(message);

    expect(common).toMatchObject({ 'source.ip': '198.51.100.23', 'destination.ip': '192.0.2.80' });
    expect(fields.blocked).toBe(blocked);
  });

  it('of FTD is written in pairs', () => {
    const event = eventOf(
      '<113>Nov 22 2026 08:15:30 ftd01 : %FTD-1-430002: AccessControlRuleAction: Block, SrcIP: 198.51.100.23, DstIP: 192.0.2.80, SrcPort: 4, DstPort: 22, Protocol: tcp, User: "No Authentication", URL: http://x.example/a,b',
    );

    expect(event.logsource.category).toBe('firewall');
    expect(event.fields).toMatchObject({ action: ['Block', 'deny'], blocked: true, dst_port: 22 });
    expect(event.common['source.ip']).toBe('198.51.100.23');
  });
});

describe('Cisco ASA users', () => {
  it.each([
    [
      '113005: AAA user authentication Rejected : reason = AAA failure : server = 10.1.1.5 : user = an : user IP = 198.51.100.23',
      'failure',
    ],
    [
      '113015: AAA user authentication Rejected : reason = Invalid password : local database : user = an : user IP = 198.51.100.23',
      'failure',
    ],
    [
      '113039: Group <vpn> User <an> IP <198.51.100.23> AnyConnect parent session started.',
      'success',
    ],
    [
      '716039: Group <vpn> User <an> IP <198.51.100.23> Authentication: rejected, Session Type: WebVPN.',
      'failure',
    ],
    ['605004: Login denied from 198.51.100.23/4 to outside:192.0.2.1/ssh for user "an"', 'failure'],
    [
      '605005: Login permitted from 198.51.100.23/4 to outside:192.0.2.1/https for user "an"',
      'success',
    ],
    ['611101: User authentication succeeded: IP address: 198.51.100.23, Uname: an', 'success'],
  ])('are named with their address: %s', (message, outcome) => {
    expect(asa(message)).toMatchObject({
      logsource: { product: 'cisco', service: 'asa' },
      common: { 'source.ip': '198.51.100.23', 'user.name': 'an', 'event.outcome': outcome },
    });
  });

  it('are named with the command that they gave', () => {
    const { common } = asa(
      "111010: User 'an', running 'CLI' from IP 10.1.1.9, executed 'no logging enable'",
    );

    expect(common).toMatchObject({
      'user.name': 'an',
      'process.command_line': 'no logging enable',
    });
  });
});

describe('Cisco time stamps', () => {
  it.each([
    '<166>Nov 22 2026 08:15:30 fw-asa01 : %ASA-6-199999: x',
    '<166>:Nov 22 08:15:30 ICT: %ASA-6-199999: x',
    '<166>2026-11-22T01:15:30Z fw-asa01 : %ASA-6-199999: x',
    '<189>7: *Nov 22 08:15:30 ICT: %SYS-5-RESTART: x',
    '<189>7: .Nov 22 2026 08:15:30.000: %SYS-5-RESTART: x',
    '<189>: 2026 Nov 22 08:15:30 ICT: %ETHPORT-5-IF_UP: x',
  ])('may stand before or after the syslog header: %s', (line) => {
    expect(eventOf(line).time).toBe('2026-11-22T01:15:30.000Z');
  });
});

describe('A message of ASA that is not in the table', () => {
  it('is still an event, with its number', () => {
    expect(asa('199999: something new').fields).toMatchObject({
      message_id: '199999',
      message: 'something new',
    });
  });
});

describe('Cisco IOS', () => {
  it('gives logged commands to the rules for AAA', () => {
    const event = eventOf(
      '<189>6705: rt-core01: *Nov 22 08:15:30.673: %PARSER-5-CFGLOG_LOGGEDCMD: User:quantri  logged command:no logging host 10.1.1.9',
    );

    expect(event).toMatchObject({
      format: 'cisco.ios',
      time: '2026-11-22T01:15:30.673Z',
      logsource: { product: 'cisco', service: 'aaa' },
      common: {
        'user.name': 'quantri',
        'process.command_line': 'no logging host 10.1.1.9',
        'observer.name': 'rt-core01',
        'event.code': 'CFGLOG_LOGGEDCMD',
      },
    });
  });

  it.each([
    [
      'SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: an] [Source: 198.51.100.23] [localport: 22] [Reason: x] at 08:15:31',
      'aaa',
      'failure',
    ],
    [
      'SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: an] [Source: 198.51.100.23] [localport: 22] at 08:15:31',
      'aaa',
      'success',
    ],
    ['SYS-5-CONFIG_I: Configured from console by an on vty0 (198.51.100.23)', 'ios', undefined],
    ['TCP-6-BADAUTH: No MD5 digest from 198.51.100.23(179) to 192.0.2.1(11000)', 'bgp', 'failure'],
  ])('says who and from where: %s', (message, service, outcome) => {
    const event = eventOf(`<189>7: Nov 22 08:15:31.002 ICT: %${message}`);

    expect(event.time).toBe('2026-11-22T01:15:31.002Z');
    expect(event.logsource).toEqual({ product: 'cisco', service });
    expect(event.common['source.ip']).toBe('198.51.100.23');
    expect(event.common['event.outcome']).toBe(outcome);
  });

  it('logs packets as a firewall', () => {
    const event = eventOf(
      '<190>7: Nov 22 08:15:32: %SEC-6-IPACCESSLOGP: list edge-in denied tcp 198.51.100.23(40122) -> 192.0.2.80(23), 1 packet',
    );

    expect(event).toMatchObject({
      logsource: { category: 'firewall', product: 'cisco', service: 'ios' },
      fields: { list: 'edge-in', dst_port: 23, blocked: true, action: ['denied', 'deny'] },
    });
  });

  it('does not claim what ASA wrote, nor any percent sign', () => {
    expect(eventOf('%ASA-6-199999: x').format).toBe('cisco.asa');
    expect(claimsOn('100%AB-5-c: x')).toEqual([]);
  });
});
