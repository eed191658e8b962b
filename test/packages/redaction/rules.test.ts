import { compileRedaction, createRedactor } from '@thapcanh/redaction';
import { describe, expect, it } from 'vitest';

function problemsOf(rules: unknown): readonly string[] {
  const outcome = compileRedaction(rules);
  return outcome.ok ? [] : outcome.problems;
}

describe('rules of redaction', () => {
  it.each([
    ['no object', 'cccd', 'redact: '],
    ['a pattern nobody knows', { patterns: ['mst'] }, 'redact.patterns.0: '],
    ['a misspelt key', { pattern: ['cccd'] }, 'redact: '],
    [
      'an expression that RE2 refuses',
      { texts: [{ name: 'a', regex: '(?=b)' }] },
      'redact.texts.0.regex: ',
    ],
    [
      'an expression that matches nothing',
      { texts: [{ name: 'a', regex: 'x*' }] },
      'redact.texts.0.regex: ',
    ],
    ['a literal of one letter', { texts: [{ name: 'a', literal: 'x' }] }, 'redact.texts.0'],
    [
      'a mask that keeps too much',
      { fields: [{ field: 'a', action: 'mask', keep: 9 }] },
      'redact.fields.0.keep: ',
    ],
  ])('tell where %s is wrong', (_, rules, where) => {
    expect(problemsOf(rules)[0]).toMatch(new RegExp(`^${where.replaceAll('.', '\\.')}`));
  });

  it('mask the groups of an expression, or all of one without', () => {
    const outcome = compileRedaction({
      texts: [
        { name: 'file', regex: 'HS-([0-9]{8})', keep: 2 },
        { name: 'road', literal: 'Đường Lý Thái Tổ' },
      ],
    });
    if (!outcome.ok) throw new Error(outcome.problems.join('\n'));

    const { raw, counts } = createRedactor(outcome.rules).unread(
      'HS-20261122 ở đường Lý Thái Tổ, HS-20261123',
    );

    expect(raw).toBe('HS-***22 ở ***, HS-***23');
    expect(counts).toEqual({ file: 2, road: 1 });
  });
});
