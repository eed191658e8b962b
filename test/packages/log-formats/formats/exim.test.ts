import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

const exim = (message: string) => eventOf(`Nov 22 08:15:30 mx01 exim[811]: ${message}`);

describe('Exim', () => {
  it.each([
    ['(pc-07) [192.0.2.9]:55379', '192.0.2.9', 55379],
    ['([198.51.100.1]) [192.0.2.9]:55379', '192.0.2.9', 55379],
    ['a.example ([127.0.0.1]) [192.0.2.9]', '192.0.2.9', undefined],
    ['a.example [2001:DB8::9]:4022', '2001:db8::9', 4022],
  ])(
    'names whom it let not in, and its address, not what it calls itself: %s',
    (peer, ip, port) => {
      const event = exim(
        `login authenticator failed for ${peer}: 535 Incorrect authentication data (set_id=an@lk.example)`,
      );

      expect(event).toMatchObject({
        format: 'exim.mainlog',
        time: '2026-11-22T01:15:30.000Z',
        logsource: { product: 'exim' },
        common: {
          'source.ip': ip,
          'user.name': 'an@lk.example',
          'event.action': 'mail_login',
          'event.outcome': 'failure',
        },
      });
      expect(event.common['source.port']).toBe(port);
    },
  );

  it('says what it refused, and to whom', () => {
    const { common, fields } = exim(
      'H=a.example (pc) [192.0.2.9]:35328 X=TLS1.3:T:256 CV=no F=<x@dongvi.example> rejected RCPT <an@lk.example>: No such user',
    );

    expect(fields).toMatchObject({ to: 'an@lk.example', reason: 'No such user', helo: 'pc' });
    expect(common).toMatchObject({
      'source.ip': '192.0.2.9',
      'event.action': 'mail_rejected',
      'event.outcome': 'failure',
    });
    expect(common).not.toHaveProperty('user.name');
  });

  it('names who sent a message, and the host it went to', () => {
    const id = '1vMabc-0003xY-1A';
    const [received, delivered] = outcomesOf(
      [
        `2026-11-22 08:15:30 ${id} <= an@lk.example H=(pc) [192.0.2.9]:41022 P=esmtpsa A=plain:an@lk.example S=2110 id=m1@lk.example T="A=plain:quanly"`,
        `2026-11-22 08:15:31 ${id} => b@dongvi.example R=dnslookup T=remote_smtp H=mx.dongvi.example [198.51.100.25]:25 C="250 OK"`,
      ].join('\n'),
    );

    expect(received).toMatchObject({
      event: {
        time: '2026-11-22T01:15:30.000Z',
        common: {
          'source.ip': '192.0.2.9',
          'user.name': 'an@lk.example',
          'email.from.address': 'an@lk.example',
          'email.message_id': 'm1@lk.example',
        },
      },
    });
    expect(delivered).toMatchObject({
      event: {
        fields: { exim_id: id, to: 'b@dongvi.example' },
        common: { 'destination.ip': '198.51.100.25', 'event.outcome': 'success' },
      },
    });
    expect(delivered).not.toMatchObject({ event: { common: { 'source.ip': expect.anything() } } });
  });

  it('keeps what else it says, and claims no line of another program', () => {
    expect(exim('daemon started').fields.message).toBe('daemon started');
    expect(eventOf('2026-11-22 08:15:30 => to be done').format).toBe('text.line');
    expect(eventOf('Nov 22 08:15:30 mx01 filter: <= an@lk.example').format).toBe('syslog.rfc3164');
  });
});
