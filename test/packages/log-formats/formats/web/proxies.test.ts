import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf, outcomesOf } from '../../parsing.ts';

describe('HAProxy', () => {
  const CONNECTION = '198.51.100.23:38862 [22/Nov/2026:08:15:30.726] https-in~';

  it('logs HTTP with the captured host', () => {
    const event = eventOf(
      `<134>Nov 22 08:15:30 lb01 haproxy[811]: ${CONNECTION} dvc/app01 0/0/1/12/13 503 1688 - - SC-- 6/6/0/0/0 0/0 {dvc.dongvi.example|curl} {nginx} "GET /a?b=1 HTTP/1.1"`,
    );

    expect(event).toMatchObject({
      format: 'haproxy',
      time: '2026-11-22T01:15:30.726Z',
      logsource: { category: 'webserver', product: 'haproxy' },
      fields: {
        frontend: 'https-in~',
        backend: 'dvc',
        server: 'app01',
        termination_state: 'SC--',
        request_headers: ['dvc.dongvi.example', 'curl'],
        response_headers: ['nginx'],
        'cs-version': '1.1',
      },
      common: {
        'source.ip': '198.51.100.23',
        'source.port': 38862,
        'url.original': '/a?b=1',
        'url.domain': 'dvc.dongvi.example',
        'http.response.status_code': 503,
        'http.response.bytes': 1688,
        'host.name': 'lb01',
      },
    });
  });

  it('logs a request that is cut or none at all', () => {
    const http = `${CONNECTION} dvc/<NOSRV> -1/-1/-1/-1/0 400 187 - - PR-- 6/6/0/0/+3 0/0`;

    expect(eventOf(`${http} "<BADREQ>"`).common['url.original']).toBe('<BADREQ>');
    expect(eventOf(`${http} "GET /lo`).common['url.original']).toBe('/lo');
  });

  it('logs TCP, which is no request', () => {
    const event = eventOf(`${CONNECTION} dc/<NOSRV> -1/-1/1 212 SC 1/1/0/0/0 0/0`);

    expect(event.logsource).toEqual({ product: 'haproxy', service: 'haproxy' });
    expect(event.fields).toMatchObject({ server: '<NOSRV>', termination_state: 'SC' });
  });

  it('logs connections that came to nothing', () => {
    const event = eventOf('2001:db8::7:443 [22/Nov/2026:08:15:30.726] in/1: SSL handshake failure');

    expect(event.fields).toMatchObject({ frontend: 'in/1', error: 'SSL handshake failure' });
    expect(event.common).toMatchObject({
      'source.ip': '2001:db8::7',
      'source.port': 443,
      'event.outcome': 'failure',
    });
  });

  it('says without a format who connected to what', () => {
    const { common } = eventOf(
      'Nov 22 08:15:30 lb01 haproxy[1]: Connect from 198.51.100.23:1 to 192.0.2.1:2 (in/HTTP)',
    );

    expect(common).toMatchObject({
      'source.port': 1,
      'destination.ip': '192.0.2.1',
      'destination.port': 2,
    });
  });

  it('is not a line that only starts like one', () => {
    expect(claimsOn(`${CONNECTION} what is this`)).toEqual([]);
  });
});

describe('Squid', () => {
  const URL_ = 'http://an@Tai-Ve.example:8080/tools/x%2Eexe?a=1';

  it('has the names of Sigma’s proxy rules', () => {
    const event = eventOf(
      `1795310130.827    781 10.20.30.11 TCP_MISS/200 1785 GET ${URL_} vanhanh HIER_DIRECT/198.51.100.77 application/octet-stream`,
    );

    expect(event).toMatchObject({
      format: 'squid.access',
      time: '2026-11-22T01:15:30.827Z',
      logsource: { category: 'proxy', product: 'squid' },
      fields: {
        src_ip: '10.20.30.11',
        dst_ip: '198.51.100.77',
        'c-uri-query': 'a=1',
        'cs-host': 'tai-ve.example',
        'r-dns': 'tai-ve.example',
        'cs-method': 'GET',
        'sc-bytes': 1785,
      },
      common: {
        'source.ip': '10.20.30.11',
        'destination.ip': '198.51.100.77',
        'user.name': 'vanhanh',
        'url.original': URL_,
        'url.domain': 'tai-ve.example',
        'http.response.status_code': 200,
      },
    });
    expect(event.fields['c-uri-stem']).toEqual(['/tools/x%2Eexe', '/tools/x.exe']);
  });

  it('has a tunnel’s host and no path', () => {
    const { fields } = eventOf(
      '1795310131.002 5120 10.20.30.12 TCP_TUNNEL/200 40211 CONNECT files.example:443 - HIER_DIRECT/2001:db8::77 -',
    );

    expect(fields).toMatchObject({ 'c-uri': 'files.example:443', 'cs-host': 'files.example' });
    expect(fields).not.toHaveProperty('c-uri-stem');
  });

  it('in its combined format has the user agent, and is no web server’s log', () => {
    const access =
      '10.20.30.11 - an [22/Nov/2026:08:15:30 +0700] "GET http://x.example/a.hta HTTP/1.1" 403 3901 "-" "curl/8"';
    const [squid, web] = outcomesOf(`${access} TCP_DENIED:HIER_NONE\n${access}`);

    expect(squid).toMatchObject({
      event: {
        format: 'squid.access',
        fields: { 'c-uri-extension': 'hta' },
        common: { 'user_agent.original': 'curl/8', 'event.outcome': 'failure', 'user.name': 'an' },
      },
    });
    expect(web).toMatchObject({ event: { format: 'web.combined' } });
  });
});

describe('Traefik’s access log', () => {
  it('has a bare dash for a referrer that was not sent', () => {
    const { common } = eventOf(
      '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/2.0" 200 5 - "Android" 13 "app@docker" "http://10.0.0.6:80" 2ms',
    );

    expect(common['user_agent.original']).toBe('Android');
  });
});
