import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

const ID = 'msg=audit(1795310130.985:8972):';
const SYSCALL = `type=SYSCALL ${ID} arch=c000003e syscall=59 success=yes exit=0 a0=55d1 a1=55d2 a2=55d3 a3=8 items=2 ppid=812 pid=10043 auid=4294967295 uid=33 euid=33 comm="sh" exe="/usr/bin/dash" key="exec"`;
const EXECVE = `type=EXECVE ${ID} argc=3 a0="/bin/sh" a1="-c" a2=6964203E202F746D702F61`;
const CWD = `type=CWD ${ID} cwd="/var/www"`;
const PATHS = [0, 1].map(
  (item) => `type=PATH ${ID} item=${item} name="/lib/${item}" nametype=NORMAL`,
);

describe('the records of one audit event', () => {
  it('are one event, at the first, though others come between', () => {
    const other = `type=LOGIN msg=audit(1795310131.000:8973): pid=1 uid=0 res=1`;

    const outcomes = outcomesOf([SYSCALL, other, EXECVE, CWD, ...PATHS].join('\n'));

    expect(outcomes.map((one) => (one.kind === 'part' ? one.of : one.kind))).toEqual([
      'event',
      'event',
      0,
      0,
      0,
      0,
    ]);
    expect(outcomes[0]).toMatchObject({
      event: {
        format: 'linux.auditd',
        time: '2026-11-22T01:15:30.985Z',
        fields: {
          type: ['SYSCALL', 'EXECVE', 'CWD', 'PATH'],
          name: ['/lib/0', '/lib/1'],
          nametype: 'NORMAL',
          pid: 10043,
        },
      },
    });
  });

  it('give Sigma’s process_creation beside auditd’s own names', () => {
    const event = eventOf([SYSCALL, EXECVE, CWD].join('\n'));

    expect(event.logsource).toEqual({
      category: 'process_creation',
      product: 'linux',
      service: 'auditd',
    });
    expect(event.fields).toMatchObject({
      SYSCALL: 'execve',
      a0: '/bin/sh',
      a1: '-c',
      a2: 'id > /tmp/a',
      euid: 33,
      Image: '/usr/bin/dash',
      CommandLine: '/bin/sh -c id > /tmp/a',
      CurrentDirectory: '/var/www',
    });
    expect(event.fields).not.toHaveProperty('a3');
    expect(event.common).toMatchObject({
      'process.executable': '/usr/bin/dash',
      'process.name': 'sh',
      'process.command_line': '/bin/sh -c id > /tmp/a',
      'event.action': 'execve',
      'event.outcome': 'success',
    });
  });

  it('of different nodes stay apart', () => {
    const outcomes = outcomesOf([`node=a ${SYSCALL}`, `node=b ${EXECVE}`].join('\n'));

    expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'event']);
    expect(outcomes[0]).toMatchObject({ event: { common: { 'host.name': 'a' } } });
  });

  it('are joined when syslog or a shipper carried them', () => {
    const through = (line: string, index: number) =>
      index === 0 ? `Nov 22 08:15:31 app01 audispd: ${line}` : JSON.stringify({ message: line });

    const outcomes = outcomesOf([SYSCALL, EXECVE].map(through).join('\n'));

    expect(outcomes).toMatchObject([
      { kind: 'event', event: { fields: { a1: '-c' }, common: { 'host.name': 'app01' } } },
      { kind: 'part', of: 0 },
    ]);
  });
});

describe('an audit record', () => {
  it('has the names that enrichment appended', () => {
    const event = eventOf(
      `${SYSCALL}\u001dARCH=x86_64 SYSCALL=execve AUID="an" UID="www-data"\n${EXECVE}`,
    );

    expect(event.fields).toMatchObject({ AUID: 'an', UID: 'www-data', User: 'www-data' });
    expect(event.common['user.name']).toBe('an');
  });

  it('has the fields of its message', () => {
    const event = eventOf(
      `type=USER_LOGIN ${ID} pid=22 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="an" exe="/usr/sbin/sshd" hostname=? addr=2001:DB8::9 terminal=ssh res=failed'`,
    );

    expect(event.logsource).toEqual({ product: 'linux', service: 'auditd' });
    expect(event.common).toMatchObject({
      'user.name': 'an',
      'source.ip': '2001:db8::9',
      'event.outcome': 'failure',
    });
  });

  it('has an argument that came in pieces whole again', () => {
    const event = eventOf(`type=EXECVE ${ID} argc=2 a0="x" a1_len=4 a1[0]="-" a1[1]=6162`);

    expect(event.fields).toMatchObject({ a1: '-ab', CommandLine: 'x -ab' });
  });

  it('decodes hex only where auditd writes it', () => {
    const event = eventOf(
      `type=PATH ${ID} item=0 name=2F746D702FC3A1 inode=123456 dev=AABB cap_fp=0`,
    );

    expect(event.fields).toMatchObject({ name: '/tmp/á', inode: '123456', dev: 'AABB' });
  });

  it('has no value where auditd wrote none', () => {
    expect(eventOf(`type=SYSCALL ${ID} comm="a" key=(null)`).fields).not.toHaveProperty('key');
  });
});
