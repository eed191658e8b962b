import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf, inheritedNames, outcomesOf } from '../../parsing.ts';

const SHORT = '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status';
const HEADER = ['#Software: Microsoft Internet Information Services 10.0', '#Version: 1.0', SHORT];

describe('an IIS log', () => {
  it('has Sigma’s names, blanks for +, and UTC whatever the source’s zone', () => {
    const event = eventOf(
      '2026-11-22 01:15:30 192.0.2.10 GET /tra-cuu so=%2527 443 DONGVI\\an 198.51.100.23 Mozilla/5.0+(X11) https://r.example/ 404 0 2 15',
      { timeZone: 'Asia/Ho_Chi_Minh' },
    );

    expect(event).toMatchObject({
      format: 'iis.w3c',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'webserver', product: 'windows', service: 'iis' },
      fields: {
        'c-ip': '198.51.100.23',
        'cs-method': 'GET',
        'cs-uri-stem': '/tra-cuu',
        'cs-user-agent': 'Mozilla/5.0 (X11)',
        'cs-referer': 'https://r.example/',
        'sc-status': 404,
        'sc-win32-status': 2,
        'time-taken': 15,
      },
      common: {
        'source.ip': '198.51.100.23',
        'destination.ip': '192.0.2.10',
        'destination.port': 443,
        'user.name': 'DONGVI\\an',
        'url.original': '/tra-cuu?so=%2527',
        'http.response.status_code': 404,
      },
    });
    expect(event.fields['cs-uri-query']).toEqual(
      expect.arrayContaining(['so=%2527', '/tra-cuu?so=%2527', "so='"]),
    );
  });

  it('is read by the header that came last', () => {
    const outcomes = outcomesOf(
      [
        ...HEADER,
        '2026-11-22 01:15:30 198.51.100.23 GET /a - 200',
        '#Fields: date time cs-method c-ip cs-uri-stem',
        '2026-11-22 01:15:31 PUT 198.51.100.24 /b',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'event',
      'part',
      'part',
      'event',
      'event',
      'event',
    ]);
    expect(outcomes[3]).toMatchObject({ event: { common: { 'url.path': '/a' } } });
    expect(outcomes[5]).toMatchObject({
      event: { common: { 'source.ip': '198.51.100.24', 'http.request.method': 'PUT' } },
    });
  });

  it('keeps its header as an event that no rule is about', () => {
    const [header] = outcomesOf([...HEADER, '#Date: 2026-11-22 01:15:30'].join('\n'), {
      logsource: { category: 'webserver' },
    });

    expect(header).toMatchObject({
      kind: 'event',
      event: {
        format: 'iis.w3c',
        logsource: {},
        time: '2026-11-22T01:15:30.000Z',
        fields: { Version: '1.0' },
      },
    });
  });

  it('is read by the registry’s header where a batch starts below it', () => {
    const line = '2026-11-22 01:15:30 198.51.100.23 GET /a - 200';

    expect(claimsOn(line)).toEqual([]);
    expect(eventOf(line, { heading: SHORT }).common['source.ip']).toBe('198.51.100.23');
  });

  it('keeps the headers of two files apart that one shipper mixes', () => {
    const from = (file: string, message: string) => JSON.stringify({ file, message });
    const outcomes = outcomesOf(
      [
        from('a.log', SHORT),
        from('b.log', '#Fields: date time cs-method c-ip cs-uri-stem s-ip cs-host'),
        from('a.log', '2026-11-22 01:15:30 198.51.100.23 GET /a - 200'),
        from('b.log', '2026-11-22 01:15:30 GET 198.51.100.24 /b 192.0.2.1 h.example'),
      ].join('\n'),
    );

    expect(outcomes.slice(2)).toMatchObject([
      { event: { common: { 'source.ip': '198.51.100.23', 'url.path': '/a' } } },
      { event: { common: { 'source.ip': '198.51.100.24', 'url.path': '/b' } } },
    ]);
  });

  it.each([
    ['IIS 7', '192.0.2.10 GET /x - 80 - 2001:db8::7 ua 200 0 0 1'],
    ['IIS 10', '192.0.2.10 GET /x - 80 - 2001:db8::7 ua - 200 0 0 1'],
    [
      'all columns',
      'W3SVC1 WEB01 192.0.2.10 GET /x - 80 - 2001:db8::7 HTTP/1.1 ua - - h.example 200 0 0 1 2 3',
    ],
    ['HTTPERR', '2001:db8::7 2780 192.0.2.10 80 HTTP/1.1 GET /x 200 - URL -'],
    ['HTTPERR of 2022', '2001:db8::7 2780 192.0.2.10 80 HTTP/1.1 GET /x - 200 - URL - TCP'],
  ])('without a header is told by its columns: %s', (_, columns) => {
    expect(eventOf(`2026-11-22 01:15:30 ${columns}`).common).toMatchObject({
      'source.ip': '2001:db8::7',
      'destination.port': 80,
      'url.original': '/x',
      'http.response.status_code': 200,
    });
  });

  it('does not claim the header of another program', () => {
    const exchange = '#Software: Microsoft Exchange Server\n#Fields: date-time,client-ip';

    expect(claimsOn(exchange)).toEqual([]);
    expect(claimsOn(`${SHORT}\n2026-11-22 01:15:30 192.0.2.5 GET /a - 200\n${exchange}`)).toEqual([
      'iis.w3c',
      'iis.w3c',
    ]);
  });

  it('has no field of a prototype, whatever its header says', () => {
    const [, row] = outcomesOf(
      '#Fields: date time c-ip __proto__ constructor\n2026-11-22 01:15:30 192.0.2.1 a b',
    );

    if (row?.kind !== 'event') throw new Error(row?.kind);
    expect(inheritedNames(row.event.fields)).toEqual([]);
    expect(Object.keys(row.event.fields)).toContain('__proto__');
  });
});
