import { describe, expect, it } from 'vitest';
import { eventOf } from '../../parsing.ts';

const line = (forwarded: string, agent = 'curl/8.5.0', more = '') =>
  `[2026-11-22T01:15:30.100Z] "GET /tra-cuu?id=12 HTTP/2" 404 NR 0 120 5 - "${forwarded}" "${agent}" "8d1c" "dvc.lk.example" "10.42.0.77:8080"${more}`;

describe("Envoy's default access log", () => {
  it('gives the request and its answer', () => {
    expect(eventOf(line('192.0.2.9'))).toMatchObject({
      format: 'envoy.text',
      time: '2026-11-22T01:15:30.100Z',
      logsource: { category: 'webserver', product: 'envoy' },
      fields: { response_flags: 'NR', upstream_host: '10.42.0.77:8080' },
      common: {
        'source.ip': '192.0.2.9',
        'url.original': '/tra-cuu?id=12',
        'url.domain': 'dvc.lk.example',
        'http.request.method': 'GET',
        'http.response.status_code': 404,
        'http.response.bytes': 120,
        'user_agent.original': 'curl/8.5.0',
      },
    });
  });

  it.each([
    ['198.51.100.1, 192.0.2.9', '192.0.2.9', ['198.51.100.1']],
    ['2001:db8::1, [2001:db8::9]:4022', '2001:db8::9', ['2001:db8::1']],
    ['-', undefined, undefined],
    ['unknown', undefined, undefined],
  ])('takes the nearest peer for the client, not what it claims: %s', (forwarded, ip, claimed) => {
    const { common, fields } = eventOf(line(forwarded));

    expect([common['source.ip'], fields['x-forwarded-for']]).toEqual([ip, claimed]);
  });

  it('reads quotes that a client puts into its name', () => {
    const { common } = eventOf(line('192.0.2.9', 'x" "y" "z" "w" "v'));

    expect(common['user_agent.original']).toBe('x" "y" "z" "w" "v');
    expect(common['url.domain']).toBe('dvc.lk.example');
  });

  it('of Istio names the peer itself', () => {
    const istio =
      '[2026-11-22T01:15:30.100Z] "- - -" 0 UH - - "tls error" 40 32 9 - "192.0.2.9" "-" "-" "-" "-" PassthroughCluster 127.0.0.6:1 10.42.0.78:8080 [2001:db8::9]:50122 - default';

    const { format } = eventOf(istio.replace('"- - -"', '"GET / HTTP/1.1"'));
    const { common, fields } = eventOf(istio.replace('"- - -"', '"GET / HTTP/1.1"'));

    expect(format).toBe('envoy.text');
    expect(common).toMatchObject({ 'source.ip': '2001:db8::9', 'source.port': 50122 });
    expect(fields).toMatchObject({
      upstream_transport_failure_reason: 'tls error',
      upstream_cluster: 'PassthroughCluster',
      'x-forwarded-for': ['192.0.2.9'],
    });
  });

  it('is read out of a container’s log', () => {
    const event = eventOf(`2026-11-22T01:15:30.2Z stdout F ${line('192.0.2.9')}`);

    expect(event).toMatchObject({ format: 'envoy.text', fields: { stream: 'stdout' } });
  });
});
