import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('the MySQL error log', () => {
  it.each([
    ['2026-11-22T01:15:30.861934Z 344 [Note] ', '2026-11-22T01:15:30.861Z'],
    [
      '2026-11-22T08:15:30.861934+07:00 344 [Note] [MY-010926] [Server] ',
      '2026-11-22T01:15:30.861Z',
    ],
    ['2026-11-22  8:15:30 344 [Warning] ', '2026-11-22T01:15:30.000Z'],
    ['261122  8:15:30 [Warning] ', '2026-11-22T01:15:30.000Z'],
    [
      'Nov 22 08:15:31 db01 mysqld[811]: 2026-11-22T01:15:30.861934Z 344 [Note] ',
      '2026-11-22T01:15:30.861Z',
    ],
  ])('names who was refused after %j', (lead, time) => {
    const event = eventOf(
      `${lead}Access denied for user 'root'@'198.51.100.7' (using password: YES)`,
    );

    expect(event).toMatchObject({
      format: 'mysql.error',
      time,
      logsource: { category: 'database', product: 'mysql', service: 'error' },
      common: {
        'user.name': 'root',
        'source.ip': '198.51.100.7',
        'event.action': 'login',
        'event.outcome': 'failure',
      },
    });
  });

  it('takes the address that the server wrote, not one in a user name', () => {
    const { common } = eventOf(
      "2026-11-22T01:15:30.1Z 9 [Note] Access denied for user 'a'@'192.0.2.1' (using'@'198.51.100.7' (using password: NO)",
    );

    expect(common).toMatchObject({
      'user.name': "a'@'192.0.2.1' (using",
      'source.ip': '198.51.100.7',
    });
  });

  it('keeps the line with the version with the start it belongs to', () => {
    const outcomes = outcomesOf(
      "261122 14:18:50 [Note] mysqld: ready for connections.\nVersion: '5.5.62'  socket: '/tmp/mysql.sock'",
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'part']);
  });

  it('is not what a program without threads writes in brackets', () => {
    const { format } = eventOf('2026-11-22T01:15:30Z [ERROR] [/auth.go:72]: failed for user:an');

    expect(format).toBe('text.line');
  });

  it('is not what a Java program writes in brackets', () => {
    const [outcome] = outcomesOf('2026-11-22 08:15:30 [ERROR] vn.App failed');

    expect(outcome).not.toHaveProperty(['event', 'format'], 'mysql.error');
  });
});

describe('the MySQL general log', () => {
  it('holds connections and statements, over several lines and without times', () => {
    const outcomes = outcomesOf(
      [
        '2026-11-22T01:15:30.120345Z\t   14 Connect\tquanly@192.0.2.44 on motcua using TCP/IP',
        '\t\t   14 Query\tSELECT *',
        'FROM cong_dan',
        '2026-11-22T01:15:32.120345Z\t   14 Quit\t',
      ].join('\n'),
    );

    expect(outcomes).toMatchObject([
      {
        event: {
          format: 'mysql.general',
          common: { 'user.name': 'quanly', 'source.ip': '192.0.2.44', 'database.name': 'motcua' },
        },
      },
      {
        event: {
          fields: { statement: 'SELECT *\nFROM cong_dan', connection_id: 14 },
          time: undefined,
        },
      },
      { kind: 'part', of: 1 },
      { event: { fields: { command: 'Quit' }, time: '2026-11-22T01:15:32.120Z' } },
    ]);
  });

  it('does not swallow another program’s line after a statement', () => {
    const outcomes = outcomesOf(
      '2026-11-22T01:15:30.1Z\t14 Query\tSELECT 1\nNov 22 08:15:30 h sshd[1]: Failed password for a from 192.0.2.1 port 2 ssh2',
    );

    expect(outcomes).toMatchObject([
      { event: { fields: { statement: 'SELECT 1' } } },
      { event: { format: 'linux.sshd' } },
    ]);
  });
});

describe('the MySQL slow log', () => {
  const entry = (head: string) =>
    [
      head,
      '# User@Host: quanly[quanly] @ app01 [192.0.2.44]  Id:    88',
      '# Schema: motcua  Last_errno: 0  Killed: 0',
      '# Query_time: 15.000223  Lock_time: 0.000000  Rows_sent: 12  Rows_examined: 4800',
      'SET timestamp=1795310130;',
      'SELECT *',
      "FROM cong_dan WHERE ten = '# Query_time: 1';",
    ].filter((line) => line !== '');

  it.each(['# Time: 261122  8:15:31', '# Time: 2026-11-22T01:15:31.169604Z', ''])(
    'is one event an entry, under %j',
    (head) => {
      const lines = entry(head);

      const outcomes = outcomesOf([...lines, ...entry('')].join('\n'));

      expect(outcomes.filter(({ kind }) => kind === 'event')).toHaveLength(2);
      expect(outcomes[0]).toMatchObject({
        event: {
          format: 'mysql.slow',
          time: '2026-11-22T01:15:30.000Z',
          fields: {
            Query_time: 15.000223,
            Rows_sent: 12,
            connection_id: 88,
            statement: "SELECT *\nFROM cong_dan WHERE ten = '# Query_time: 1';",
          },
          common: { 'user.name': 'quanly', 'source.ip': '192.0.2.44', 'database.name': 'motcua' },
        },
      });
    },
  );
});

it('a slow query that never ends does not swallow the lines of others', () => {
  const sshd = 'Nov 22 08:15:30 h sshd[1]: Failed password for a from 192.0.2.1 port 2 ssh2';

  const outcomes = outcomesOf(`# User@Host: a[a] @  [192.0.2.1]\nSELECT 1\n${sshd}`);

  expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'part', 'event']);
});

describe('MariaDB’s audit', () => {
  it('gives the statement as it was written', () => {
    const event = eventOf(
      String.raw`20261122 08:15:30,kho-db01,quanly,192.0.2.44,12,345,QUERY,motcua,'select a, b\nfrom t where ten=\'An, Bình\'',1146`,
    );

    expect(event).toMatchObject({
      format: 'mariadb.server_audit',
      time: '2026-11-22T01:15:30.000Z',
      fields: { statement: "select a, b\nfrom t where ten='An, Bình'", return_code: 1146 },
      common: { 'user.name': 'quanly', 'event.action': 'QUERY', 'event.outcome': 'failure' },
    });
  });

  it('is not misled by the name of who fails to connect', () => {
    const { common } = eventOf(
      '20261122 08:15:30,db,x,192.0.2.1,1,0,QUERY,,198.51.100.7,13,0,FAILED_CONNECT,,,1045',
    );

    expect(common).toMatchObject({
      'user.name': 'x,192.0.2.1,1,0,QUERY,',
      'source.ip': '198.51.100.7',
      'event.action': 'FAILED_CONNECT',
      'event.outcome': 'failure',
    });
  });

  it('comes through syslog too', () => {
    expect(
      eventOf("Nov 22 08:15:30 db01 mysql-server_auditing: db01,a,192.0.2.1,1,2,TABLE,m,'x',0"),
    ).toMatchObject({ format: 'mariadb.server_audit', common: { 'host.name': 'db01' } });
  });
});

describe('MySQL’s audit log', () => {
  it.each([
    '{"audit_record":{"name":"Connect","record":"1_x","timestamp":"2026-11-22T01:15:30Z","status":1045,"user":"a","ip":"192.0.2.1","db":"m"}}',
    '{"timestamp":"2026-11-22 01:15:30","id":1,"class":"connection","event":"Connect","connection_id":7,"account":{"user":"a","host":""},"login":{"user":"a","ip":"192.0.2.1"},"connection_data":{"status":1045,"db":"m"}}',
    '<AUDIT_RECORD NAME="Connect" TIMESTAMP="2026-11-22T01:15:30 UTC" STATUS="1045" USER="a" IP="192.0.2.1" DB="m"/>',
    '<AUDIT_RECORD>\n <TIMESTAMP>2026-11-22T01:15:30 UTC</TIMESTAMP>\n <NAME>Connect</NAME>\n <STATUS>1045</STATUS>\n <USER>a[a] @ h [192.0.2.1]</USER>\n <IP>192.0.2.1</IP>\n <DB>m</DB>\n</AUDIT_RECORD>',
  ])('is read from %s', (body) => {
    expect(eventOf(body)).toMatchObject({
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'database', product: 'mysql', service: 'audit' },
      common: {
        'user.name': 'a',
        'source.ip': '192.0.2.1',
        'database.name': 'm',
        'event.action': 'Connect',
        'event.code': '1045',
        'event.outcome': 'failure',
      },
    });
  });
});
