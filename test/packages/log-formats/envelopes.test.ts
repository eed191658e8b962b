import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from './parsing.ts';

const SSHD = 'Accepted password for an from 192.0.2.9 port 4022 ssh2';
const AUDIT =
  '{"ts":"2026-11-22T08:15:30+07:00","system_code":"dvc","actor":{"id":"an"},"action":"case.view"}';

describe('the journal as JSON', () => {
  const entry = (message: unknown, more: object = {}) =>
    JSON.stringify({
      __REALTIME_TIMESTAMP: '1795310130120000',
      _HOSTNAME: 'app01',
      SYSLOG_IDENTIFIER: 'sshd',
      _BOOT_ID: 'b',
      MESSAGE: message,
      ...more,
    });

  it('carries the lines of programs', () => {
    expect(eventOf(entry(SSHD))).toMatchObject({
      format: 'linux.sshd',
      time: '2026-11-22T01:15:30.120Z',
      fields: { program: 'sshd', _BOOT_ID: 'b' },
      common: { 'host.name': 'app01', 'source.ip': '192.0.2.9' },
    });
  });

  it('may write a message as bytes', () => {
    const bytes = [...new TextEncoder().encode(`${SSHD}\u{1b}[0m`)];

    expect(eventOf(entry(bytes)).common['user.name']).toBe('an');
    expect(eventOf(entry([1, 'x', 300]), {}).format).toBe('linux.journald');
  });

  it('is an event of Linux where no format knows the program', () => {
    const event = eventOf(entry('hello', { SYSLOG_IDENTIFIER: undefined, _COMM: 'node' }));

    expect(event).toMatchObject({
      format: 'linux.journald',
      logsource: { product: 'linux', service: 'syslog' },
      fields: { MESSAGE: 'hello' },
      common: { 'process.name': 'node' },
    });
  });

  it('as the registered format does not hide what a line is', () => {
    expect(eventOf(entry(SSHD), { format: 'linux.journald' }).format).toBe('linux.sshd');
    expect(
      eventOf(entry('hello', { SYSLOG_IDENTIFIER: 'x' }), { format: 'linux.journald' }).format,
    ).toBe('linux.journald');
  });
});

describe('a container log', () => {
  it.each([
    ['CRI', `2026-11-22T01:15:31.5Z stdout F ${AUDIT}`],
    [
      'Docker',
      JSON.stringify({ log: `${AUDIT}\n`, stream: 'stdout', time: '2026-11-22T01:15:31Z' }),
    ],
  ])('of %s carries JSON', (_, line) => {
    const event = eventOf(line);

    expect(event).toMatchObject({
      format: 'vn_egov.audit',
      time: '2026-11-22T01:15:30.000Z',
      fields: { stream: 'stdout', 'actor.id': 'an' },
    });
  });

  it('of CRI carries lines', () => {
    const access = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';

    expect(eventOf(`2026-11-22T01:15:31.5Z stderr F ${access}`)).toMatchObject({
      format: 'web.combined',
      fields: { stream: 'stderr', logtag: 'F' },
    });
    expect(eventOf('2026-11-22T01:15:31.5Z stdout P half a li')).toMatchObject({
      format: 'container.cri',
      time: '2026-11-22T01:15:31.500Z',
      fields: { message: 'half a li', logtag: 'P' },
    });
  });

  it('of Docker carries JSON that no format knows', () => {
    const event = eventOf(
      JSON.stringify({
        log: '{"src_ip":"192.0.2.9","n":1}\n',
        stream: 'stdout',
        kubernetes: { pod: 'p' },
      }),
    );

    expect(event).toMatchObject({
      format: 'json.flat',
      fields: { n: 1, 'kubernetes.pod': 'p' },
      common: { 'source.ip': '192.0.2.9' },
    });
  });
});

describe('JSON in a syslog message', () => {
  it.each([
    `<134>Nov 22 08:15:31 app01 dvc[7]: ${AUDIT}`,
    `<134>Nov 22 08:15:31 app01 dvc[7]: @cee: ${AUDIT}`,
    `<134>1 2026-11-22T01:15:31Z app01 dvc 7 - - ${AUDIT}`,
  ])('is read as the JSON it is: %s', (line) => {
    expect(eventOf(line)).toMatchObject({
      format: 'vn_egov.audit',
      time: '2026-11-22T01:15:30.000Z',
      fields: { program: 'dvc' },
      common: { 'host.name': 'app01', 'user.name': 'an' },
    });
  });

  it('that is broken stays a message', () => {
    expect(eventOf('<134>Nov 22 08:15:31 app01 dvc[7]: {"a":').fields.message).toBe('{"a":');
  });
});

describe('octet-counted syslog', () => {
  const frame = (message: string) => `${new TextEncoder().encode(message).length} ${message}`;

  it('is cut by its counts, line breaks in a message and all', () => {
    const body = [
      `<38>Nov 22 08:15:30 app01 sshd[7]: ${SSHD}`,
      '<13>Nov 22 08:15:30 app01 dịchvụ: dòng một\n\tdòng hai',
      `<38>Nov 22 08:15:30 app01 sshd[7]: ${SSHD}`,
    ]
      .map(frame)
      .join('');

    const events = outcomesOf(body).flatMap((one) => (one.kind === 'event' ? [one.event] : []));

    expect(events.map(({ format }) => format)).toEqual([
      'linux.sshd',
      'syslog.rfc3164',
      'linux.sshd',
    ]);
  });
});
