import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf, inheritedNames } from '../../parsing.ts';

const HEAD = '2026/11/22 08:15:30 [error] 1234#1240: *56';
const TAIL =
  'client: 198.51.100.23, server: khetha.dongvi.example, request: "GET /a?b=%27 HTTP/1.1", host: "khetha.dongvi.example:443", referrer: "https://r.example/"';

describe('an nginx error', () => {
  it('names the client, the request and the host as an access log does', () => {
    const event = eventOf(`${HEAD} open() "/srv/a" failed (2: No such file or directory), ${TAIL}`);

    expect(event).toMatchObject({
      format: 'nginx.error',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { product: 'nginx', service: 'nginx' },
      fields: {
        level: 'error',
        pid: 1234,
        tid: 1240,
        connection: '56',
        message: 'open() "/srv/a" failed (2: No such file or directory)',
        server: 'khetha.dongvi.example',
        'cs-referer': 'https://r.example/',
      },
      common: {
        'source.ip': '198.51.100.23',
        'http.request.method': 'GET',
        'url.original': '/a?b=%27',
        'url.domain': 'khetha.dongvi.example',
      },
    });
  });

  it('may be about no request', () => {
    const event = eventOf(
      '2026/11/22 08:16:02 [alert] 811#811: worker process 9 exited on signal 6',
    );

    expect(event.fields.message).toBe('worker process 9 exited on signal 6');
    expect(event.common).not.toHaveProperty('source.ip');
  });

  it('does not take its client from a path that looks like one', () => {
    const event = eventOf(
      `${HEAD} open() "/srv/x, client: 203.0.113.66, server: y" failed (2: none), ${TAIL}`,
    );

    expect(event.common['source.ip']).toBe('198.51.100.23');
  });

  it('keeps a request with quotes in it whole', () => {
    const event = eventOf(
      `${HEAD} upstream timed out, client: 198.51.100.23, server: s, request: "GET /a"b HTTP/1.1", host: "h.example"`,
    );

    expect(event.common['url.original']).toBe('/a"b');
    expect(event.common['url.domain']).toBe('h.example');
  });

  it('names the user whose password was wrong', () => {
    const mismatch = eventOf(`${HEAD} user "quantri": password mismatch, ${TAIL}`);
    const unknown = eventOf(`${HEAD} user "root" was not found in "/etc/nginx/htpasswd", ${TAIL}`);

    expect(mismatch.common).toMatchObject({ 'user.name': 'quantri', 'event.outcome': 'failure' });
    expect(unknown.common).toMatchObject({ 'user.name': 'root', 'event.outcome': 'failure' });
  });

  it('is read up to where it was cut', () => {
    const event = eventOf(
      `${HEAD} access forbidden, client: 198.51.100.23, server: s, request: "GET /lo`,
    );

    expect(event.common).toMatchObject({ 'source.ip': '198.51.100.23', 'url.original': '/lo' });
  });
});

describe('ModSecurity in the nginx error log', () => {
  const message = (said: string) =>
    `ModSecurity: ${said} Matched "Operator \`Rx' with parameter \`"' against variable \`ARGS:id' [file "/etc/r.conf"] [line "64"] [id "942100"] [rev ""] [msg "SQL \\"injection\\""] [severity "2"] [tag "a"] [tag "b"] [hostname "192.0.2.80"] [uri "/tra-cuu"] [unique_id "u1"]`;

  it('has its own names, and the client whichever way nginx writes it', () => {
    const bracketed = eventOf(
      `${HEAD} [client 198.51.100.23] ${message('Access denied with code 403 (phase 2).')}, ${TAIL}`,
    );
    const last = eventOf(`${HEAD} ${message('Warning.')}, ${TAIL}`);

    expect(bracketed).toMatchObject({
      logsource: { product: 'modsecurity', service: 'nginx' },
      fields: {
        rule_id: '942100',
        msg: 'SQL "injection"',
        tags: ['a', 'b'],
        action: 'deny',
        'sc-status': 403,
        uri: '/tra-cuu',
      },
      common: {
        'source.ip': '198.51.100.23',
        'event.code': '942100',
        'event.outcome': 'failure',
        'url.original': '/a?b=%27',
      },
    });
    expect(bracketed.fields).not.toHaveProperty('rev');
    expect(last.fields.action).toBe('detect');
    expect(last.common['source.ip']).toBe('198.51.100.23');
  });

  it('has no field of a prototype', () => {
    const { fields } = eventOf(`${HEAD} ModSecurity: Warning. [__proto__ "x"] [constructor "y"]`);

    expect(inheritedNames(fields)).toEqual([]);
    expect(fields.constructor).toBe('y');
  });
});

it('A line that only starts like one is no nginx error', () => {
  expect(claimsOn('2026/11/22 08:15:30 [error] what')).toEqual([]);
});
