import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

const AUDIT =
  'AUDIT: OBJECT,7,2,READ,SELECT,TABLE,public.cong_dan,"select ""họ"", tên\n\tfrom cong_dan","<not logged>"';

const expected = {
  time: '2026-11-22T01:15:30.120Z',
  logsource: { category: 'database', product: 'postgresql', service: 'pgaudit' },
  fields: {
    audit_type: 'OBJECT',
    statement_id: '7',
    class: 'READ',
    command: 'SELECT',
    object_type: 'TABLE',
    object_name: 'public.cong_dan',
    user: 'dvc_app',
    database: 'dvc',
    client: '10.10.20.11',
  },
  common: {
    'source.ip': '10.10.20.11',
    'user.name': 'dvc_app',
    'database.name': 'dvc',
    'event.action': 'SELECT',
    'event.outcome': 'success',
  },
};

describe('pgaudit', () => {
  it.each([
    '[34614] user=dvc_app,db=dvc,app=psql,client=10.10.20.11',
    '[34614] dvc_app@dvc 10.10.20.11(50122)',
    '10.10.20.11 [5f3b15c5.876e] dvc_app@dvc 34614:',
  ])('in the text log is read with the prefix %s', (prefix) => {
    const body = `2026-11-22 08:15:30.120 +07 ${prefix} LOG:  ${AUDIT}`;

    const outcomes = outcomesOf(body);

    expect(outcomes).toMatchObject([{ event: expected }, { kind: 'part', of: 0 }]);
    expect(outcomes[0]).toMatchObject({
      event: {
        format: 'postgresql.stderr',
        fields: { statement: 'select "họ", tên\nfrom cong_dan', pid: 34614 },
      },
    });
  });

  it('in csvlog is read, its statement over several lines', () => {
    const quoted = AUDIT.replaceAll('"', '""');
    const body = `2026-11-22 08:15:30.120 +07,"dvc_app","dvc",34614,"10.10.20.11:50122",6923a1c8.8736,3,"SELECT",2026-11-22 08:00:00 +07,4/112,0,LOG,00000,"${quoted}",,,,,,,,,"psql","client backend",,0`;

    const outcomes = outcomesOf(body);

    expect(outcomes).toMatchObject([{ event: expected }, { kind: 'part', of: 0 }]);
    expect(outcomes[0]).toMatchObject({
      event: {
        format: 'postgresql.csvlog',
        fields: { statement: 'select "họ", tên\n\tfrom cong_dan' },
      },
    });
  });

  it('in jsonlog is read', () => {
    const body = JSON.stringify({
      timestamp: '2026-11-22 08:15:30.120 +07',
      user: 'dvc_app',
      dbname: 'dvc',
      remote_host: '10.10.20.11',
      error_severity: 'LOG',
      message: AUDIT,
      backend_type: 'client backend',
    });

    expect(eventOf(body)).toMatchObject({ format: 'postgresql.jsonlog', ...expected });
  });

  it('through syslog is read, host and all', () => {
    const event = eventOf(
      'Nov 22 08:15:30 kho-db01 postgres[811]: [5-1] user=etl,db=kho,client=10.0.0.5 LOG:  AUDIT: SESSION,1,1,DDL,ALTER ROLE,,,alter role x superuser,<none>',
    );

    expect(event).toMatchObject({
      format: 'postgresql.stderr',
      time: '2026-11-22T01:15:30.000Z',
      fields: { command: 'ALTER ROLE', statement: 'alter role x superuser' },
      common: { 'host.name': 'kho-db01', 'user.name': 'etl' },
    });
  });

  it('is not hidden by an application that calls itself a severity', () => {
    const event = eventOf(
      '2026-11-22 08:15:30.120 +07 [1] user=a,db=b,app=LOG:  x,client=::1 LOG:  AUDIT: SESSION,1,1,READ,COPY,,,copy t to stdout,<none>',
    );

    expect(event.fields).toMatchObject({ audit_type: 'SESSION', command: 'COPY' });
  });
});

describe('other PostgreSQL lines', () => {
  it('are events of the server, failures where they say so', () => {
    const event = eventOf(
      '2026-11-22 01:15:30 UTC [9] postgres@kho FATAL:  password authentication failed for user "postgres"',
    );

    expect(event).toMatchObject({
      time: '2026-11-22T01:15:30.000Z',
      logsource: { product: 'postgresql', service: 'postgresql' },
      common: { 'user.name': 'postgres', 'event.outcome': 'failure' },
    });
  });

  it.each([
    '2026-11-22 01:15:30.120 UTC:198.51.100.7(50122):an@kho:[811]:FATAL:  ',
    '198.51.100.7 2026-11-22 01:15:30.120 UTC [811] an@kho FATAL:  ',
  ])('name the client with the prefix %j', (lead) => {
    expect(eventOf(`${lead}password authentication failed for user "an"`)).toMatchObject({
      format: 'postgresql.stderr',
      time: '2026-11-22T01:15:30.120Z',
      fields: { pid: 811 },
      common: {
        'source.ip': '198.51.100.7',
        'user.name': 'an',
        'database.name': 'kho',
        'event.outcome': 'failure',
      },
    });
  });

  it('are told from the logs of other programs, whose stack traces are no statements', () => {
    const java =
      '2026-11-22 08:15:30.120 ERROR [main] vn.App : LOG:  x\n\tat vn.App.main(App.java:1)';
    const unknown = '2026-11-22 08:15:30.120 UTC started\n\tat vn.App.main(App.java:1)';

    for (const body of [java, unknown]) {
      const [line, stackTrace] = outcomesOf(body);
      expect(line).toMatchObject({ event: { format: 'text.line', fields: { message: body } } });
      expect(stackTrace).toEqual({ kind: 'part', of: 0 });
    }
  });

  it('do not swallow what follows an unclosed quote in csvlog', () => {
    const broken =
      '2026-11-22 08:15:30.120 +07,"a","b",1,"[local]",x,1,"SELECT",x,x,0,LOG,00000,"open';
    const access = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';

    const outcomes = outcomesOf([broken, access, access].join('\n'));

    expect(outcomes.slice(1)).toMatchObject([
      { event: { format: 'web.combined' } },
      { event: { format: 'web.combined' } },
    ]);
  });
});
