import { describe, expect, it } from 'vitest';
import { eventOf } from '../../parsing.ts';

const event = (data: object) =>
  eventOf(
    JSON.stringify({
      eventTime: '2026-11-22T01:15:30.702',
      eventName: 'Web Request',
      eventSource: { serviceName: 'HTTP Transaction Handler' },
      eventData: { sourceIP: '192.0.2.9', httpMethod: 'GET', ...data },
    }),
    { timeZone: 'UTC' },
  );

describe('open-appsec', () => {
  it('says whose request it stopped', () => {
    expect(
      event({
        httpHostName: 'dvc.lk.example',
        httpUriPath: '/tra-cuu',
        httpUriQuery: 'id=1',
        securityAction: 'Prevent',
      }),
    ).toMatchObject({
      format: 'openappsec.waf',
      time: '2026-11-22T01:15:30.702Z',
      logsource: { category: 'webserver', product: 'openappsec' },
      common: {
        'source.ip': '192.0.2.9',
        'url.original': '/tra-cuu?id=1',
        'url.domain': 'dvc.lk.example',
        'event.action': 'Prevent',
        'event.outcome': 'failure',
      },
    });
  });

  it('that only watched has no outcome', () => {
    expect(event({ securityAction: 'Detect' }).common).not.toHaveProperty('event.outcome');
  });
});
