// Rules specification, section "Yaml File": YAML 1.2, UTF-8, and the traps of both.
import { fc, test as property } from '@fast-check/vitest';
import { parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings, itemOf, ruleOf, ruleText, testsOf } from '../parse-text.ts';

const RULE = ruleText('s: {f: 1}\ncondition: s');

function titles(source: string | Uint8Array): readonly string[] {
  return parseSigma(source, { path: 'test.yml' }).documents.map(({ title }) => title);
}

function brief(source: string | Uint8Array): readonly string[] {
  return parseSigma(source, { path: 'test.yml' }).diagnostics.map(
    ({ code, line, column }) => `${code} ${line}:${column}`,
  );
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('encoding and line ends', () => {
  test('a byte order mark is not part of the text', () => {
    expect(titles(`\uFEFF${RULE}`)).toEqual(['Test']);
    expect(titles(utf8(`\uFEFF${RULE}`))).toEqual(['Test']);
    expect(brief(`\uFEFFtitel: x\n${RULE.replace('title: Test\n', 'level: odd\n')}`)).toContain(
      'level_unknown 2:8',
    );
  });

  test('CR LF ends lines as LF does', () => {
    const rule = ruleOf(RULE.replaceAll('\n', '\r\n').replace('Test', 'One'));

    expect(rule).toMatchObject({ title: 'One', source: { line: 1 } });
    expect(brief(RULE.replace('f: 1', 'f|odd: 1').replaceAll('\n', '\r\n'))).toEqual([
      'modifier_unknown 4:9',
    ]);
  });

  test('bytes are read as UTF-8', () => {
    expect(titles(utf8(RULE.replace('Test', 'Sở Xây dựng')))).toEqual(['Sở Xây dựng']);
  });

  test('bytes that are no UTF-8 cost their own document only', () => {
    const bytes = utf8(`${RULE}---\n${RULE.replace('Test', 'T~st')}---\n${RULE}`);
    bytes[bytes.indexOf(0x7e)] = 0xff;

    expect(titles(bytes)).toEqual(['Test', 'Test']);
    expect(brief(bytes)).toEqual(['encoding_invalid 7:9']);
  });

  test('a file saved as UTF-16 is read all the same', () => {
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${RULE}`, 'utf16le'));

    expect(titles(utf16)).toEqual(['Test']);
  });

  test.each([
    ['NUL', '\0', '1:7'],
    ['a control character', '\u0007', '1:7'],
    ['DEL', '\u007F', '1:7'],
    ['half a surrogate pair', '\uD800', '1:7'],
  ])('%s is no text', (_name, character, place) => {
    expect(brief(`titel${' '}${character}\n${RULE}`)).toEqual([`yaml_syntax ${place}`]);
  });

  test('tabs cannot indent', () => {
    expect(brief(RULE.replace('\n  s:', '\n\ts:'))[0]).toMatch(/^yaml_syntax [34]:/);
  });
});

describe('YAML 1.2, not 1.1', () => {
  test.each(['yes', 'no', 'on', 'off', 'y', 'N', '1_000', '0b11', '12:30', '2026-11-22', '='])(
    '%s is a text',
    (value) => {
      expect(itemOf('f', value).values).toMatchObject([{ written: value }]);
    },
  );

  test('a directive for 1.1 does not turn texts into dates', () => {
    const text = `%YAML 1.1\n---\n${RULE}custom: 2026-11-22\n`;

    expect(ruleOf(text).custom).toEqual({ custom: '2026-11-22' });
  });

  test('an unknown tag leaves the text, with a warning', () => {
    expect(testsOf('f', '!secret abc')).toMatchObject([{ pattern: ['abc'] }]);
    expect(findings(ruleText('s: {f: !secret abc}\ncondition: s'))).toEqual([
      'warning yaml_ignored 4:10',
    ]);
  });

  test('keys that look like numbers are names', () => {
    expect(ruleOf(ruleText('0x10: {007: 1}\ncondition: 0x10')).detection).toMatchObject({
      selections: [{ name: '0x10', node: { field: '007' } }],
    });
  });
});

describe('anchors, aliases, merge keys', () => {
  test('an alias stands for its anchor', () => {
    const text = ruleText('s: {f: &x [a, b], g: *x}\ncondition: s');

    expect(ruleOf(text).detection.selections[0]?.node).toMatchObject({
      of: [{ values: [{ written: 'a' }, {}] }, { values: [{ written: 'a' }, {}] }],
    });
  });

  test('the nearest anchor above counts', () => {
    const node = ruleOf(ruleText('s: {f: &x a, g: &x b, h: *x}\ncondition: s')).detection
      .selections[0]?.node;

    expect(node).toMatchObject({ of: [{}, {}, { values: [{ written: 'b' }] }] });
  });

  test('an alias without an anchor is an error, never null', () => {
    expect(brief(ruleText('s: {f: *nowhere}\ncondition: s'))).toEqual(['yaml_syntax 4:10']);
  });

  test('anchors do not reach into the next document', () => {
    const text = `${ruleText('s: {f: &x a}\ncondition: s')}---\n${ruleText('s: {f: *x}\ncondition: s')}`;

    expect(brief(text)).toEqual(['yaml_syntax 10:10']);
  });

  test('merge keys fill in what is not there', () => {
    const text = ruleText('_base: &b {f: 1, g: 2}\ns: {<<: *b, g: 3, h: 4}\ncondition: s');
    const [, selection] = ruleOf(text).detection.selections;

    expect(selection?.node).toMatchObject({
      of: [
        { field: 'g', values: [{ written: { number: '3' } }] },
        { field: 'h' },
        { field: 'f', values: [{ written: { number: '1' } }] },
      ],
    });
  });

  test('a list of maps merges, the first wins', () => {
    const text = ruleText('_a: &a {f: 1}\n_b: &b {f: 2, g: 2}\ns: {<<: [*a, *b]}\ncondition: s');
    const selection = ruleOf(text).detection.selections[2];

    expect(selection?.node).toMatchObject({
      of: [{ values: [{ written: { number: '1' } }] }, { field: 'g' }],
    });
  });

  test('a quoted "<<" is a key like another', () => {
    expect(itemOf("'<<'", 'a')).toMatchObject({ field: '<<' });
  });

  test('a merge of something else is an error', () => {
    expect(brief(ruleText('s: {<<: a, f: 1}\ncondition: s'))).toEqual(['yaml_syntax 4:11']);
  });

  test('a billion laughs end soon, with one finding', () => {
    const levels = Array.from({ length: 30 }, (_, at) => at + 1);
    const bomb = levels.map((at) => `x${at}: &x${at} [${`*x${at - 1}, `.repeat(9)}]`).join('\n');

    expect(brief(`x0: &x0 [lol]\n${bomb}\n${RULE}`)).toEqual([
      expect.stringMatching(/^yaml_too_complex/),
    ]);
  });

  test('a cycle ends soon too', () => {
    expect(brief(`x: &x [*x]\n${RULE}`)).toEqual([expect.stringMatching(/^yaml_too_complex/)]);
  });
});

describe('duplicate keys', () => {
  test('are errors where the second stands, and hide nothing', () => {
    const text = `level: low\nlevel: odd\n${ruleText('s: {f: 1, f: 2}\ns: {g|odd: 1}\ncondition: s')}`;

    expect(brief(text).toSorted()).toEqual([
      'modifier_unknown 7:9',
      'yaml_duplicate_key 2:1',
      'yaml_duplicate_key 6:13',
      'yaml_duplicate_key 7:3',
    ]);
  });

  test('also in custom attributes', () => {
    expect(brief(`${RULE}custom: {a: 1, a: 2}\n`)).toEqual(['yaml_duplicate_key 6:16']);
  });

  test('fields with other modifiers are other keys', () => {
    expect(findings(ruleText('s: {f|contains: a, f|endswith: b}\ncondition: s'))).toEqual([]);
  });
});

describe('broken documents', () => {
  const BROKEN = [
    ['an open bracket', 'title: [x\n'],
    ['an open quote', "title: 'x\n"],
    ['an open double quote', 'title: "x\n'],
    ['wrong indentation', 'title: x\n  level: low\n'],
    ['text at the top', 'just words\n'],
    ['a bad escape', 'title: "\\q"\n'],
    ['20,000 brackets', `title: ${'['.repeat(20_000)}\n`],
    ['5,000 nested maps', `title: ${'{a: '.repeat(5_000)}\n`],
  ] as const;

  test.each(BROKEN)('%s costs its own document only', (_name, broken) => {
    const { documents, diagnostics } = parseSigma(`${RULE}---\n${broken}---\n${RULE}`, {
      path: 'test.yml',
    });

    expect(documents.map(({ source }) => source.line)).toEqual([1, 9 + lines(broken) - 1]);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.every(({ line }) => line >= 6 && line <= 8 + lines(broken))).toBe(true);
  });

  function lines(text: string): number {
    return text.split('\n').length - 1;
  }

  test('several errors of one rule are all reported', () => {
    const text = `title: ${'x'.repeat(300)}
level: odd
status: odd
related: odd
logsource: {}
detection:
  s: {a|odd: 1, b: [c, null], d|exists: 5}
  t: {}
  timeframe: 5m
  condition: x and y
`;

    expect(brief(text).map((found) => found.split(' ')[0])).toEqual([
      'level_unknown',
      'status_unknown',
      'title_too_long',
      'field_type',
      'logsource_empty',
      'modifier_unknown',
      'null_in_list',
      'value_type',
      'selection_empty',
      'legacy_timeframe',
      'condition_selection_unknown',
      'condition_selection_unknown',
    ]);
  });
});

describe('size', () => {
  test('a selection of 50,000 values is read', () => {
    const values = Array.from({ length: 50_000 }, (_, at) => `    - v${at}`).join('\n');
    const node = ruleOf(ruleText(`s:\n  f:\n${values}\ncondition: s`)).detection.selections[0]
      ?.node;

    expect(node?.kind === 'item' && node.values.length).toBe(50_000);
  });

  test('5,000 documents are read, each with its line', () => {
    const { documents } = parseSigma(Array.from({ length: 5_000 }, () => RULE).join('---\n'), {
      path: 'test.yml',
    });

    expect(documents).toHaveLength(5_000);
    expect(documents.at(-1)?.source.line).toBe(4_999 * 6 + 1);
  });
});

describe('any text', () => {
  const yamlish = fc.constantFrom(
    'title: x',
    'logsource:',
    'detection:',
    'condition: s',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ': ',

    '\n',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '<<: ',
    '|',
    '>',
    "'",
    '"',
    '#',
    '%YAML 1.1\n',
    '\t',
    '~',

    'action: global\n',
    'action: repeat\n',
    's: ',
    'f|re: ',
    '!!binary ',
    '\0',
    '\uFEFF',
    '\r',
    '? ',
  );

  property.prop([fc.string({ unit: 'binary', maxLength: 200 })])('never throws', (text) => {
    expect(() => parseSigma(text, { path: 'x' })).not.toThrow();
  });

  property.prop([fc.array(yamlish, { maxLength: 60 })], { numRuns: 1_000 })(
    'that looks like YAML never throws, and every finding has a place in it',
    (parts) => {
      const text = parts.join('');
      const { documents, diagnostics } = parseSigma(text, { path: 'x' });

      for (const { line, column } of diagnostics) {
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(column).toBeGreaterThan(0);
      }
      expect(JSON.parse(JSON.stringify(documents))).toEqual(documents);
    },
  );

  property.prop([fc.uint8Array({ maxLength: 200 })])('of bytes never throws', (bytes) => {
    expect(() => parseSigma(bytes, { path: 'x' })).not.toThrow();
  });

  test('keys of the prototype stay data everywhere', () => {
    const text = `__proto__: {a: 1}\n${ruleText('__proto__: {__proto__: 1, constructor: 2}\ncondition: __proto__').replace('{category: test}', '{category: test, __proto__: x}')}`;
    const [document]: readonly (SigmaDocument | undefined)[] = parseSigma(text, {
      path: 'test.yml',
    }).documents;

    expect(Object.hasOwn(document?.custom ?? {}, '__proto__')).toBe(true);
    expect(document).toMatchObject({
      logsource: { category: 'test' },
      detection: {
        selections: [{ name: '__proto__', node: { of: [{ field: '__proto__' }, {}] } }],
      },
    });
    expect('a' in {}).toBe(false);
  });
});
