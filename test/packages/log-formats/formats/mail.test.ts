import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('Postfix', () => {
  const postfix = (daemon: string, message: string) =>
    eventOf(`Nov 22 08:15:30 mx01 postfix/${daemon}[7]: ${message}`);

  it('says who was refused and why', () => {
    const event = postfix(
      'smtpd',
      'NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 454 4.7.1 <a@b.example>: Relay access denied; from=<c@d.example> to=<a@b.example> proto=ESMTP helo=<pc>',
    );

    expect(event).toMatchObject({
      format: 'postfix.syslog',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { product: 'postfix', service: 'smtpd' },
      fields: {
        client_name: 'unknown',
        smtp_code: 454,
        dsn: '4.7.1',
        reason: '<a@b.example>: Relay access denied',
        to: 'a@b.example',
        helo: 'pc',
      },
      common: {
        'source.ip': '192.0.2.9',
        'email.from.address': 'c@d.example',
        'event.action': 'mail_rejected',
        'event.outcome': 'failure',
        'host.name': 'mx01',
      },
    });
    expect(event.fields).not.toHaveProperty('queue_id');
  });

  it.each([
    [
      'smtpd',
      'warning: unknown[192.0.2.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6',
      undefined,
      'failure',
    ],
    [
      'submission/smtpd',
      'warning: a.example[192.0.2.9]: SASL PLAIN authentication failed: , sasl_username=an@lk.example',
      'an@lk.example',
      'failure',
    ],
    [
      'smtpd',
      '1A2B3C4D5E: client=a.example[192.0.2.9]:4022, sasl_method=PLAIN, sasl_username=an@lk.example',
      'an@lk.example',
      'success',
    ],
    ['smtpd', 'connect from unknown[192.0.2.9]', undefined, undefined],
    ['smtpd', 'lost connection after AUTH from unknown[192.0.2.9]', undefined, undefined],
    ['smtpd', 'too many errors after RCPT from unknown[192.0.2.9]', undefined, undefined],
    [
      'smtpd',
      'Anonymous TLS connection established from a.example[192.0.2.9]: TLSv1.3',
      undefined,
      undefined,
    ],
    [
      'smtpd',
      'warning: non-SMTP command from unknown[192.0.2.9]: GET / HTTP/1.1',
      undefined,
      undefined,
    ],
    [
      'postscreen',
      'PREGREET 16 after 2.6 from [192.0.2.9]:41323: EHLO x\\r\\n',
      undefined,
      undefined,
    ],
    [
      'postscreen',
      'NOQUEUE: reject: RCPT from [192.0.2.9]:41323: 550 5.7.1 Service unavailable',
      undefined,
      'failure',
    ],
  ])('names the peer: %s: %s', (daemon, message, user, outcome) => {
    const { common } = postfix(daemon, message);

    expect([common['source.ip'], common['user.name'], common['event.outcome']]).toEqual([
      '192.0.2.9',
      user,
      outcome,
    ]);
  });

  it('joins what happens to a message by its queue id', () => {
    const lines = [
      ['smtpd', '4Xq0Zr5kTnz9sQ: client=a.example[192.0.2.9]'],
      ['cleanup', '4Xq0Zr5kTnz9sQ: message-id=<m1@a.example>'],
      [
        'qmgr',
        '4Xq0Zr5kTnz9sQ: from=<x>, size=1, nrcpt=1@a.example>, size=20, nrcpt=2 (queue active)',
      ],
      [
        'smtp',
        '4Xq0Zr5kTnz9sQ: to=<b@c.example>, orig_to=<d@c.example>, relay=mx[192.0.2.2]:25, delay=1.9, delays=0/0/1/0, dsn=5.1.1, status=bounced (no such user)',
      ],
      ['qmgr', '4Xq0Zr5kTnz9sQ: removed'],
    ] as const;
    const events = lines.map(([daemon, message]) => postfix(daemon, message));

    for (const { fields } of events) expect(fields.queue_id).toBe('4Xq0Zr5kTnz9sQ');
    expect(events[1]?.common['email.message_id']).toBe('m1@a.example');
    expect(events[2]?.fields).toMatchObject({ from: 'x>, size=1, nrcpt=1@a.example', nrcpt: 2 });
    expect(events[3]).toMatchObject({
      fields: {
        to: 'b@c.example',
        orig_to: 'd@c.example',
        status: 'bounced',
        reason: 'no such user',
      },
      common: { 'event.outcome': 'failure' },
    });
  });

  it('does not take a word for a queue id', () => {
    expect(postfix('anvil', 'statistics: max cache size 1').fields).not.toHaveProperty('queue_id');
  });

  it('is not any program that ends like one of its own', () => {
    expect(eventOf('Nov 22 08:15:30 h smtpd[7]: connect from unknown[192.0.2.9]').format).toBe(
      'syslog.rfc3164',
    );
  });

  it('is known in the journal too', () => {
    const entry = { SYSLOG_IDENTIFIER: 'postfix/qmgr', MESSAGE: '1A2B3C4D5E: removed', _PID: '1' };

    expect(eventOf(JSON.stringify(entry))).toMatchObject({
      format: 'postfix.syslog',
      fields: { daemon: 'qmgr', queue_id: '1A2B3C4D5E' },
    });
  });
});

describe('Dovecot', () => {
  const dovecot = (message: string) => eventOf(`Nov 22 08:15:30 mx01 dovecot[7]: ${message}`);

  it.each([
    [
      'imap-login: Login: user=<an>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, mpid=7, TLS',
      'success',
    ],
    [
      'pop3-login: Disconnected (auth failed, 1 attempts): user=<an>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1',
      'failure',
    ],
    [
      'imap-login: Info: Disconnected: Aborted login by logging out (auth failed, 1 attempts in 15 secs): user=<an>, rip=192.0.2.9, lip=192.0.2.1, session=<s>',
      'failure',
    ],
    [
      'imap-login: Disconnected: Inactivity (no auth attempts in 60 secs): user=<an>, rip=192.0.2.9',
      undefined,
    ],
    ['auth-worker(24544): pam(an,192.0.2.9): unknown user', 'failure'],
    ['auth: passwd-file(an,192.0.2.9,<s1>): Password mismatch', 'failure'],
    [
      'auth-worker(1): conn unix:auth-worker (pid=1,uid=109): auth-worker<4>: pam(an,192.0.2.9): pam_authenticate() failed: Authentication failure (Password mismatch?)',
      'failure',
    ],
  ])('says who and whence: %s', (message, outcome) => {
    const { format, common } = dovecot(message);

    expect([format, common['user.name'], common['source.ip'], common['event.outcome']]).toEqual([
      'dovecot.log',
      'an',
      '192.0.2.9',
      outcome,
    ]);
  });

  it('has the process as its service, and the user of a session', () => {
    expect(dovecot('imap(an@lk.example)<811><s>: Logged out in=10 out=20')).toMatchObject({
      logsource: { product: 'dovecot', service: 'imap' },
      common: { 'user.name': 'an@lk.example' },
    });
  });
});

describe('Zimbra', () => {
  it('says who failed to log in, and from where', () => {
    const event = eventOf(
      '2026-11-22 08:15:30,087 WARN  [qtp1-31:https://[2001:db8::1]:7073/service/soap/] [name=x@lk.example;oip=192.0.2.9, 198.51.100.1;oport=51288;ua=z/1;] security - cmd=Auth; account=an@lk.example; protocol=soap; error=authentication failed for [an], invalid password;',
    );

    expect(event).toMatchObject({
      format: 'zimbra.log',
      time: '2026-11-22T01:15:30.087Z',
      logsource: { product: 'zimbra', service: 'audit' },
      fields: {
        thread: 'qtp1-31:https://[2001:db8::1]:7073/service/soap/',
        protocol: 'soap',
        error: 'authentication failed for [an], invalid password',
      },
      common: {
        'source.ip': '192.0.2.9',
        'source.port': 51288,
        'user.name': 'an@lk.example',
        'user_agent.original': 'z/1',
        'event.action': 'Auth',
        'event.outcome': 'failure',
      },
    });
  });

  it('does not let a client write over what the server wrote', () => {
    const { fields } = eventOf(
      '2026-11-22 08:15:30,087 INFO  [t] [oip=192.0.2.9;] security - cmd=Auth; account=an; oip=203.0.113.1; cmd=Other;',
    );

    expect(fields).toMatchObject({ oip: '192.0.2.9', cmd: 'Auth' });
  });

  it('keeps a stack trace with its line', () => {
    const outcomes = outcomesOf(
      [
        '2026-11-22 08:15:30,087 INFO  [t] [name=a;oip=192.0.2.9;] SoapEngine - handler exception: authentication failed for [an@lk.example], account not found',
        'com.zimbra.cs.account.AccountServiceException: authentication failed',
        'ExceptionId:t:1',
        '\tat com.zimbra.X.y(X.java:1)',
        'Caused by: java.io.IOException: x',
        '2026-11-22 08:15:31,000 INFO  [t] [] mailbox - done',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'event',
      'part',
      'part',
      'part',
      'part',
      'event',
    ]);
    const [first] = outcomes;
    expect(first?.kind === 'event' && first.event).toMatchObject({
      logsource: { service: 'mailbox' },
      common: { 'user.name': 'an@lk.example', 'event.outcome': 'failure' },
    });
    expect(first?.kind === 'event' && first.event.fields.message).toMatch(/Caused by/);
  });
});

describe('Exchange', () => {
  it('tracks messages, also in the columns of 2010', () => {
    const row = (withNetworkId: boolean) =>
      [
        '2026-11-22T01:15:30.123Z',
        '192.0.2.9,gw,192.0.2.1,EX01,,c,SMTP,FAIL,1,<m@a.example>',
        ...(withNetworkId ? ['6f0c'] : []),
        'an@lk.example,,20,1,,,"Mời họp, gấp",x@a.example,x@a.example,i,Incoming,,,,',
        ...(withNetworkId ? [',,'] : []),
      ].join(',');

    for (const line of [row(true), row(false)])
      expect(eventOf(line)).toMatchObject({
        format: 'exchange.message_tracking',
        time: '2026-11-22T01:15:30.123Z',
        fields: { 'message-subject': 'Mời họp, gấp', 'recipient-address': 'an@lk.example' },
        common: {
          'source.ip': '192.0.2.9',
          'email.from.address': 'x@a.example',
          'email.message_id': 'm@a.example',
          'event.action': 'FAIL',
          'event.outcome': 'failure',
        },
      });
  });

  it('says who failed to log in at SMTP and POP3', () => {
    const smtp = eventOf(
      '2026-11-22T01:15:30.270Z,EX01\\Default,08DE29011473A601,9,192.0.2.1:25,[2001:db8::9]:53722,>,535 5.7.3 Authentication unsuccessful,',
    );
    const pop = eventOf(
      '2026-11-22T01:15:30.514Z,0000000000000005,1,192.0.2.1:110,192.0.2.9:55576,an,1,2,3,auth, PLAIN,"R=""-ERR no"";ErrMsg=AuthFailed:LogonDenied",',
    );

    expect(smtp.common).toMatchObject({
      'source.ip': '2001:db8::9',
      'event.code': '535',
      'event.outcome': 'failure',
    });
    expect(pop.common).toMatchObject({
      'source.ip': '192.0.2.9',
      'user.name': 'an',
      'event.outcome': 'failure',
    });
  });

  it('names its columns at the head of each file', () => {
    const outcomes = outcomesOf(
      [
        '#Software: Microsoft Exchange Server',
        '#Version: 15.0.0.0',
        '#Log-type: SMTP Receive Protocol Log',
        '#Date: 2026-11-22T01:15:00.000Z',
        '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
        '2026-11-22T01:15:30.270Z,EX01\\Default,08DE29011473A601,9,192.0.2.1:25,192.0.2.9:53722,<,EHLO x,',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'event',
      'part',
      'part',
      'part',
      'part',
      'event',
    ]);
    expect(outcomes[0]).toMatchObject({
      event: { format: 'exchange.smtp_protocol', logsource: {} },
    });
    expect(outcomes[5]).toMatchObject({ event: { common: { 'source.ip': '192.0.2.9' } } });
  });
});
