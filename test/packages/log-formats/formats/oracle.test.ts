import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

function audited(name: string, value: string): string {
  return `${name}:[${new TextEncoder().encode(value).length}] '${value}'`;
}

const STATEMENT = "select 'họ'\n  DATABASE USER:[3] 'SYS'\nfrom ho_so";
const FILE = [
  'Sun Nov 22 08:15:30 2026 +07:00',
  "LENGTH : '160'",
  audited('ACTION ', STATEMENT),
  audited('DATABASE USER', 'KHO_ETL'),
  audited('PRIVILEGE ', 'NONE'),
  audited('CLIENT USER', 'oracle'),
  audited('STATUS', '942'),
  audited('CLIENT ADDRESS', '(ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.44)(PORT=50122))'),
];

describe('an Oracle audit file', () => {
  it('gives one event a record, its statement whole', () => {
    const outcomes = outcomesOf([...FILE, ...FILE].join('\n'));

    expect(outcomes.filter(({ kind }) => kind === 'event')).toHaveLength(2);
    expect(outcomes.filter(({ kind }) => kind === 'reject')).toEqual([]);
    expect(outcomes[0]).toMatchObject({
      event: {
        format: 'oracle.audit',
        time: '2026-11-22T01:15:30.000Z',
        logsource: { category: 'database', product: 'oracle', service: 'audit' },
        fields: { ACTION: STATEMENT, DATABASE_USER: 'KHO_ETL', STATUS: 942 },
        common: {
          'user.name': 'KHO_ETL',
          'source.ip': '192.0.2.44',
          'source.port': 50_122,
          'event.action': 'select',
          'event.code': '942',
          'event.outcome': 'failure',
        },
      },
    });
  });

  it('does not take what follows the last value', () => {
    const access = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';

    const outcomes = outcomesOf([...FILE, access].join('\n'));

    expect(outcomes.at(-1)).toMatchObject({ event: { format: 'web.combined' } });
  });

  it('cannot be forged so that it swallows the lines of others', () => {
    const sshd = 'Nov 22 08:15:30 h sshd[1]: Failed password for a from 192.0.2.1 port 2 ssh2';
    const forged = ['Sun Nov 22 08:15:30 2026 +07:00', "ACTION :[99999] 'x"];

    const outcomes = outcomesOf([...forged, sshd, sshd].join('\n'));

    expect(outcomes.slice(2)).toMatchObject([
      { event: { format: 'linux.sshd' } },
      { event: { format: 'linux.sshd' } },
    ]);
  });

  it('whose lengths are wrong is read by its quotes', () => {
    const event = eventOf(
      "Nov 22 08:15:30 ora01 Oracle Audit[1]: LENGTH : '9' ACTION :[99] 'CONNECT' STATUS:[1] '0'",
    );

    expect(event.fields).toMatchObject({ ACTION: expect.stringContaining('CONNECT') });
  });
});

describe('Oracle through syslog', () => {
  it('names who became SYSDBA by the account of the system', () => {
    const event = eventOf(
      `<12>Nov 22 08:15:30 ora01 Oracle Audit[29162]: LENGTH : '160' ${audited('ACTION ', 'CONNECT')} ${audited('DATABASE USER', '/')} ${audited('PRIVILEGE ', 'SYSDBA')} ${audited('CLIENT USER', 'oracle')} ${audited('STATUS', '0')}`,
    );

    expect(event).toMatchObject({
      format: 'oracle.audit',
      time: '2026-11-22T01:15:30.000Z',
      fields: { PRIVILEGE: 'SYSDBA' },
      common: {
        'host.name': 'ora01',
        'user.name': 'oracle',
        'event.action': 'CONNECT',
        'event.outcome': 'success',
      },
    });
  });

  it.each([
    `SESSIONID:[3] "811" ENTRYID:[1] "1" USERID:[3] "SYS" USERHOST:[5] "app01" ACTION:[3] "100" RETURNCODE:[4] "1017" COMMENT$TEXT:[73] "Authenticated by: DATABASE; Client address: (ADDRESS=(HOST=192.0.2.44))" OS$USERID:[6] "oracle"`,
    `Oracle Unified Audit[811]: LENGTH: '180' TYPE:"4" DBUSER:"SYS" ACTION:"100" RETCODE:"1017" COMMENT$TEXT:"(HOST=192.0.2.44)"`,
  ])('names the action of a number: %s', (text) => {
    const program = text.startsWith('Oracle') ? '' : 'Oracle Audit[1]: ';
    expect(eventOf(`<12>Nov 22 08:15:30 ora01 ${program}${text}`).common).toMatchObject({
      'user.name': 'SYS',
      'event.action': 'LOGON',
      'event.code': '1017',
      'event.outcome': 'failure',
      'source.ip': '192.0.2.44',
    });
  });
});
