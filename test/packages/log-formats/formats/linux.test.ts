import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

const syslog = (program: string, message: string) =>
  eventOf(`Nov 22 08:15:30 app01 ${program}[7]: ${message}`);

describe('accounts and sessions', () => {
  it.each([
    ['su', 'FAILED SU (to root) an on pts/1', 'an', 'root', 'failure'],
    ['su', 'Successful su for root by an', 'an', 'root', 'success'],
    ['su', '+ /dev/pts/0 an:root', 'an', 'root', 'success'],
    ['su', '(to root) an on pts/1', 'an', 'root', undefined],
    [
      'su',
      'pam_unix(su:auth): authentication failure; logname=an uid=1000 euid=0 tty=pts/0 ruser=an rhost=  user=root',
      'an',
      'root',
      'failure',
    ],
    [
      'su',
      'pam_unix(su-l:session): session opened for user root(uid=0) by an(uid=1000)',
      'an',
      'root',
      'success',
    ],
    ['usermod', "add 'an' to group 'sudo'", 'an', undefined, 'success'],
    ['gpasswd', 'user an added by root to group sudo', 'root', 'an', 'success'],
    ['passwd', 'pam_unix(passwd:chauthtok): password changed for an', 'an', undefined, 'success'],
    [
      'login',
      "FAILED LOGIN (1) on '/dev/tty1' FOR 'an', Authentication failure",
      'an',
      undefined,
      'failure',
    ],
    ['systemd-logind', 'New session 12 of user an.', 'an', undefined, 'success'],
    [
      'pkexec',
      'an: The value for environment variable XAUTHORITY contains suspicious content [USER=root] [TTY=/dev/pts/0] [CWD=/home/an] [COMMAND=/bin/true]',
      'an',
      'root',
      'failure',
    ],
  ])('of %s say who and whom: %s', (program, message, user, target, outcome) => {
    const { format, logsource, common } = syslog(program, message);

    expect(format).toBe('linux.auth');
    expect(logsource).toEqual({ product: 'linux', service: 'auth' });
    expect([common['user.name'], common['user.target.name'], common['event.outcome']]).toEqual([
      user,
      target,
      outcome,
    ]);
  });

  it('show which identity a new user has', () => {
    const { fields } = syslog(
      'useradd',
      'new user: name=ke-xau, UID=0, GID=0, home=/root, shell=/bin/bash, from=none',
    );

    expect(fields).toMatchObject({ target_user: 'ke-xau', UID: 0, GID: 0, shell: '/bin/bash' });
  });

  it('keep a message that no sentence fits', () => {
    expect(syslog('polkitd', 'Loading rules').fields).toMatchObject({ message: 'Loading rules' });
  });
});

describe('sudo and sshd', () => {
  it.each([
    ['sudo', 'pam_unix(sudo:session): session opened for user root by an(uid=1000)', 'an'],
    ['sshd', 'error: PAM: Authentication failure for illegal user an from 192.0.2.9', 'an'],
    ['sshd', 'pam_unix(sshd:session): session opened for user an(uid=1000) by (uid=0)', 'an'],
  ])('of %s say what PAM says: %s', (program, message, user) => {
    const { format, common } = syslog(program, message);

    expect([format, common['user.name']]).toEqual([`linux.${program}`, user]);
  });
});

describe('cron', () => {
  it('says what ran for whom', () => {
    expect(syslog('CRON', '(root) CMD (cd / && run-parts (x))')).toMatchObject({
      format: 'linux.cron',
      logsource: { product: 'linux', service: 'cron' },
      common: { 'user.name': 'root', 'process.command_line': 'cd / && run-parts (x)' },
    });
  });

  it('says who replaced a table', () => {
    expect(syslog('crontab', '(an) REPLACE (an)')).toMatchObject({
      fields: { user: 'an', verb: 'REPLACE', message: '(an) REPLACE (an)' },
    });
  });
});

describe('vsftpd', () => {
  it('has peer, user, file and time of its own log', () => {
    const event = eventOf(
      'Sun Nov 22 08:15:30 2026 [pid 7] [an] OK UPLOAD: Client "::ffff:192.0.2.9", "/a "b".php", 312 bytes, 1.0Kbyte/sec',
    );

    expect(event).toMatchObject({
      format: 'linux.vsftpd',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { product: 'linux', service: 'vsftpd' },
      fields: { verb: 'UPLOAD', bytes: 312, pid: '7' },
      common: {
        'source.ip': '192.0.2.9',
        'user.name': 'an',
        'file.path': '/a "b".php',
        'event.outcome': 'success',
      },
    });
  });

  it('is read through syslog too', () => {
    expect(syslog('vsftpd', '[an] FAIL LOGIN: Client "192.0.2.9"').common).toMatchObject({
      'user.name': 'an',
      'source.ip': '192.0.2.9',
      'event.outcome': 'failure',
    });
  });
});

describe('ClamAV', () => {
  it('is an antivirus where it found something', () => {
    const found = syslog('clamd', '/srv/a: b FOUND.doc: Win.Test-1 FOUND');

    expect(found).toMatchObject({
      format: 'linux.clamav',
      logsource: { category: 'antivirus', product: 'linux', service: 'clamav' },
      fields: { Filename: '/srv/a: b FOUND.doc', Signature: 'Win.Test-1' },
      common: { 'file.path': '/srv/a: b FOUND.doc' },
    });
    expect(syslog('freshclam', 'daily.cld updated').logsource).toEqual({
      product: 'linux',
      service: 'clamav',
    });
  });
});
