import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { highlight } from '../../../dashboards/src/text/highlight.ts';

const marked = (raw: string, values: string[]) =>
  highlight(raw, values)
    .filter((piece) => piece.marked)
    .map(({ text }) => text);

describe('highlight', () => {
  it.prop([fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }))])(
    'keeps every character of the line',
    (raw, values) => {
      const pieces = highlight(raw, values);

      expect(pieces.map(({ text }) => text).join('')).toBe(raw);
    },
  );

  it.prop([fc.string(), fc.string({ minLength: 1 }), fc.string()])(
    'marks a value wherever it stands, in any case',
    (before, value, after) => {
      const text = marked(before + value + after, [value]).join('');

      expect(text.toLowerCase()).toContain(value.toLowerCase());
    },
  );

  it('ignores case, as Sigma does', () => {
    expect(marked('GET /a?c=WhoAmI', ['whoami'])).toEqual(['WhoAmI']);
  });

  it('finds a value that JSON had to escape', () => {
    const raw = JSON.stringify({ path: 'C:\\Windows\\"x"' });

    expect(marked(raw, ['C:\\Windows\\"x"'])).toEqual(['C:\\\\Windows\\\\\\"x\\"']);
  });

  it('marks a value where it is a word, and within words only where it is none', () => {
    const raw = '10.0.2.200 "GET /a2001" 200 12004';

    expect(
      highlight(raw, ['200']).map(({ text, marked: is }) => (is ? `[${text}]` : text)),
    ).toEqual(['10.0.2.', '[200]', ' "GET /a2001" ', '[200]', ' 12004']);
    expect(marked('xin-chao2001', ['200'])).toEqual(['200']);
  });

  it('marks overlapping values without repeating text', () => {
    expect(marked('abcd', ['abc', 'bcd']).join('')).toBe('abcd');
  });

  it('stays right where lowering a letter changes the length of the line', () => {
    expect(marked('İİ cmd', ['cmd'])).toEqual(['cmd']);
  });

  it('marks a bounded number of places', () => {
    expect(marked('a'.repeat(100_000), ['a'])).toHaveLength(500);
  });
});
