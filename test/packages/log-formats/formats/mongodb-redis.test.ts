import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

describe('MongoDB', () => {
  it.each([
    [
      'mongodb.json',
      '{"t":{"$date":"2026-11-22T08:15:30.903+07:00"},"s":"I","c":"ACCESS","id":20249,"ctx":"conn1","msg":"Authentication failed","attr":{"principalName":"root","authenticationDatabase":"admin","remote":"[2001:db8::7]:4071"}}',
    ],
    [
      'mongodb.text',
      '2026-11-22T08:15:30.903+0700 I ACCESS   [conn1] SASL SCRAM-SHA-1 authentication failed for root on admin from client [2001:db8::7]:4071 ; AuthenticationFailed: bad',
    ],
  ])('names who was refused, as %s', (format, raw) => {
    expect(eventOf(raw)).toMatchObject({
      format,
      time: '2026-11-22T01:15:30.903Z',
      logsource: { category: 'database', product: 'mongodb', service: 'mongod' },
      common: {
        'user.name': 'root',
        'source.ip': '2001:db8::7',
        'source.port': 4071,
        'database.name': 'admin',
        'event.outcome': 'failure',
      },
    });
  });

  it('takes the client that the server wrote, not one in a name', () => {
    const { common } = eventOf(
      '2026-11-22T08:15:30.903+0700 I ACCESS   [conn1] authentication failed for a on b from client 192.0.2.1:1 ; x on admin from client 198.51.100.7:4071 ; bad',
    );

    expect(common['source.ip']).toBe('198.51.100.7');
  });
});

describe('Redis', () => {
  it.each([
    ['812:M 22 Nov 2026 08:15:30.874 * Ready', { pid: 812, role: 'master', level: 'notice' }],
    ['812:S 22 Nov 08:15:30.874 # Ready', { pid: 812, role: 'replica', level: 'warning' }],
    ['[812] 22 Nov 08:15:30 - Ready', { pid: 812, level: 'verbose' }],
    ['22 Nov 08:15:30 . Ready', { level: 'debug' }],
    ['812:signal-handler (1795310130) Ready', { pid: 812 }],
  ])('is read from %s', (raw, fields) => {
    const event = eventOf(raw);

    expect(event).toMatchObject({ format: 'redis.log', fields: { ...fields, message: 'Ready' } });
    expect(event.time).toMatch(/^2026-11-22T01:15:30\.(?:000|874)Z$/);
  });

  it('names the address behind a possible attack', () => {
    const { common } = eventOf(
      '812:M 22 Nov 2026 08:15:30.874 # Possible SECURITY ATTACK detected. Connection from 198.51.100.7:40122 aborted.',
    );

    expect(common).toMatchObject({ 'source.ip': '198.51.100.7', 'source.port': 40_122 });
  });
});
