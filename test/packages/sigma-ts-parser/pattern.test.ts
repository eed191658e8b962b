import { fc, test as property } from '@fast-check/vitest';
import { parsePattern } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';

const MANY = { wildcard: 'many' };
const ONE = { wildcard: 'one' };

describe('Sigma strings', () => {
  test.each([
    ['plain', ['plain']],
    ['', []],
    ['*.exe', [MANY, '.exe']],
    ['prog?.exe', ['prog', ONE, '.exe']],
    ['C:\\Windows\\cmd.exe', ['C:\\Windows\\cmd.exe']],
    ['a\\\\b', ['a\\b']],
    ['a\\*b', ['a*b']],
    ['a\\?b', ['a?b']],
    ['a\\\\*b', ['a\\', MANY, 'b']],
    ['a\\\\\\*b', ['a\\*b']],
    ['a\\\\\\b', ['a\\\\b']],
    ['a\\\\\\\\b', ['a\\\\b']],
    ['end\\', ['end\\']],
    ['%name%', ['%name%']],
  ])('%s', (text, parts) => {
    expect(parsePattern(text)).toEqual(parts);
  });

  test('placeholders are read only when asked for, and a backslash makes the sign plain', () => {
    expect(parsePattern('\\%plain%name%*', { placeholders: true })).toEqual([
      '%plain',
      { placeholder: 'name' },
      MANY,
    ]);
    expect(parsePattern('100% of %', { placeholders: true })).toEqual(['100% of %']);
  });

  property.prop([fc.string()])('every text is a pattern of its escaped self', (text) => {
    const escaped = text.replaceAll(/[\\*?]/g, '\\$&');

    expect(parsePattern(escaped)).toEqual(text === '' ? [] : [text]);
  });
});
