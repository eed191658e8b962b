import { fc, it } from '@fast-check/vitest';
import { LINK_CODE_PATTERN, LINK_TOKEN_PATTERN } from '@thapcanh/incidents';
import {
  drawLinkCode,
  hashOfCode,
  hashOfDevice,
  isSameHash,
  linkToken,
} from '@thapcanh/incidents/access-links';
import { describe, expect } from 'vitest';

describe('secrets of a link', () => {
  it.prop([fc.string(), fc.string(), fc.string()])(
    'are another token for another link or another key',
    (key, one, other) => {
      expect(linkToken(key, one)).toMatch(LINK_TOKEN_PATTERN);
      expect(linkToken(key, one) === linkToken(key, other)).toBe(one === other);
    },
  );

  it.prop([fc.nat(999_999)])('are codes of six digits, with their zeros', (n) => {
    const code = drawLinkCode(() => n);
    expect(code).toMatch(LINK_CODE_PATTERN);
    expect(Number(code)).toBe(n);
  });

  it('are hashed under the token, so that one code or one device looks unlike under two links', () => {
    const [one, other] = ['a', 'b'].map((link) => linkToken('key', link));
    if (one === undefined || other === undefined) return expect.fail('no tokens');
    expect(isSameHash(hashOfCode(one, '123456'), hashOfCode(one, '123456'))).toBe(true);
    expect(isSameHash(hashOfCode(one, '123456'), hashOfCode(other, '123456'))).toBe(false);
    expect(isSameHash(hashOfDevice(one, 'd'), hashOfDevice(other, 'd'))).toBe(false);
    expect(hashOfDevice(one, '123456')).not.toBe(hashOfCode(one, '123456'));
    expect(isSameHash(hashOfCode(one, '123456'), '')).toBe(false);
  });
});
