import { contentKey } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const record = (raw: string) => ({ position: 0, line: 1, raw });

describe('contentKey', () => {
  it('is the same for JSON with and without white space', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const spaced = JSON.stringify([JSON.parse(json)], null, 3);
        expect(contentKey(record(spaced))).toBe(contentKey(record(`[${json}]`)));
      }),
    );
  });

  it('keeps the order of keys', () => {
    expect(contentKey(record('{"b":1,"a":2}'))).not.toBe(contentKey(record('{"a":2,"b":1}')));
  });

  it('drops the carriage return of a text line and nothing else', () => {
    expect(contentKey(record(' a  b \r'))).toBe(' a  b ');
  });

  it('takes what only looks like JSON as it stands', () => {
    expect(contentKey(record('{broken'))).toBe('{broken');
  });

  it('survives nesting of any depth', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(contentKey(record(deep))).toBe(deep);
  });
});
