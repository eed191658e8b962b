import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('VPC flow logs', () => {
  it('are a firewall to the rules', () => {
    const event = eventOf(
      '2 111122223333 eni-0a1b2c3d 192.0.2.9 10.0.0.4 4022 3389 6 4 240 1795310070 1795310130 REJECT OK',
    );

    expect(event).toMatchObject({
      format: 'aws.vpc_flow',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'firewall', product: 'aws', service: 'vpcflow' },
      fields: { action: ['REJECT', 'deny'], blocked: true, dst_port: 3389, src_ip: '192.0.2.9' },
      common: {
        'source.ip': '192.0.2.9',
        'destination.port': 3389,
        'event.action': 'deny',
        'network.transport': 'tcp',
      },
    });
  });

  it('may have other columns, which their heading names', () => {
    const outcomes = outcomesOf(
      [
        'version vpc-id flow-direction srcaddr dstaddr dstport action start end',
        '5 vpc-0a1b egress 10.0.0.4 192.0.2.9 445 REJECT 1795310070 1795310130',
        'not a flow but of as many words as one',
        '2 111122223333 eni-0a1b2c3d 192.0.2.9 10.0.0.4 1 2 6 4 240 1795310070 1795310130 ACCEPT OK',
      ].join('\n'),
    );

    expect(outcomes).toMatchObject([
      { event: { format: 'aws.vpc_flow', logsource: {} } },
      {
        event: {
          format: 'aws.vpc_flow',
          fields: {
            'flow-direction': 'egress',
            'vpc-id': 'vpc-0a1b',
            dst_port: 445,
            blocked: true,
          },
          common: { 'source.ip': '10.0.0.4', 'destination.ip': '192.0.2.9' },
        },
      },
      { kind: 'reject' },
      { event: { fields: { 'account-id': '111122223333', blocked: false } } },
    ]);
  });

  it('may have nothing to say', () => {
    const line = '2 111122223333 eni-0a1b2c3d - - - - - - - 1795310070 1795310130 - NODATA';

    expect(eventOf(line).fields).toEqual({
      version: '2',
      'account-id': '111122223333',
      'interface-id': 'eni-0a1b2c3d',
      start: 1795310070,
      end: 1795310130,
      'log-status': 'NODATA',
    });
  });
});

describe('AWS WAF', () => {
  const waf = (request: object) =>
    eventOf(
      JSON.stringify({
        timestamp: 1795310130771,
        webaclId: 'arn:x',
        terminatingRuleId: 'SQLi',
        action: 'BLOCK',
        httpRequest: request,
        responseCodeSent: 403,
      }),
    );

  it('has the request under the names of access logs', () => {
    const event = waf({
      clientIp: '192.0.2.9',
      httpMethod: 'POST',
      uri: '/hoso',
      args: 'id=1%20or',
      httpVersion: 'HTTP/2.0',
      headers: [
        { name: 'HOST', value: 'DVC.lk.example:443' },
        { name: 'User-Agent', value: 'sqlmap' },
        { name: '__proto__', value: 'x' },
        null,
      ],
    });

    expect(event).toMatchObject({
      format: 'aws.waf',
      time: '2026-11-22T01:15:30.771Z',
      logsource: { category: 'webserver', service: 'waf' },
      fields: {
        'cs-uri-stem': '/hoso',
        'cs-uri-query': ['id=1%20or', 'id=1 or', '/hoso?id=1%20or', '/hoso?id=1 or'],
        'cs-version': '2.0',
        'sc-status': 403,
      },
      common: {
        'source.ip': '192.0.2.9',
        'url.domain': 'dvc.lk.example',
        'user_agent.original': 'sqlmap',
        'http.request.method': 'POST',
        'event.code': 'SQLi',
        'event.outcome': 'failure',
      },
    });
  });

  it('may lack any part of the request', () => {
    expect(waf({ headers: 'x', uri: 7 }).format).toBe('aws.waf');
  });
});

describe('load balancer access logs', () => {
  const alb = (request: string, client = '[2001:db8::9]:4022') =>
    eventOf(
      `h2 2026-11-22T01:15:30.186641Z app/dvc/50 ${client} - -1 -1 -1 404 - 120 57 "${request}" "curl \\"8\\"" - - - "Root=1" "-" "-" 0 2026-11-22T01:15:30.0Z "forward" "-"`,
    );

  it('have client, path and status', () => {
    expect(alb('GET https://DVC.lk.example:443/.env?x=1 HTTP/2.0')).toMatchObject({
      format: 'aws.alb',
      time: '2026-11-22T01:15:30.186Z',
      logsource: { category: 'webserver', product: 'aws', service: 'alb' },
      fields: { 'cs-uri-stem': '/.env', 'cs-user-agent': 'curl "8"', 'sc-status': 404 },
      common: {
        'source.ip': '2001:db8::9',
        'source.port': 4022,
        'url.domain': 'dvc.lk.example',
        'url.path': '/.env',
        'http.response.status_code': 404,
      },
    });
  });

  it('have whatever was asked that is no HTTP', () => {
    expect(alb('- http://dvc.lk.example:80- -').fields['cs-uri']).toBeDefined();
    expect(alb('GET https://a.example/ HTTP/1.1', 'cut').common['source.ip']).toBeUndefined();
  });
});

describe('S3 access logs', () => {
  it('say who fetched which object', () => {
    const event = eventOf(
      `${'0'.repeat(64)} lk-dinhkem [22/Nov/2026:01:15:30 +0000] 192.0.2.9 - 3E57 REST.GET.OBJECT ho-so/1.pdf "GET /ho-so/1.pdf?a=b HTTP/1.1" 403 AccessDenied 243 - 7 - "-" "curl/8" -`,
    );

    expect(event).toMatchObject({
      format: 'aws.s3_access',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'webserver', product: 'aws', service: 's3access' },
      common: {
        'source.ip': '192.0.2.9',
        'file.path': 'ho-so/1.pdf',
        'event.action': 'REST.GET.OBJECT',
        'event.code': 'AccessDenied',
        'event.outcome': 'failure',
        'http.response.status_code': 403,
        'url.path': '/ho-so/1.pdf',
      },
    });
    expect(event.common).not.toHaveProperty('user.name');
  });
});

describe('Envoy', () => {
  it('says who asked for what, out of a container log', () => {
    const access = {
      start_time: '2026-11-22T01:15:30.100Z',
      method: 'GET',
      path: '/a%20b?c=d',
      response_code: 404,
      downstream_remote_address: '[2001:db8::9]:43000',
      ':authority': 'dvc.lk.example',
      'user-agent': 'curl/8',
    };

    expect(eventOf(`2026-11-22T01:15:31Z stdout F ${JSON.stringify(access)}`)).toMatchObject({
      format: 'envoy.json',
      time: '2026-11-22T01:15:30.100Z',
      logsource: { category: 'webserver' },
      fields: { 'cs-uri-stem': ['/a%20b', '/a b'], 'sc-status': 404 },
      common: {
        'source.ip': '2001:db8::9',
        'source.port': 43000,
        'url.domain': 'dvc.lk.example',
        'url.path': '/a%20b',
        'http.response.status_code': 404,
        'user_agent.original': 'curl/8',
      },
    });
  });
});
