import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('a line of a program that no format knows', () => {
  it.each([
    ['2026-11-22 08:15:30,123 [http-7] WARN vn.example.Login - denied', '2026-11-22T01:15:30.123Z'],
    ['[2026-11-22T08:15:30+00:00] app.WARNING: denied', '2026-11-22T08:15:30.000Z'],
    ['[GIN] 2026/11/22 - 08:15:30 | 401 | denied', '2026-11-22T01:15:30.000Z'],
    ['192.0.2.4 [22/Nov/2026 08:15:30] denied', '2026-11-22T01:15:30.000Z'],
    ['W: 22/Nov/2026:08:15:30 +0900 denied', '2026-11-21T23:15:30.000Z'],
    ['WARN: [Nov 22 08:15:30.643] denied', '2026-11-22T01:15:30.643Z'],
    ['[info] AccessFilter denied', undefined],
  ])('is an event at its own time: %s', (line, time) => {
    const event = eventOf(line);

    expect(event.format).toBe('text.line');
    expect(event.time).toBe(time);
    expect(event.fields.message).toBe(line);
  });

  it('stays a reject without a time or a level at its beginning', () => {
    for (const line of ['denied', `${'x'.repeat(90)} 2026-11-22 08:15:30 late`, '\tat vn.App.main'])
      expect(outcomesOf(line)[0]?.kind).toBe('reject');
  });

  it.each([
    ['login failed for an.nv from 192.0.2.7:4711', '192.0.2.7', 'an.nv'],
    ['Failed login, user="an nv" client_ip=192.0.2.7 server=198.51.100.1', '192.0.2.7', 'an nv'],
    ['attempt by user \'an.nv\' (IP: "2001:DB8::7")', '2001:db8::7', 'an.nv'],
    ['query from ::ffff:192.0.2.7 to 198.51.100.1 with account "an.nv"', '192.0.2.7', 'an.nv'],
    ['proxy 198.51.100.1 -> 198.51.100.2 opened', '198.51.100.1', undefined],
    ['198.51.100.1 and 198.51.100.2 talk', undefined, undefined],
    ['version 10.0.2.1a at 08:15:30 build 1.2.3.4.5', undefined, undefined],
    ['user with no name was not found', undefined, undefined],
    ['login: invalid username or password from 192.0.2.7', '192.0.2.7', undefined],
    ['auth failure for [1201] from ip 192.0.2.7', '192.0.2.7', '1201'],
    ['New connection: 192.0.2.7:4022 (198.51.100.1:22)', '192.0.2.7', undefined],
    ['trying to login using "an@lk.example" (192.0.2.7 -> x)', '192.0.2.7', 'an@lk.example'],
    ["Login failed: 'an.nv' (Remote IP: '2001:db8::7')", '2001:db8::7', 'an.nv'],
    ['an.nv was not found in LDAP directory (192.0.2.7)', '192.0.2.7', 'an.nv'],
    ['request for an.nv has been denied (IP: 192.0.2.7)', '192.0.2.7', 'an.nv'],
    ['request for access has ended', undefined, undefined],
  ])('names who acts, where it says so: %s', (said, ip, user) => {
    const { common } = eventOf(`2026-11-22 08:15:30 ${said}`);

    expect([common['source.ip'], common['user.name']]).toEqual([ip, user]);
  });

  it('names the request and its answer', () => {
    const { common } = eventOf('2026-11-22 08:15:30 POST /api/login took 8ms and returned 401');

    expect(common).toMatchObject({
      'http.request.method': 'POST',
      'url.original': '/api/login',
      'http.response.status_code': 401,
    });
  });

  it('is read in no more than linear time, whatever it repeats', () => {
    for (const piece of ['192.0.2.1 ', 'user=', ':', '1.1.1.1:', 'for user ', 'GET /', 'from '])
      expect(outcomesOf(`2026-11-22 08:15:30 ${piece.repeat(100_000)}`)[0]?.kind).toBe('event');
  });
});

describe('a line of a Kubernetes component', () => {
  it('is an event with its level and time, and says what its message says', () => {
    expect(
      eventOf('W1122 08:15:30.684962    2210 auth.go:58] Unable to log in client="192.0.2.31"'),
    ).toMatchObject({
      format: 'text.klog',
      time: '2026-11-22T01:15:30.684Z',
      fields: { level: 'warning', source: 'auth.go:58' },
      common: { 'source.ip': '192.0.2.31' },
    });
  });

  it('in a container’s log is read there', () => {
    const event = eventOf('2026-11-22T01:15:30.7Z stderr F E1122 01:15:30.684962 1 a.go:5] denied');

    expect(event).toMatchObject({
      format: 'text.klog',
      fields: { level: 'error', message: 'denied', stream: 'stderr' },
    });
  });

  it.each(['E1322 08:15:30.684962 1 a.go:5] x', 'E1122 08:15:30.684962 1 x'])(
    'is not one like it: %s',
    (line) => {
      expect(outcomesOf(line)).not.toMatchObject([{ event: { format: 'text.klog' } }]);
    },
  );
});

describe('a logfmt line', () => {
  it('gives its pairs, and says what its message says', () => {
    const { format, fields, common, time } = eventOf(
      'time="2026-11-22T08:15:30+07:00" level=error msg="attempt by user \'an.nv\'" remote_ip=192.0.2.31 status=401',
    );

    expect(format).toBe('text.logfmt');
    expect(time).toBe('2026-11-22T01:15:30.000Z');
    expect(fields).toMatchObject({ level: 'error', remote_ip: '192.0.2.31' });
    expect(common).toMatchObject({
      'source.ip': '192.0.2.31',
      'user.name': 'an.nv',
      'http.response.status_code': 401,
    });
  });

  it('is not taken for FortiGate, nor FortiGate for it', () => {
    const fortigate =
      'date=2026-11-22 time=08:15:30 logid="0100032001" type="event" level="notice" msg="x"';

    expect(eventOf(fortigate).format).toBe('fortigate.kv');
  });
});

describe('a stack trace', () => {
  const trace = [
    '2026-11-22 08:15:30,123 ERROR vn.example.Login - failed',
    'java.lang.IllegalStateException: no session',
    '\tat vn.example.Login.open(Login.java:12)',
    'Caused by: java.io.IOException: gone',
    '\t... 12 more',
  ];

  it('is in the event of the line before it', () => {
    const outcomes = outcomesOf([...trace, '2026-11-22 08:15:31,000 INFO next'].join('\n'));

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'event',
      'part',
      'part',
      'part',
      'part',
      'event',
    ]);
    expect(outcomes[0]).toMatchObject({ event: { fields: { message: trace.join('\n') } } });
  });

  it('does not swallow the indented lines of other programs', () => {
    const [, second] = outcomesOf(
      '2026-11-22 08:15:30 INFO start\nNov 22 08:15:31 gw sudo:    an : TTY=pts/4 ; PWD=/ ; USER=root ; COMMAND=/bin/id\n',
    );

    expect(second).toMatchObject({ event: { format: 'linux.sudo' } });
  });
});
