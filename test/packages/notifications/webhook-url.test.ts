import { fc, test } from '@fast-check/vitest';
import { isPublicAddress, webhookUrlFault } from '@thapcanh/notifications';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';

describe('the address of a webhook', () => {
  it.each([
    ['https://chat.example/hooks/a', undefined],
    ['https://chat.example:443/hooks/a', undefined],
    ['https://8.8.8.8/', undefined],
    ['https://[2606:4700::1111]/', undefined],
    ['chat.example', 'not_a_url'],
    ['http://chat.example/', 'not_https'],
    ['ftp://chat.example/', 'not_https'],
    ['https://chat.example:8443/', 'port_not_allowed'],
    ['https://chat.example:22/', 'port_not_allowed'],
    ['https://an:mat-khau@chat.example/', 'has_credentials'],
    ['https://chat.example/#a', 'has_fragment'],
  ])('%s: %s', (url, fault) => {
    expect(webhookUrlFault(url, [])).toBe(fault);
  });

  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback, decimal', 'https://2130706433/'],
    ['loopback, hexadecimal', 'https://0x7f000001/'],
    ['loopback, octal', 'https://0177.0.0.1/'],
    ['loopback, short', 'https://127.1/'],
    ['loopback with full-width digits', 'https://１２７.0.0.1/'],
    ['this host', 'https://0.0.0.0/'],
    ['private', 'https://10.1.2.3/'],
    ['private', 'https://172.31.255.254/'],
    ['private', 'https://192.168.0.1/'],
    ['private, decimal', 'https://3232235521/'],
    ['shared by carriers', 'https://100.64.0.1/'],
    ['metadata', 'https://169.254.169.254/latest/meta-data/'],
    ['metadata, hexadecimal', 'https://0xa9fea9fe/'],
    ['metadata by IPv6', 'https://[fd00:ec2::254]/'],
    ['IPv4 mapped', 'https://[::ffff:169.254.169.254]/'],
    ['IPv4 mapped, in hexadecimal', 'https://[::ffff:7f00:1]/'],
    ['IPv4 compatible', 'https://[::7f00:1]/'],
    ['NAT64', 'https://[64:ff9b::a00:1]/'],
    ['6to4', 'https://[2002:7f00:1::]/'],
    ['Teredo', 'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/'],
    ['loopback of IPv6', 'https://[::1]/'],
    ['nowhere', 'https://[::]/'],
    ['link-local of IPv6', 'https://[fe80::1]/'],
    ['unique local', 'https://[fc00::1]/'],
    ['documentation', 'https://192.0.2.7/'],
    ['documentation of IPv6', 'https://[2001:db8::7]/'],
    ['multicast', 'https://224.0.0.1/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['this machine by name', 'https://localhost/'],
    ['this machine by name', 'https://api.localhost/'],
    ['a bare name', 'https://chat/'],
    ['an inner name', 'https://chat.internal/'],
    ['an inner name with its dot', 'https://chat.local./'],
  ])('does not lead inside: %s, %s', (_, url) => {
    expect(webhookUrlFault(url, [])).toBe('address_not_public');
  });

  it('may be one that the administrator trusts, and no other of that host', () => {
    const trusted = ['https://chat.example:8443'];

    expect(webhookUrlFault('https://chat.example:8443/hooks/a', trusted)).toBeUndefined();
    expect(webhookUrlFault('https://chat.example:9443/hooks/a', trusted)).toBe('port_not_allowed');
    expect(webhookUrlFault('http://chat.example:8443/hooks/a', trusted)).toBe('not_https');
    expect(webhookUrlFault('https://an@chat.example:8443/', trusted)).toBe('has_credentials');
  });

  test.prop([fc.ipV4()])('leads as far as any IPv6 spelling of the same address: %s', (address) => {
    const mapped = ipaddr.IPv4.parse(address).toIPv4MappedAddress().toString();

    expect(isPublicAddress(mapped)).toBe(false);
  });

  test.prop([fc.integer({ min: 0, max: 0xffffffff })])(
    'is judged alike however its number is written',
    (number) => {
      const dotted = [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
      const expected = webhookUrlFault(`https://${dotted}/`, []);

      expect(webhookUrlFault(`https://${number}/`, [])).toBe(expected);
      expect(webhookUrlFault(`https://0x${number.toString(16)}/`, [])).toBe(expected);
    },
  );
});
