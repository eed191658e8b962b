import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, inheritedNames, outcomesOf } from '../parsing.ts';

describe('CEF', () => {
  const cef = (device: string, extension: string) =>
    eventOf(`CEF:0|${device}|100|tên|5|${extension}`);

  it('has keys, labelled fields and the names of a firewall', () => {
    const event = eventOf(
      '<134>Nov 22 08:15:30 fw01 CEF:0|Palo Alto Networks|PAN-OS|10.1|TRAFFIC|end|3|rt=Nov 22 2026 01:15:29 GMT src=::ffff:192.0.2.9 spt=4022 dst=198.51.100.7 dpt=443 proto=TCP act=blocked cs1=cho phép ra cs1Label=Rule Name in=7 out=8 suser=an',
    );

    expect(event).toMatchObject({
      format: 'cef',
      time: '2026-11-22T01:15:29.000Z',
      logsource: { category: 'firewall', product: 'paloalto' },
      fields: {
        deviceVendor: 'Palo Alto Networks',
        cs1: 'cho phép ra',
        'Rule Name': 'cho phép ra',
        dst_port: 443,
        action: ['blocked', 'deny'],
        blocked: true,
        username: 'an',
      },
      common: {
        'source.ip': '192.0.2.9',
        'source.port': 4022,
        'destination.ip': '198.51.100.7',
        'destination.port': 443,
        'destination.bytes': 7,
        'source.bytes': 8,
        'user.name': 'an',
        'observer.name': 'fw01',
        'event.code': 'TRAFFIC',
        'event.outcome': 'failure',
        'network.transport': 'tcp',
      },
    });
  });

  it('undoes escapes of header and extension', () => {
    const event = eventOf('CEF:0|a\\|b|c\\\\|1|2|n|5|msg=x\\=y \\\\ z\\nnext request=/a?b\\=1');

    expect(event.fields).toMatchObject({
      deviceVendor: 'a|b',
      deviceProduct: 'c\\',
      msg: 'x=y \\ z\nnext',
      request: '/a?b=1',
      'cs-uri-stem': '/a',
    });
  });

  it('keeps any value that is escaped as CEF asks', () => {
    const value = fc.string({ unit: 'grapheme' }).map((text) => text.trim());
    fc.assert(
      fc.property(value, value, (one, other) => {
        const escaped = (text: string) =>
          text.replace(/[\\=]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
        const { fields } = cef(
          'v|p|1',
          `msg=${escaped(one)} src=192.0.2.9 reason=${escaped(other)}`,
        );

        expect([fields.msg, fields.src, fields.reason]).toEqual([one, '192.0.2.9', other]);
      }),
    );
  });

  it('does not let a value write over a key before it', () => {
    const { fields } = cef(
      'v|p|1',
      'src=192.0.2.9 msg=x src=203.0.113.1 __proto__=1 constructor=2',
    );

    expect(fields.src).toBe('192.0.2.9');
    expect(fields.constructor).toBe('2');
    expect(inheritedNames(fields)).toEqual([]);
  });

  it('has names for web attacks, malware and proxies', () => {
    expect(
      cef('F5|ASM|1', 'request=/a.php?c=id requestMethod=GET src=192.0.2.9 dhost=dvc.example'),
    ).toMatchObject({
      logsource: { category: 'webserver' },
      fields: { 'cs-method': 'GET', 'cs-uri-stem': '/a.php', 'c-ip': '192.0.2.9' },
      common: { 'url.domain': 'dvc.example' },
    });
    expect(
      cef('Kaspersky|Endpoint Security|1', 'filePath=C:\\\\a.exe cs1=Trojan.X cs1Label=VirusName'),
    ).toMatchObject({
      logsource: { category: 'antivirus' },
      fields: { Signature: 'Trojan.X', Filename: 'C:\\a.exe' },
    });
    expect(cef('Fortinet|FortiGate|7', 'cat=event:system')).toMatchObject({
      logsource: { product: 'fortigate', service: 'event' },
    });
  });

  it('takes its log source from the registry where the device is unknown', () => {
    const hints = { logsource: { category: 'proxy' } };

    expect(eventOf('CEF:0|DemoVendor|Box|1|2|n|5|src=192.0.2.9', hints).logsource).toEqual(
      hints.logsource,
    );
  });

  it.each([
    ['0|Vendor|Product|1|17|Scan|7|src=192.0.2.7', 'cef'],
    ['0|Vendor|Product|1|17|Scan|High|src=192.0.2.7', 'cef'],
    ['0|Vendor|Product|1|17|Scan|src|192.0.2.7', undefined],
  ])('whose mark a relay took for a syslog tag is told by its severity: %s', (line, format) => {
    const [outcome] = outcomesOf(line);

    expect(outcome?.kind === 'event' ? outcome.event.format : undefined).toBe(format);
  });

  it('that is cut in its header is no CEF', () => {
    expect(eventOf('<13>Nov 22 08:15:30 h CEF:0|a|b|1').format).toBe('syslog.rfc3164');
    expect(cef('v|p|1', 'msg=cut off src').fields.msg).toBe('cut off src');
  });
});

describe('the keys of CEF', () => {
  const fieldsOf = (extension: string) => eventOf(`CEF:0|a|b|1|2|n|3|${extension}`).fields;

  it('stand at the start or after a blank of any kind', () => {
    expect(fieldsOf('a=1\tb=2\u00a0c[0]=3 d.e-f=4')).toMatchObject({
      a: '1',
      b: '2',
      'c[0]': '3',
      'd.e-f': '4',
    });
  });

  it.each(['1x=2', 'é=2', '[0]=2', 'x[12345]=2', '=2', `${'k'.repeat(129)}=2`])(
    'are not %s, which belongs to the value before',
    (text) => {
      expect(fieldsOf(`a=1 ${text} b=3`)).toMatchObject({ a: `1 ${text}`, b: '3' });
    },
  );
});

describe('LEEF', () => {
  const TAIL = ['src=192.0.2.9', 'dst=198.51.100.7', 'usrName=an b', 'action=Denied'];

  it.each([
    ['LEEF:1.0|V|Firewall|1|e|', '\t'],
    ['LEEF:2.0|V|Firewall|1|e|^|', '^'],
    ['LEEF:2.0|V|Firewall|1|e|x7C|', '|'],
    ['LEEF:2.0|V|Firewall|1|e|0x09|', '\t'],
    ['LEEF:2.0|V|Firewall|1|e||', '\t'],
    ['LEEF:2.0|V|Firewall|1|e|', '\t'],
    ['<13>Nov 22 08:15:30 h LEEF:1.0|V|Firewall|1|e|', '#011'],
  ])('after %s is parted by its delimiter', (header, delimiter) => {
    expect(eventOf(header + TAIL.join(delimiter))).toMatchObject({
      format: 'leef',
      logsource: { category: 'firewall' },
      fields: { vendor: 'V', eventId: 'e', action: ['Denied', 'deny'], blocked: true },
      common: {
        'source.ip': '192.0.2.9',
        'destination.ip': '198.51.100.7',
        'user.name': 'an b',
        'event.code': 'e',
        'event.outcome': 'failure',
      },
    });
  });
});

describe('GELF', () => {
  const gelf = (more: object) =>
    eventOf(
      JSON.stringify({
        version: '1.1',
        host: 'app01',
        short_message: 'xong',
        timestamp: 1795310130.307,
        ...more,
      }),
    );

  it('has what a sender adds under the bare name too', () => {
    expect(gelf({ _user: 'an', _client_ip: '192.0.2.9', _host: 'x', _id: 'i' })).toMatchObject({
      format: 'gelf',
      time: '2026-11-22T01:15:30.307Z',
      fields: { _user: 'an', user: 'an', host: 'app01' },
      common: { 'host.name': 'app01', 'user.name': 'an', 'source.ip': '192.0.2.9' },
    });
  });

  it('carries lines of programs', () => {
    const line = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';

    expect(gelf({ short_message: line })).toMatchObject({
      format: 'web.combined',
      common: { 'host.name': 'app01', 'source.ip': '192.0.2.5' },
    });
  });
});
