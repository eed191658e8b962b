import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('RFC 3164', () => {
  it.each([
    ['<13>Nov 22 08:15:30 h p[7]: m', '2026-11-22T01:15:30.000Z'],
    ['Nov  2 08:15:30 h p[7]: m', '2026-11-02T01:15:30.000Z'],
    ['Nov 2 08:15:30.250 h p[7]: m', '2026-11-02T01:15:30.250Z'],
    ['Nov 22 2026 08:15:30 h p[7]: m', '2026-11-22T01:15:30.000Z'],
    ['2026-11-22T08:15:30.5+07:00 h p[7]: m', '2026-11-22T01:15:30.500Z'],
  ])('is read from %s', (line, time) => {
    expect(eventOf(line)).toMatchObject({
      format: 'syslog.rfc3164',
      time,
      fields: { host: 'h', program: 'p', pid: '7', message: 'm' },
      common: { 'host.name': 'h', 'process.name': 'p' },
    });
  });

  it('gets its year from the arrival, also across New Year', () => {
    const line = 'Dec 31 23:59:59 h p: m';

    expect(eventOf(line, { receivedAt: '2027-01-01T00:00:10Z' }).time).toBe(
      '2026-12-31T16:59:59.000Z',
    );
    expect(eventOf(line, { receivedAt: '2026-12-31T17:00:00Z' }).time).toBe(
      '2026-12-31T16:59:59.000Z',
    );
    expect(eventOf('Jan  1 00:00:01 h p: m', { receivedAt: '2026-12-31T16:59:00Z' }).time).toBe(
      '2026-12-31T17:00:01.000Z',
    );
    expect(eventOf('Feb 29 08:00:00 h p: m', { receivedAt: '2024-03-01T00:00:00Z' }).time).toBe(
      '2024-02-29T01:00:00.000Z',
    );
  });

  it('may lack host and program', () => {
    expect(eventOf('Nov 22 08:15:30 kernel: oops').fields).toMatchObject({
      program: 'kernel',
      message: 'oops',
    });
    expect(eventOf('<4>no header at all', { hostName: 'reg' })).toMatchObject({
      fields: { facility: 'kern', severity: 'warning', message: 'no header at all' },
      common: { 'host.name': 'reg' },
    });
  });

  it('may name an IPv6 address as its host', () => {
    expect(eventOf('Nov 22 08:15:30 2001:db8::9 p: m').fields.host).toBe('2001:db8::9');
  });

  it.each([
    ['CRON', 'cron'],
    ['systemd-logind', 'auth'],
    ['clamd', 'clamav'],
    ['anything', 'syslog'],
    ['constructor', 'syslog'],
  ])('has the Sigma service of %s', (program, service) => {
    expect(eventOf(`Nov 22 08:15:30 h ${program}[1]: m`).logsource).toEqual({
      product: 'linux',
      service,
    });
  });

  it('takes the log source that the registry gives a device', () => {
    const logsource = { product: 'mikrotik', service: 'system' };

    expect(eventOf('Nov 22 08:15:30 rt system,info m', { logsource }).logsource).toEqual(logsource);
  });
});

describe('RFC 5424', () => {
  it('has its structured data as fields', () => {
    const event = eventOf(
      '<165>1 2026-11-22T08:15:30.003+07:00 h app 811 ID47 [a@1 k="v \\"q\\" \\] \\\\" e=""][b] \u{FEFF}xin chào',
    );

    expect(event).toMatchObject({
      format: 'syslog.rfc5424',
      time: '2026-11-22T01:15:30.003Z',
      fields: {
        'a@1.k': 'v "q" ] \\',
        'a@1.e': '',
        msgid: 'ID47',
        message: 'xin chào',
        severity: 'notice',
      },
    });
  });

  it('may leave everything out', () => {
    expect(eventOf('<34>1 - - - - - - m').fields).toMatchObject({ message: 'm', facility: 'auth' });
  });

  it('carries lines of other formats', () => {
    const access = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';

    expect(eventOf(`<190>1 2026-11-22T01:15:31Z web01 nginx - - - ${access}`)).toMatchObject({
      format: 'web.combined',
      time: '2026-11-22T01:15:30.000Z',
      common: { 'host.name': 'web01', 'source.ip': '192.0.2.5' },
    });
  });
});

describe('sshd', () => {
  const sshd = (message: string) => eventOf(`Nov 22 08:15:30 app01 sshd[7]: ${message}`);

  it.each([
    ['Accepted password for an from 192.0.2.9 port 4022 ssh2', 'an', 'success'],
    ['Failed password for root from 192.0.2.9 port 4022 ssh2', 'root', 'failure'],
    ['Failed none for invalid user  from 192.0.2.9 port 4022 ssh2', undefined, 'failure'],
    ['Invalid user test from 192.0.2.9 port 4022', 'test', 'failure'],
    ['User bin from 192.0.2.9 not allowed because not listed in AllowUsers', 'bin', 'failure'],
    [
      'error: maximum authentication attempts exceeded for root from 192.0.2.9 port 4022 ssh2 [preauth]',
      'root',
      'failure',
    ],
    ['Connection closed by invalid user oracle 192.0.2.9 port 4022 [preauth]', 'oracle', undefined],
    ['Received disconnect from 192.0.2.9 port 4022:11: Bye', undefined, undefined],
    ['Unable to negotiate with 192.0.2.9 port 4022: no matching MAC found', undefined, undefined],
    [
      'pam_unix(sshd:auth): authentication failure; logname= uid=0 tty=ssh ruser= rhost=192.0.2.9  user=root',
      'root',
      'failure',
    ],
  ])('says who and whence: %s', (message, user, outcome) => {
    const { common, logsource } = sshd(message);

    expect(logsource).toEqual({ product: 'linux', service: 'sshd' });
    expect([common['source.ip'], common['user.name'], common['event.outcome']]).toEqual([
      '192.0.2.9',
      user,
      outcome,
    ]);
  });

  it('is not deceived by a user name with an address in it', () => {
    const { common } = sshd(
      'Failed password for invalid user x from 203.0.113.1 port 1 from 192.0.2.9 port 4022 ssh2',
    );

    expect(common).toMatchObject({ 'source.ip': '192.0.2.9', 'source.port': 4022 });
  });
});

describe('sudo', () => {
  it('says who ran what as whom, and what was refused', () => {
    const [ran, refused] = outcomesOf(
      [
        'Nov 22 08:15:30 h sudo:   an : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c a ; COMMAND=b',
        'Nov 22 08:15:30 h sudo: an : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      ].join('\n'),
    );

    expect(ran).toMatchObject({
      event: {
        format: 'linux.sudo',
        fields: { USER: 'root', COMMAND: '/bin/sh -c a ; COMMAND=b' },
        common: { 'user.name': 'an', 'user.target.name': 'root', 'event.outcome': 'success' },
      },
    });
    expect(refused).toMatchObject({ event: { common: { 'event.outcome': 'failure' } } });
  });
});
