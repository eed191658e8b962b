import { canonicalIp } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('canonicalIp', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ])('writes %s as %s', (written, canonical) => {
    expect(canonicalIp(written)).toBe(canonical);
  });

  it.each([
    '',
    '-',
    '256.1.1.1',
    '1.2.3',
    '0x7f.1',
    '192.0.2.1:80',
    ':::',
    '2001:db8',
    'example.com',
  ])('takes %j for no address', (text) => {
    expect(canonicalIp(text)).toBeUndefined();
  });

  it('changes nothing that it wrote itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const canonical = canonicalIp(address);
        expect(canonical).toBeDefined();
        expect(canonicalIp(canonical ?? '')).toBe(canonical);
      }),
    );
  });
});
