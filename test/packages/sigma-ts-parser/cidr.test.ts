import { networkContains, parseAddress, parseNetwork } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';

function within(network: string, address: string): boolean | undefined {
  const net = parseNetwork(network);
  const words = parseAddress(address);
  return net && words && networkContains(net, words);
}

describe('networks', () => {
  test.each([
    ['10.0.0.0/8', '10.255.1.2', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['128.0.0.0/1', '200.0.0.1', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['::1/128', '::1', true],
    ['::/0', '2001:db8::1', true],
    ['::/0', '192.0.2.1', false],
    ['::ffff:0:0/96', '::ffff:192.0.2.1', true],
  ])('%s holds %s: %s', (network, address, expected) => {
    expect(within(network, address)).toBe(expected);
  });

  test.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1.2',
    '1.2.3.4%eth0',
    ':::',
    '1::2::3',
    'g::',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '1::2:3:4:5:6:7:8',
    '1.2.3.4::',
    `${'1'.repeat(100)}`,
  ])('"%s" is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test.each(['10.0.0.0/', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '::/129', 'any'])(
    '"%s" is no network',
    (text) => {
      expect(parseNetwork(text)).toBeUndefined();
    },
  );
});
