import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

describe('BIND', () => {
  it('says who asked for what', () => {
    const query =
      'client @0x7f12 192.0.2.9#4022 (a.example): view trong: query: A.example IN TXT +E(0)K (192.0.2.53)';

    for (const line of [
      `22-Nov-2026 08:15:30.123 queries: info: ${query}`,
      `22-Nov-2026 08:15:30.123 ${query}`,
      `2026-11-22T01:15:30.123Z queries: info: ${query}`,
      `<30>1 2026-11-22T01:15:30.123Z ns01 named 811 - - queries: info: ${query}`,
    ])
      expect(eventOf(line)).toMatchObject({
        format: 'bind.named',
        time: '2026-11-22T01:15:30.123Z',
        logsource: { category: 'dns', product: 'bind', service: 'query' },
        fields: { query: 'A.example', record_type: 'TXT', view: 'trong', flags: '+E(0)K' },
        common: {
          'source.ip': '192.0.2.9',
          'source.port': 4022,
          'destination.ip': '192.0.2.53',
          'dns.question.name': 'A.example',
        },
      });
  });

  it.each([
    "client @0x7f12 2001:db8::9#1 (a.example): query (cache) 'a.example/ANY/IN' denied",
    "security: error: client 2001:db8::9#1 (a.example): zone transfer 'a.example/AXFR/IN' denied",
    "22-Nov-2026 08:15:30.123 error: client @0x7f12 2001:db8::9#1 (a.example): bad zone transfer request: 'a.example/IN': non-authoritative zone (NOTAUTH)",
    "Nov 22 08:15:30 ns01 named[7]: client 2001:db8::9#1 (a.example): query 'a.example/ANY/IN' denied (allow-query did not match)",
  ])('says who was refused, and is seen by rules for syslog: %s', (line) => {
    expect(eventOf(line)).toMatchObject({
      format: 'bind.named',
      logsource: { category: 'dns', product: 'linux', service: 'syslog' },
      common: {
        'source.ip': '2001:db8::9',
        'dns.question.name': 'a.example',
        'event.outcome': 'failure',
      },
    });
  });

  it('keeps what it says of itself', () => {
    expect(eventOf('Nov 22 08:15:30 ns01 named[7]: exiting (due to fatal error)')).toMatchObject({
      format: 'bind.named',
      logsource: { product: 'linux', service: 'syslog' },
      fields: { message: 'exiting (due to fatal error)' },
    });
  });
});

describe('dnsmasq', () => {
  it.each([
    [
      'query[AAAA] a.example from 192.0.2.9',
      { query: 'a.example', record_type: 'AAAA', src_ip: '192.0.2.9' },
    ],
    [
      '41 192.0.2.9/4022 cached a.example is 203.0.113.8',
      { query: 'a.example', answer: '203.0.113.8', src_port: 4022 },
    ],
    ['reply a.example is <CNAME>', { query: 'a.example', answer: '<CNAME>' }],
    ['/etc/hosts a.example is 192.0.2.1', { query: 'a.example', answer: '192.0.2.1' }],
    ['forwarded a.example to 203.0.113.53', { query: 'a.example', server_ip: '203.0.113.53' }],
    ['gravity blocked a.example is 0.0.0.0', { query: 'a.example', answer: '0.0.0.0' }],
  ])('says who asked and what was answered: %s', (message, fields) => {
    expect(eventOf(`Nov 22 08:15:30 dnsmasq[7]: ${message}`)).toMatchObject({
      format: 'dnsmasq.log',
      logsource: { category: 'dns' },
      fields,
      common: { 'dns.question.name': 'a.example' },
    });
  });

  it('says who leases an address', () => {
    expect(
      eventOf(
        'Nov 22 08:15:30 rt dnsmasq-dhcp[7]: DHCPACK(br0) 192.0.2.9 02:00:5e:00:53:01 may-01',
      ),
    ).toMatchObject({
      logsource: { product: 'dnsmasq', service: 'dhcp' },
      fields: { mac: '02:00:5e:00:53:01', hostname: 'may-01' },
      common: { 'source.ip': '192.0.2.9', 'event.action': 'DHCPACK' },
    });
  });
});

describe('the debug log of Windows DNS', () => {
  const line = (
    stamp: string,
    rest = 'Rcv 192.0.2.9       b1a2   Q [0001   D   NOERROR] A      (1)a(7)example(0)',
  ) => eventOf(`${stamp} 0E44 PACKET  000000D5D8A5B6D0 UDP ${rest}`);

  it('says who asked for what, and how it was answered', () => {
    expect(line('11/22/2026 8:15:30 AM')).toMatchObject({
      format: 'windows.dns_debug',
      logsource: { category: 'dns', product: 'windows' },
      fields: { query: 'a.example', record_type: 'A', rcode: 'NOERROR' },
      common: {
        'source.ip': '192.0.2.9',
        'dns.question.name': 'a.example',
        'event.action': 'query',
        'network.transport': 'udp',
      },
    });
    expect(
      line('11/22/2026 8:15:30 AM', 'Snd 192.0.2.9   b1a2 R Q [8385 A DR NXDOMAIN] A   (1)a(0)')
        .common,
    ).toMatchObject({ 'destination.ip': '192.0.2.9', 'event.outcome': 'failure' });
  });

  it.each([
    ['11/22/2026 8:15:30 AM', '2026-11-22T01:15:30.000Z'],
    ['22/11/2026 8:15:30 SA', '2026-11-22T01:15:30.000Z'],
    ['22/11/2026 08:15:30', '2026-11-22T01:15:30.000Z'],
    ['2026-11-22 08:15:30', '2026-11-22T01:15:30.000Z'],
    ['11/21/2026 12:15:30 AM', '2026-11-20T17:15:30.000Z'],
    ['21/11/2026 9:15:30 CH', '2026-11-21T14:15:30.000Z'],
    // 5 November and 11 May: the latest that is not in the future.
    ['05/11/2026 08:15:30', '2026-11-05T01:15:30.000Z'],
    ['12/11/2026 08:15:30', '2026-11-12T01:15:30.000Z'],
  ])('has its time from %s, whichever way the region writes it', (stamp, time) => {
    expect(line(stamp).time).toBe(time);
  });
});
