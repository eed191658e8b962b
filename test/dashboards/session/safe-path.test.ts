import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { safePath } from '../../../dashboards/src/session/safe-path.ts';

describe('safePath', () => {
  it('keeps a path of this app with its query', () => {
    expect(safePath('/incidents?view=mine')).toBe('/incidents?view=mine');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/callback?code=1',
    '',
    undefined,
    { toString: () => '/x' },
  ])('answers / to %o', (value) => {
    expect(safePath(value)).toBe('/');
  });

  it.prop([
    fc.oneof(
      fc.string(),
      fc.string().map((text) => `/${text}`),
    ),
  ])('never leaves the origin', (value) => {
    const base = 'https://soc.lamkhe.gov.example';

    expect(new URL(safePath(value), base).origin).toBe(base);
  });
});
