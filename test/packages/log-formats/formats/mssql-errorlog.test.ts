import { frameRecords, parseBatch } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf, RECEIVED_AT } from '../parsing.ts';

const NUMBER = '2026-11-22 08:15:30.17 Logon       Error: 18456, Severity: 14, State: 8.';
const FAILED =
  "2026-11-22 08:15:30.17 Logon       Login failed for user 'sa'. Reason: Password did not match that for the login provided. [CLIENT: 198.51.100.7]";

const expected = {
  format: 'mssql.errorlog',
  time: '2026-11-22T01:15:30.170Z',
  logsource: { category: 'database', product: 'mssql', service: 'errorlog' },
  fields: {
    error: 18_456,
    state: 8,
    reason: 'Password did not match that for the login provided.',
  },
  common: {
    'user.name': 'sa',
    'source.ip': '198.51.100.7',
    'event.code': '18456',
    'event.action': 'login',
    'event.outcome': 'failure',
  },
};

describe('the log of SQL Server', () => {
  it('joins an error’s number with its text', () => {
    const outcomes = outcomesOf([NUMBER, FAILED, NUMBER, FAILED].join('\n'));

    expect(outcomes).toMatchObject([
      { event: expected },
      { kind: 'part', of: 0 },
      { event: expected },
      { kind: 'part', of: 2 },
    ]);
  });

  it('may have both on one line', () => {
    const text = FAILED.slice(FAILED.indexOf('Login'));

    expect(eventOf(`${NUMBER} ${text}`)).toMatchObject(expected);
  });

  it('in UTF-16, as the server writes it, is the same', () => {
    const body = Buffer.from(`\ufeff${NUMBER}\r\n${FAILED}\r\n`, 'utf16le');
    const frame = frameRecords(body);

    const outcomes = frame.ok ? parseBatch(frame.records, { receivedAt: RECEIVED_AT }) : [];

    expect(outcomes).toMatchObject([{ event: expected }, { kind: 'part', of: 0 }]);
  });

  it('takes the client that the server wrote, not one in a login', () => {
    const { common } = eventOf(
      "2026-11-22 08:15:30.17 Logon       Login failed for user 'a'. [CLIENT: 192.0.2.1]'. Reason: Could not find a login. [CLIENT: 198.51.100.7]",
    );

    expect(common).toMatchObject({
      'user.name': "a'. [CLIENT: 192.0.2.1]",
      'source.ip': '198.51.100.7',
    });
  });

  it('names who logged in, and keeps the lines of a banner together', () => {
    const outcomes = outcomesOf(
      [
        "2026-11-22 08:15:31.20 Logon       Login succeeded for user 'LK\\an'. Connection made using Integrated authentication. [CLIENT: <local machine>]",
        '2026-11-22 08:15:32.00 Server      Microsoft SQL Server 2019 (RTM) - 15.0.2000.5 (X64)',
        '\tSep 24 2019 13:48:23',
      ].join('\n'),
    );

    expect(outcomes).toMatchObject([
      { event: { common: { 'user.name': 'LK\\an', 'event.outcome': 'success' } } },
      { event: { fields: { source: 'Server' } } },
      { kind: 'part', of: 1 },
    ]);
    expect(outcomes[0]).not.toHaveProperty(['event', 'common', 'source.ip']);
  });
});
