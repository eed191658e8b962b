import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

const ID = '1795310130.985:8972';
const SYSCALL = {
  arch: '0xc000003e',
  syscall: 59,
  success: 'yes',
  pid: 10043,
  uid: 33,
  comm: 'sh',
  exe: '/usr/bin/dash',
  UID: 'www-data',
  a0: '0x1',
  a1: '0x2',
  a2: '0x3',
  key: null,
};
const laurel = (records: object) => eventOf(JSON.stringify({ ID, NODE: 'app01', ...records }));

describe('an audit event of LAUREL', () => {
  it('has the fields of auditd’s own lines', () => {
    const lines = [
      `node=app01 type=SYSCALL msg=audit(${ID}): arch=c000003e syscall=59 success=yes pid=10043 uid=33 comm="sh" exe="/usr/bin/dash" UID="www-data"`,
      `node=app01 type=EXECVE msg=audit(${ID}): argc=2 a0="/bin/sh" a1="-c"`,
      `node=app01 type=PATH msg=audit(${ID}): item=0 name="/bin/sh"`,
      `node=app01 type=PATH msg=audit(${ID}): item=1 name="/lib/ld"`,
    ];
    const auditd = eventOf(lines.join('\n'));

    const event = laurel({
      SYSCALL,
      EXECVE: { argc: 2, ARGV: ['/bin/sh', '-c'] },
      PATH: [{ name: '/bin/sh' }, { name: '/lib/ld' }],
    });

    expect(event.format).toBe('linux.laurel');
    expect(event.time).toBe(auditd.time);
    expect(event.logsource).toEqual(auditd.logsource);
    expect(event.common).toEqual(auditd.common);
    for (const name of [
      'type',
      'name',
      'CommandLine',
      'Image',
      'SYSCALL',
      'User',
      'a0',
      'a1',
      'a2',
      'key',
    ])
      expect([name, event.fields[name]]).toEqual([name, auditd.fields[name]]);
  });

  it('undoes its encoding, and names the parent', () => {
    const { fields, common } = laurel({
      SYSCALL: { ...SYSCALL, PPID: { comm: 'php-fpm', exe: '/usr/sbin/php-fpm', ppid: 640 } },
      EXECVE: { argc: 3, ARGV: ['sh', '-c', 'date %2B%25H > /tmp/tháp%0Aid'] },
    });

    expect(fields.CommandLine).toBe('sh -c date +%H > /tmp/tháp\nid');
    expect(common['process.parent.executable']).toBe('/usr/sbin/php-fpm');
  });

  it('of a user’s program says who and from where', () => {
    const { common, logsource } = laurel({
      USER_LOGIN: [{ op: 'login', acct: 'an', addr: '192.0.2.9', res: 'failed' }],
    });

    expect(logsource).toEqual({ product: 'linux', service: 'auditd' });
    expect(common).toMatchObject({
      'user.name': 'an',
      'source.ip': '192.0.2.9',
      'host.name': 'app01',
      'event.outcome': 'failure',
    });
  });

  it.each([
    { ID: 'x', SYSCALL },
    { ID, note: 1 },
    { ID, SYSCALL: 'text' },
  ])('is no other object with an ID: %j', (object) => {
    expect(eventOf(JSON.stringify(object)).format).toBe('json.flat');
  });
});
