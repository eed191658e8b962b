import { describe, expect, it } from 'vitest';
import { eventOf, inheritedNames } from '../parsing.ts';

describe('ESXi', () => {
  it.each([
    '2026-11-22T01:15:30.712Z warning hostd[2101004] [Originator@6876 sub=Default opID=esxui-d48c] ',
    '2026-11-22T01:15:30.712Z Wa(164) Hostd[2099566]: [Originator@6876 sub=Default opID=esxui-d48c] ',
    '2026-11-22T01:15:30.712Z In(166) Hostd[2099566]: warning hostd[2099570] [Originator@6876 sub=Default opID=esxui-d48c] ',
    '<166>2026-11-22T01:15:30.712Z esx01 Hostd: warning hostd[2101004] [Originator@6876 sub=Default opID=esxui-d48c] ',
    '<166>1 2026-11-22T01:15:30.712Z esx01 Hostd 2101004 - - warning hostd[2101004] [Originator@6876 sub=Default opID=esxui-d48c] ',
  ])('says who was refused after %j', (lead) => {
    const event = eventOf(`${lead}Rejected password for user root from 198.51.100.7`);

    expect(event).toMatchObject({
      format: 'vmware.esxi',
      time: '2026-11-22T01:15:30.712Z',
      logsource: { product: 'esxi', service: 'hostd' },
      fields: { sub: 'Default', opID: 'esxui-d48c', process: 'hostd' },
      common: {
        'user.name': 'root',
        'source.ip': '198.51.100.7',
        'event.action': 'login',
        'event.outcome': 'failure',
      },
    });
  });

  it('says who came through vpxa or the web client', () => {
    const { common } = eventOf(
      '2026-11-22T01:15:30Z info hostd[2101] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event 124 : User root@192.0.2.44 logged in as Mozilla/5.0',
    );

    expect(common).toMatchObject({
      'user.name': 'root',
      'source.ip': '192.0.2.44',
      'user_agent.original': 'Mozilla/5.0',
      'event.outcome': 'success',
    });
  });

  it.each([
    '2026-11-22T01:15:30Z shell[2100047]: ',
    '2026-11-22T01:15:30.001Z In(14) shell[2100047]: ',
    '<14>2026-11-22T01:15:30Z esx01 ESXShell[2100047]: ',
  ])('gives commands of the shell as processes after %j', (lead) => {
    expect(eventOf(`${lead}[root]: esxcli vm process kill -w 12`)).toMatchObject({
      format: 'vmware.esxi',
      logsource: { category: 'process_creation', product: 'linux' },
      fields: { Image: '/bin/esxcli', CommandLine: 'esxcli vm process kill -w 12', User: 'root' },
    });
  });

  it('leaves log-ins over SSH to the format of sshd', () => {
    expect(
      eventOf(
        '2026-11-22T01:15:30.001Z In(38) sshd[2101]: Accepted password for root from 192.0.2.44 port 50122 ssh2',
      ),
    ).toMatchObject({ format: 'linux.sshd', common: { 'source.ip': '192.0.2.44' } });
  });

  it('reads the number after its level as syslog’s priority', () => {
    const { fields } = eventOf(
      '2026-11-22T01:15:30Z Wa(164) vpxa[2101]: [Originator@6876 sub=a] x',
    );

    expect(fields).toMatchObject({ facility: 'local4', severity: 'warning' });
  });
});

describe('EJBCA', () => {
  const line = (record: string) =>
    `2026-11-22 08:15:30,928 INFO  [org.cesecore.audit.impl.log4j.Log4jDevice] (default task-2) ${record}`;

  it('says who did what to which certificate', () => {
    const event = eventOf(
      line(
        '2026-11-22 08:15:30+07:00;CERT_REVOKED;SUCCESS;CERTIFICATE;CORE;CN=SuperAdmin,O=LK;-578467253;4B23A1;cb-2684;subjectdn=CN=Nguyễn Văn An;reason=1',
      ),
    );

    expect(event).toMatchObject({
      format: 'ejbca.audit',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { product: 'ejbca', service: 'audit' },
      fields: { certificate_serial: '4B23A1', subjectdn: 'CN=Nguyễn Văn An', reason: '1' },
      common: {
        'user.name': 'CN=SuperAdmin,O=LK',
        'user.target.name': 'cb-2684',
        'event.action': 'CERT_REVOKED',
        'event.outcome': 'success',
      },
    });
  });

  it('cannot be made to overwrite a column by a detail', () => {
    const { fields } = eventOf(
      line('2026-11-22 08:15:30+07:00;X;FAILURE;M;S;CN=a;;;;event_status=SUCCESS;__proto__=x'),
    );

    expect(fields.event_status).toBe('FAILURE');
    expect(inheritedNames(fields)).toEqual([]);
  });
});

describe('Keycloak', () => {
  const LEAD = '2026-11-22 08:15:30,120 WARN  [org.keycloak.events] (executor-thread-12) ';

  it.each([
    'type="LOGIN_ERROR", realmId="lk", userId="null", ipAddress="198.51.100.7", error="user_not_found", username="an\\", ipAddress=\\"192.0.2.1"',
    'type=LOGIN_ERROR, realmId=lk, userId=null, ipAddress=198.51.100.7, error=user_not_found, username=an", ipAddress="192.0.2.1',
  ])('says who was refused: %s', (message) => {
    expect(eventOf(LEAD + message)).toMatchObject({
      format: 'keycloak.events',
      time: '2026-11-22T01:15:30.120Z',
      common: {
        'source.ip': '198.51.100.7',
        'user.name': expect.stringMatching(/^an"/),
        'event.action': 'LOGIN_ERROR',
        'event.outcome': 'failure',
      },
    });
  });

  it('is read from JSON logging too', () => {
    const record = {
      timestamp: '2026-11-22T08:15:30.120+07:00',
      loggerName: 'org.keycloak.events',
      message: 'type="LOGIN", realmId="lk", ipAddress="192.0.2.44", username="an"',
    };

    expect(eventOf(JSON.stringify(record))).toMatchObject({
      format: 'keycloak.events',
      time: '2026-11-22T01:15:30.120Z',
      common: { 'user.name': 'an', 'event.outcome': 'success' },
    });
  });
});
