import { describe, expect, it } from 'vitest';
import { eventOf } from './parsing.ts';

describe('patterns whose groups are fields', () => {
  it('count groups without a name, escaped brackets and brackets in a class', () => {
    // vsftpd's, dovecot's and cron's sentences hold all of these; their fields would be shifted.
    const line = (program: string, message: string) =>
      eventOf(`Nov 22 08:15:30 h ${program}[7]: ${message}`).fields;

    expect(line('CRON', '(an) CMD (echo (1))')).toMatchObject({ user: 'an', command: 'echo (1)' });
    expect(line('dovecot', 'auth: pam(an,192.0.2.9): unknown user')).toMatchObject({
      user: 'an',
      src_ip: '192.0.2.9',
      reason: 'unknown user',
    });
    expect(line('sshd', 'Accepted password for a (b) from 192.0.2.9 port 1')).toMatchObject({
      user: 'a (b)',
      src_port: 1,
    });
  });

  it('leave out groups that took no part', () => {
    const { fields } = eventOf('Nov 22 08:15:30 h login[7]: ROOT LOGIN ON tty1');

    expect(fields).toMatchObject({ tty: 'tty1', target_user: 'root' });
    expect(fields).not.toHaveProperty('src_ip');
  });
});
