import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSet, readCases } from '../data-set.ts';
import { eventOf, outcomesOf } from '../parsing.ts';

const STAMP = '[22/Nov/2026:08:15:30 +0700]';
const lineOf = (request: string, rest = '200 5 "-" "ua"') =>
  `192.0.2.5 - - ${STAMP} "${request}" ${rest}`;

describe('an access log line', () => {
  it('has Sigma’s names and the common ones', () => {
    const event = eventOf(
      lineOf('GET /a/b.php?c=1 HTTP/1.1', '404 512 "https://r.example/" "curl/8"'),
    );

    expect(event).toMatchObject({
      format: 'web.combined',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'webserver' },
      fields: {
        'c-ip': '192.0.2.5',
        'cs-method': 'GET',
        'cs-uri': '/a/b.php?c=1',
        'cs-uri-stem': '/a/b.php',
        'cs-version': '1.1',
        'sc-status': 404,
        'sc-bytes': 512,
        'cs-referer': 'https://r.example/',
        'cs-user-agent': 'curl/8',
      },
      common: {
        'source.ip': '192.0.2.5',
        'url.original': '/a/b.php?c=1',
        'url.path': '/a/b.php',
        'url.query': 'c=1',
        'http.response.status_code': 404,
        'http.response.bytes': 512,
        'user_agent.original': 'curl/8',
      },
    });
    expect(event.common).not.toHaveProperty('user.name');
  });

  it('lets a rule find a path in the query field, and every decoding', () => {
    const { fields } = eventOf(lineOf('GET /a.php?x=%2527+or%271 HTTP/1.1'));

    expect(fields['cs-uri-query']).toEqual(
      expect.arrayContaining([
        'x=%2527+or%271',
        '/a.php?x=%2527+or%271',
        "x=%27+or'1",
        "x='+or'1",
        "x=' or'1",
      ]),
    );
    expect(eventOf(lineOf('GET /%2e%2e/etc HTTP/1.1')).fields['cs-uri-stem']).toEqual([
      '/%2e%2e/etc',
      '/../etc',
    ]);
  });

  it('sees what the server escaped', () => {
    const { fields } = eventOf(
      lineOf('GET /\\x22x\\x22 HTTP/1.1', '200 5 "-" "a \\"b\\" \\xC3\\xA1"'),
    );

    expect(fields['cs-uri']).toBe('/"x"');
    expect(fields['cs-user-agent']).toBe('a "b" á');
  });

  it('keeps a request that is no HTTP whole', () => {
    const event = eventOf(lineOf('\\x16\\x03\\x01', '400 0 "-" "-"'));

    expect(event.fields['cs-uri']).toBe('\x16\x03\x01');
    expect(event.fields).not.toHaveProperty('cs-method');
  });

  it('may lack referrer, agent and bytes', () => {
    const event = eventOf(`192.0.2.5 - an.nguyen ${STAMP} "POST /x HTTP/1.0" 204 -`);

    expect(event.fields).toMatchObject({ 'sc-status': 204, 'sc-bytes': 0 });
    expect(event.common['user.name']).toBe('an.nguyen');
  });

  it.each([
    ['first', `cong.example:443 192.0.2.5 - - ${STAMP} "GET / HTTP/2.0" 200 1 "-" "ua"`],
    ['first, quoted', `"cong.example" 192.0.2.5 - - ${STAMP} "GET / HTTP/2.0" 200 1 "-" "ua"`],
    ['last', `192.0.2.5 - - ${STAMP} "GET / HTTP/2.0" 200 1 "-" "ua" "-" CONG.example`],
    ['last, quoted', `192.0.2.5 - - ${STAMP} "GET / HTTP/2.0" 200 1 "-" "ua" "cong.example"`],
  ])('may have the host %s', (_, line) => {
    expect(eventOf(line)).toMatchObject({
      fields: { 'c-ip': '192.0.2.5', 'cs-host': 'cong.example' },
      common: { 'url.domain': 'cong.example' },
    });
  });

  it.each([
    `192.0.2.5 - - ${STAMP} "GET / HTTP/1.1" 200 1 "-" "ua" "2001:db8::7, 198.51.100.4"`,
    `2001:DB8::7, 198.51.100.4, 192.0.2.5 - - ${STAMP} "GET / HTTP/1.1" 200 1 "-" "ua"`,
    `"2001:db8::7, 198.51.100.4" 192.0.2.5 - - ${STAMP} "GET / HTTP/1.1" 200 1 "-" "ua"`,
  ])('does not take a forwarded address for the client: %s', (line) => {
    expect(eventOf(line).fields).toMatchObject({
      'c-ip': '192.0.2.5',
      'x-forwarded-for': ['2001:db8::7', '198.51.100.4'],
    });
  });

  it.each([
    [`192.0.2.5 - 0123456789abcdef0123456789abcdef an nv ${STAMP}`, 'an nv'],
    [`www.example 192.0.2.5 - r-17 - ${STAMP}`, undefined],
    [`192.0.2.5 - an - ${STAMP}`, 'an -'],
    [`web.0 nginx: 192.0.2.5 - an ${STAMP}`, 'an'],
    [`web-1  | 192.0.2.5 - an ${STAMP}`, 'an'],
  ])('tells the user from ids and from what a shipper puts before the line: %s', (lead, user) => {
    const { format, common } = eventOf(`${lead} "GET / HTTP/1.1" 200 5`);

    expect(format).toBe('web.combined');
    expect([common['source.ip'], common['user.name']]).toEqual(['192.0.2.5', user]);
  });

  it('is not forged by a user name that looks like a line', () => {
    const forged = `a ${STAMP} \\"GET /fine HTTP/1.1\\" 200 5 \\"-\\"`;

    const { fields } = eventOf(
      `192.0.2.5 - ${forged} ${STAMP} "GET /evil HTTP/1.1" 403 5 "-" "ua"`,
    );

    expect(fields).toMatchObject({ 'cs-uri': '/evil', 'sc-status': 403, 'cs-username': forged });
  });

  it('keeps any target it can carry', () => {
    const target = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .map((text) => `/${text.replace(/["\\]/g, '')}`);
    fc.assert(
      fc.property(target, (path) => {
        const uri = eventOf(lineOf(`GET ${path} HTTP/1.1`)).fields['cs-uri'];
        expect(Array.isArray(uri) ? uri[0] : uri).toBe(path);
      }),
    );
  });

  it('is read up to where a relay cut it', () => {
    const long = `/${'a'.repeat(1_000)}/../../etc/passwd`;

    const { fields } = eventOf(`192.0.2.5 - - ${STAMP} "GET ${long}`);

    expect(fields).toMatchObject({ 'c-ip': '192.0.2.5', 'cs-method': 'GET', 'cs-uri': long });
    expect(fields).not.toHaveProperty('sc-status');
  });

  it('is not made of a line that only resembles one', () => {
    for (const line of [
      `${STAMP} "GET /" 200 5`,
      `192.0.2.5 - - ${STAMP} "GET /`,
      lineOf('GET /', 'x y'),
    ])
      expect(outcomesOf(line)[0]).toMatchObject({ event: { format: 'text.line' } });
  });
});

const cases = dataSet('web-access/cases.ndjson');

describe.skipIf(cases.missing)(`the web-access data set${cases.note}`, () => {
  it('is split as expected, every line', () => {
    const wrong: unknown[] = [];
    let lines = 0;
    for (const one of readCases('web-access/cases.ndjson', 'raw', 'fields')) {
      const raw = String(one.raw);
      const event = eventOf(raw);
      lines++;
      for (const [name, expected] of Object.entries(one.fields ?? {})) {
        if (expected === '') continue; // the set writes an absent field as an empty one
        const value = event.fields[name];
        const forms = Array.isArray(value) ? value.map(String) : [String(value)];
        if (!forms.includes(expected)) wrong.push({ raw, name, expected, forms });
      }
    }

    expect(lines).toBe(208);
    expect(wrong).toEqual([]);
  });
});
