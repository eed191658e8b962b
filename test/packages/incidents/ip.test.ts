import { fc, test } from '@fast-check/vitest';
import { networkOf } from '@thapcanh/incidents';
import { describe, expect } from 'vitest';

describe('the network of an address', () => {
  test.each([
    ['2001:db8:bad:7::52', '2001:db8:bad:7::/64'],
    ['2001:DB8:BAD:7:a665:8d1e:686e:2230', '2001:db8:bad:7::/64'],
    ['198.51.100.23', '198.51.100.0/24'],
    ['::ffff:198.51.100.23', '198.51.100.0/24'],
    ['fe80::1%eth0', 'fe80::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each(['', '-', '198.51.100', 'localhost', '1'])('of %j, which is none, is none', (text) => {
    expect(networkOf(text)).toBeUndefined();
  });

  test.prop([fc.ipV6()])('of an IPv6 address is that of its network', (address) => {
    const network = networkOf(address);
    const again = network === undefined ? undefined : networkOf(network.replace(/\/\d+$/, ''));
    expect(again).toBe(network);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 80 })])(
    'is found in no text that is none',
    (text) => {
      expect(networkOf(text) ?? '').toMatch(/^$|\/(?:24|64)$/);
    },
  );
});
