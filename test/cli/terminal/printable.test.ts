import { test as propertyTest } from '@fast-check/vitest';
import fc from 'fast-check';
import { printable, printableJson, shortened } from 'thapcanh/src/terminal/printable.ts';
import { counted, formatBytes, formatDuration } from 'thapcanh/src/terminal/quantity.ts';
import { describe, expect, test } from 'vitest';

describe('printable text', () => {
  test('shows what would act on a terminal', () => {
    expect(printable('a\u001b[2J\r\n\u009b1m\u202eb\u0000')).toBe(
      'a\\u001b[2J\\u000d\\u000a\\u009b1m\\u202eb\\u0000',
    );
  });

  test('leaves Vietnamese as it is', () => {
    expect(printable('Đăng nhập thất bại từ tỉnh Lam Khê')).toBe(
      'Đăng nhập thất bại từ tỉnh Lam Khê',
    );
  });

  propertyTest.prop([fc.jsonValue()])('as JSON reads back as the same value', (value) => {
    expect(JSON.parse(printableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  propertyTest.prop([fc.string({ unit: 'binary' })])('holds nothing that acts', (text) => {
    for (const shown of [printable(text), printableJson(text)])
      expect(shown).not.toMatch(/\p{Cc}/u);
  });

  test('shows that it was cut', () => {
    expect(shortened('abcdef', 4)).toBe('abc…');
    expect(shortened('abcd', 4)).toBe('abcd');
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1536, '1.5 KB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0:00'],
  [95, '1:35'],
  [3725, '1:02:05'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each([
  [1, 'file', '1 file'],
  [2, 'file', '2 files'],
  [0, 'match', '0 matches'],
  [3, 'agency', '3 agencies'],
])('%d of %s are %s', (count, noun, text) => {
  expect(counted(count, noun)).toBe(text);
});
