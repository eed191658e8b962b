import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { visible } from '../../../dashboards/src/text/visible.ts';

describe('visible', () => {
  it.each([
    ['a right-to-left override', 'cv\u202efdp.exe', 'cv⟨U+202E⟩fdp.exe'],
    ['a zero-width space', 'ad\u200bmin', 'ad⟨U+200B⟩min'],
    ['an escape', '\u001b[31m', '⟨U+001B⟩[31m'],
    ['a carriage return', 'a\rb', 'a⟨U+000D⟩b'],
    ['a tag beyond the basic plane', 'a\u{e0041}', 'a⟨U+E0041⟩'],
  ])('spells out %s', (_name, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves Vietnamese, tabs and line feeds alone', () => {
    const text = 'Đặng Thị Ngọc\t1\nHoàn tất';

    expect(visible(text)).toBe(text);
    expect(visible(text.normalize('NFD'))).toBe(text.normalize('NFD'));
  });

  it.prop([fc.string({ unit: 'binary' })])('changes nothing the second time', (text) => {
    expect(visible(visible(text))).toBe(visible(text));
  });
});
