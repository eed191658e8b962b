import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf } from '../../parsing.ts';

const STAMP = '[Sun Nov 22 08:15:30.895897 2026]';

describe('an Apache error', () => {
  it('of version 2.4 names module, process, client and code', () => {
    const event = eventOf(
      `${STAMP} [authz_core:error] [pid 31858:tid 140211] [client 198.51.100.23:38870] AH01630: client denied: /srv/.env, referer: https://r.example/`,
    );

    expect(event).toMatchObject({
      format: 'apache.error',
      time: '2026-11-22T01:15:30.895Z',
      logsource: { product: 'apache', service: 'apache' },
      fields: {
        module: 'authz_core',
        level: 'error',
        pid: 31858,
        tid: '140211',
        'c-ip': '198.51.100.23',
        'c-port': 38870,
        message: 'AH01630: client denied: /srv/.env',
        'cs-referer': 'https://r.example/',
      },
      common: {
        'source.ip': '198.51.100.23',
        'source.port': 38870,
        'event.code': 'AH01630',
        'event.provider': 'authz_core',
      },
    });
  });

  it('of version 2.2 has neither module nor port', () => {
    const event = eventOf('[Sun Nov 22 08:15:30 2026] [error] [client 2001:db8::7] no such file');

    expect(event.time).toBe('2026-11-22T01:15:30.000Z');
    expect(event.common['source.ip']).toBe('2001:db8::7');
    expect(event.common).not.toHaveProperty('source.port');
  });

  it('has an IPv6 client with its port', () => {
    const { common } = eventOf(`${STAMP} [core:info] [pid 1] [client 2001:db8::7:443] AH00128: x`);

    expect(common).toMatchObject({ 'source.ip': '2001:db8::7', 'source.port': 443 });
  });

  it('may come through syslog, whose time then stands', () => {
    const event = eventOf(
      '<187>Nov 22 08:15:31 web01 apache2[811]: [core:notice] [pid 811] AH00094: up',
    );

    expect(event).toMatchObject({
      format: 'apache.error',
      time: '2026-11-22T01:15:31.000Z',
      common: { 'host.name': 'web01', 'event.code': 'AH00094' },
    });
  });

  it('cannot be given another client by what was asked for', () => {
    const { common } = eventOf(
      `${STAMP} [core:error] [pid 1] [client 198.51.100.23:1] AH00127: [client 203.0.113.66:2] x`,
    );

    expect(common['source.ip']).toBe('198.51.100.23');
  });

  it.each([
    ['AH01617: user an: authentication failure for "/x": Password Mismatch', 'an'],
    ['AH01618: user an not found: /x', 'an'],
    ["AH01790: user `an' in realm `noi bo' not found: /x", 'an'],
    ["AH01071: Got error 'PHP message: user binh authentication failure for app'", 'binh'],
    ['AH01630: client denied by server configuration: /srv/user an not found/', undefined],
  ])('names whom Apache or PHP did not let in: %s', (message, user) => {
    const { common } = eventOf(
      `[Sun Nov 22 08:15:30 2026] [auth_basic:error] [pid 8] [client 192.0.2.9:4022] ${message}`,
    );

    expect(common['user.name']).toBe(user);
  });

  it('is not made of another bracketed line', () => {
    expect(claimsOn(`${STAMP} hello`)).toEqual([]);
    expect(claimsOn('[22/Nov/2026:08:15:30 +0700] [error] x')).toEqual([]);
  });
});

describe('ModSecurity in the Apache error log', () => {
  const TAGS =
    '[file "/etc/r.conf"] [line "64"] [id "942100"] [msg "SQL injection"] [severity "CRITICAL"] [tag "a"] [hostname "khetha.dongvi.example"] [uri "/tra-cuu"] [unique_id "u1"]';

  it.each([
    `[Sun Nov 22 08:15:30 2026] [error] [client 198.51.100.23] ModSecurity: Access denied with code 403 (phase 2). Pattern match "union" at ARGS:id. ${TAGS}`,
    `${STAMP} [:error] [pid 2406] [client 198.51.100.23:5] [client 198.51.100.23] ModSecurity: Access denied with code 403 (phase 2). Pattern match "union" at ARGS:id. ${TAGS}`,
    `${STAMP} [security2:error] [pid 2406:tid 9] [client 198.51.100.23:5] ModSecurity: Access denied with code 403 (phase 2). Pattern match "union" at ARGS:id. ${TAGS}`,
  ])('has the same names in every version: %s', (line) => {
    expect(eventOf(line)).toMatchObject({
      logsource: { product: 'modsecurity', service: 'apache' },
      fields: { rule_id: '942100', action: 'deny', 'sc-status': 403, tags: ['a'] },
      common: {
        'source.ip': '198.51.100.23',
        'url.original': '/tra-cuu',
        'url.domain': 'khetha.dongvi.example',
        'event.code': '942100',
        'event.outcome': 'failure',
      },
    });
  });
});
