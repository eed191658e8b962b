import { describe, expect, it } from 'vitest';
import { eventOf } from '../../parsing.ts';

const TIME = '[22/Nov/2026:08:15:30 +0700]';

describe("an access line in a site's own layout", () => {
  it.each([
    `${TIME} mail.lk.example 192.0.2.9 0.227 "GET /a?b=1 HTTP/2.0" 207 125 440 - Mozilla/5.0 (X11)`,
    `192.0.2.9 mail.lk.example ${TIME} 0.010 upstream=10.0.0.1:80 "GET /a?b=1 HTTP/1.1" 207 125 "-" "Mozilla/5.0 (X11)"`,
    `${TIME} (192.0.2.9) [mail.lk.example] "GET /a?b=1 HTTP/1.1" 207 125 "https://x.example/" "Mozilla/5.0 (X11)"`,
  ])('tells each value by its shape: %s', (text) => {
    expect(eventOf(text)).toMatchObject({
      format: 'web.own_layout',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'webserver' },
      common: {
        'source.ip': '192.0.2.9',
        'url.original': '/a?b=1',
        'url.domain': 'mail.lk.example',
        'http.request.method': 'GET',
        'http.response.status_code': 207,
        'http.response.bytes': 125,
        'user_agent.original': 'Mozilla/5.0 (X11)',
      },
    });
  });

  it('names no client where two addresses stand', () => {
    const { common } = eventOf(`192.0.2.9 198.51.100.1 ${TIME} x "GET / HTTP/1.1" 200 1`);

    expect(common).not.toHaveProperty(['source.ip']);
  });

  it('keeps bytes that are no request', () => {
    const { common } = eventOf(`${TIME} 192.0.2.9 "\\x16\\x03\\x01" 400 150`);

    expect(common).toMatchObject({ 'http.response.status_code': 400, 'source.ip': '192.0.2.9' });
  });

  it.each([
    `${TIME} 192.0.2.9 "GET / HTTP/1.1" denied`,
    `${TIME} 192.0.2.9 "hello" 200`,
    `${TIME} 192.0.2.9 "GET / HTTP/1.1`,
  ])('is not what lacks a request with a status: %s', (text) => {
    expect(eventOf(text).format).toBe('text.line');
  });
});
