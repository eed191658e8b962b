import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

const line = (rest: string) => `1795310130.2210.0 [22/Nov/2026 10:15:30] ${rest}`;

describe('Webmin', () => {
  it.each([
    ['"failed" "-" "wrongpass"', 'failed', 'failure'],
    ['"login" "-" "-"', 'login', 'success'],
  ])('says who signed in, or did not: %s', (said, action, outcome) => {
    const event = eventOf(line(`quantri - 192.0.2.9 global miniserv.pl ${said}`));

    expect(event).toMatchObject({
      format: 'webmin.log',
      logsource: { category: 'application', product: 'webmin' },
      common: {
        'source.ip': '192.0.2.9',
        'user.name': 'quantri',
        'event.action': action,
        'event.outcome': outcome,
      },
    });
  });

  it('has its time from its id, which needs no zone', () => {
    const { time } = eventOf(line('an 5f0c2a 192.0.2.9 global miniserv.pl "login" "-" "-"'));

    expect(time).toBe('2026-11-22T01:15:30.000Z');
  });

  it('keeps what was changed, which is no sign-in', () => {
    const { fields, common } = eventOf(
      line('an 5f0c2a 192.0.2.9 useradmin save_user.cgi "create" "user" "hotro" uid=\'1004\''),
    );

    expect(fields).toMatchObject({ type: 'user', object: 'hotro', details: "uid='1004'" });
    expect(common).toMatchObject({ 'event.provider': 'useradmin', 'event.action': 'create' });
    expect(common).not.toHaveProperty('event.outcome');
  });
});
