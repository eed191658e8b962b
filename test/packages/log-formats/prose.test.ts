// What lines say in words is read in steps: nothing may stand between two of them unseen.
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { peerIn } from '../../../packages/log-formats/src/decode/prose.ts';

const WORDS = fc.stringMatching(/^[m-s ]{0,40}$/);
const ADDRESSES = ['192.0.2.7', '1.1.1.1', '198.51.100.223', '2001:db8::7', '2001:db8:1:2:3:4:5:6'];

describe('the address in a text', () => {
  test.prop([WORDS, fc.constantFrom(...ADDRESSES), WORDS])(
    'is found wherever it stands',
    (before, address, after) => {
      expect(peerIn(`${before} ${address} ${after}`)).toBe(address);
    },
  );

  test.prop([WORDS, fc.constantFrom(...ADDRESSES), fc.constantFrom(...ADDRESSES)])(
    'is that which a word names, not another one',
    (words, other, peer) => {
      expect(peerIn(`${other} ${words} from ${peer}`)).toBe(peer);
    },
  );

  it('is none where two stand and no word names one', () => {
    expect(peerIn('192.0.2.7 198.51.100.9')).toBeUndefined();
    expect(peerIn('192.0.2.7 192.0.2.7')).toBe('192.0.2.7');
  });

  it('is none in a time, a version, a digest, or within a word', () => {
    for (const text of [
      'at 08:15:30',
      'v1.22.333.4444',
      'd41d8cd98f00b204e9800998ecf8427e',
      'x192.0.2.7',
    ])
      expect(peerIn(text)).toBeUndefined();
  });

  it('is not the one that a word says to be the other side', () => {
    expect(peerIn('connection to 192.0.2.7 refused')).toBeUndefined();
    expect(peerIn('from 198.51.100.9 to 192.0.2.7')).toBe('198.51.100.9');
  });
});
