import { compileRedaction, createRedactor } from '@thapcanh/redaction';
import { describe, expect, it } from 'vitest';

function masked(pattern: string, text: string): string {
  const outcome = compileRedaction({ patterns: [pattern] });
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return createRedactor(outcome.rules).unread(text).raw;
}

describe('the built-in patterns', () => {
  it.each([
    ['cccd', 'so 001099123456.', 'so ***456.'],
    ['cccd', 'so 001 099 123 456', 'so ***456'],
    ['cmnd', 'CMND: 012345678', 'CMND: ***678'],
    ['cmnd', '"so_dinh_danh":"1099123456"', '"so_dinh_danh":"***456"'],
    ['cmnd', 'Số CMND 012345678', 'Số CMND ***678'],
    ['card', 'the 9704 0000 0000 0018 ok', 'the ***0018 ok'],
    ['card', '4111111111111111', '***1111'],
    ['phone', 'gọi 0912.345.678', 'gọi ***678'],
    ['phone', '+84 91 234 5678', '***678'],
    ['email', 'từ lan.nt@lamkhe.gov.example,', 'từ ***@lamkhe.gov.example,'],
    [
      'credentials',
      'GET /?user=lan&access_token=abc.def HTTP/1.1',
      'GET /?user=lan&access_token=*** HTTP/1.1',
    ],
    ['credentials', 'Authorization: Bearer abcdef123', 'Authorization: Bearer ***'],
    ['credentials', '{"authorization":"Basic bGFuOng="}', '{"authorization":"Basic ***"}'],
    ['credentials', 'Cookie: a=b; c=d', 'Cookie: ***'],
    ['credentials', '{"password":"a\\"b"}', '{"password":"***"}'],
    ['credentials', 'mysql --password hunter2 db', 'mysql --password *** db'],
    ['credentials', 'https://lan:hunter2@db.example/', 'https://lan:***@db.example/'],
    ['credentials', 'mat_khau=Abc12345', 'mat_khau=***'],
  ])('%s: %s', (pattern, text, expected) => {
    expect(masked(pattern, text)).toBe(expected);
  });

  it.each([
    ['cccd', 'a longer number 0010991234567'],
    ['cccd', 'no province 097099123456'],
    ['cccd', 'bytes 123456789012'],
    ['cmnd', 'bytes 012345678'],
    ['card', 'the wrong check digit 4111111111111112'],
    ['card', 'an issuer nobody is 1111111111111117'],
    ['phone', '2026-11-22T01:00:00 1732262400'],
    ['phone', 'from 84.91.23.45 port 443'],
    ['email', 'user@localhost'],
    ['credentials', 'Failed password for root from 192.0.2.1 port 22'],
    ['credentials', '"TokenElevationType":"%%1936"'],
    ['credentials', '{"token":null,"secret":true}'],
    ['credentials', '"signature":"ET SCAN nmap"'],
  ])('%s leaves alone: %s', (pattern, text) => {
    expect(masked(pattern, text)).toBe(text);
  });
});
