// Rules specification, section "Detection": values, escapes, lists, maps, special values,
// placeholders, keywords.
import { type PatternPart, parsePattern, resolvePlaceholders } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings, itemOf, ruleOf, ruleText, testsOf } from '../parse-text.ts';

const MANY: PatternPart = { wildcard: 'many' };
const ONE: PatternPart = { wildcard: 'one' };

function nodeOf(selection: string) {
  return ruleOf(ruleText(`${selection}\ncondition: 1 of *`)).detection.selections[0]?.node;
}

describe('General', () => {
  test('values compare without case, regular expressions with case', () => {
    expect(testsOf('f', 'Abc')).toMatchObject([{ kind: 'string', cased: false }]);
    expect(testsOf('f|re', 'Abc')).toMatchObject([{ kind: 'regex', ignoreCase: false }]);
  });

  test('nothing but the quotation mark needs an escape', () => {
    expect(testsOf('f', "'it''s {a} [b] #c & d'")).toMatchObject([
      { pattern: ["it's {a} [b] #c & d"] },
    ]);
  });
});

describe('String Wildcard', () => {
  test.each([
    ['prog?.exe', ['prog', ONE, '.exe']],
    ['antivirus_V*.exe', ['antivirus_V', MANY, '.exe']],
    ['*', [MANY]],
    ['??', [ONE, ONE]],
    ['**', [MANY, MANY]],
  ])('%s', (text, parts) => {
    expect(parsePattern(text)).toEqual(parts);
  });

  test.each([
    ['endswith', "'*something'"],
    ['startswith', "'something*'"],
    ['contains', "'*something*'"],
  ])('the modifier %s is the same as %s', (modifier, value) => {
    expect(testsOf(`f|${modifier}`, 'something')).toEqual(testsOf('f', value));
  });
});

describe('Escape Character', () => {
  test.each([
    ['a single backslash before other characters is itself', String.raw`C:\a`, [String.raw`C:\a`]],
    ['so is a double one', String.raw`C:\\a`, [String.raw`C:\a`]],
    ['an escaped asterisk is plain', String.raw`\*`, ['*']],
    ['an escaped question mark is plain', String.raw`\?`, ['?']],
    ['two backslashes before a wildcard leave it one', String.raw`\\*`, ['\\', MANY]],
    ['three escape both', String.raw`\\\*`, [String.raw`\*`]],
    ['three are two', String.raw`a\\\b`, [String.raw`a\\b`]],
    ['four are two', String.raw`a\\\\b`, [String.raw`a\\b`]],
    ['four before a wildcard are two and the wildcard', String.raw`\\\\*`, [String.raw`\\`, MANY]],
    ['at the end it is itself', 'a\\', ['a\\']],
  ])('%s', (_rule, text, parts) => {
    expect(parsePattern(text)).toEqual(parts);
  });

  test('regular expressions keep their own escapes', () => {
    expect(testsOf('f|re', String.raw`'\\a\*b\?'`)).toMatchObject([
      { source: String.raw`\\a\*b\?` },
    ]);
  });
});

describe('Lists and Maps', () => {
  test('a list of strings is searched in the whole event, linked by OR', () => {
    const node = nodeOf('keywords: [EVILSERVICE, svchost.exe -n evil]');

    expect(node).toMatchObject({ kind: 'item', link: 'any', modifiers: [] });
    expect(node).not.toHaveProperty('field');
  });

  test('a list of maps is OR', () => {
    expect(nodeOf('selection: [{a|endswith: x}, {b|contains: y}]')).toMatchObject({
      kind: 'any',
      of: [{ field: 'a' }, { field: 'b' }],
    });
  });

  test('a map is AND, a list of its values OR', () => {
    expect(nodeOf('selection: {EventLog: Security, EventID: [517, 1102]}')).toMatchObject({
      kind: 'all',
      of: [{ field: 'EventLog' }, { field: 'EventID', link: 'any', values: [{}, {}] }],
    });
  });

  test('maps of several keys in a list stay maps', () => {
    expect(nodeOf('selection: [{a: 1, b: 2}, {c: 3}]')).toMatchObject({
      kind: 'any',
      of: [{ kind: 'all' }, { kind: 'item' }],
    });
  });

  test.each([
    ['a map without keys', 'selection: {}', 'selection_empty 4:14'],
    ['a list without entries', 'selection: []', 'selection_empty 4:14'],
    ['nothing', 'selection:', 'selection_empty 4:3'],
    ['null', 'selection: ~', 'selection_empty 4:3'],
    ['an empty map in a list', 'selection: [{a: 1}, {}]', 'selection_empty 4:23'],
    ['null among keywords', 'selection: [a, null]', 'null_in_list 4:18'],
  ])('%s says nothing and is refused', (_name, selection, finding) => {
    expect(findings(ruleText(`${selection}\ncondition: selection`))).toEqual([`error ${finding}`]);
  });
});

describe('Special Field Values', () => {
  test('an empty value is two quotes', () => {
    expect(testsOf('f', "''")).toMatchObject([{ kind: 'string', pattern: [] }]);
  });

  test.each(['null', '~', '', 'Null', 'NULL'])('a null value is written %j', (value) => {
    expect(testsOf('f', value)).toEqual([{ kind: 'null' }]);
  });

  test('null cannot be part of a list', () => {
    const text = ruleText("s:\n  A: x\n  B:\n    - ''\n    - null\ncondition: s");

    expect(findings(text)).toEqual(['error null_in_list 8:9']);
  });

  test('the valid example: two selections', () => {
    const text = ruleText("m: {A: x}\ne1: {B: ''}\ne2: {B: null}\ncondition: m and 1 of e*");

    expect(findings(text)).toEqual([]);
  });
});

describe('Field Existence', () => {
  test.each([true, false])('exists: %s', (expected) => {
    expect(testsOf('PasswordLastSet|exists', String(expected))).toEqual([
      { kind: 'exists', expected },
    ]);
  });
});

describe('numbers and booleans are compared as the texts that events may hold', () => {
  test.each([
    ['4688', ['4688']],
    ['0x10', ['0x10', '16']],
    ['0o17', ['0o17', '15']],
    ['007', ['007', '7']],
    ['1e3', ['1e3', '1000']],
    ['1.50', ['1.50', '1.5']],
    ['+5', ['+5', '5']],
    ['-1', ['-1']],
    ['9007199254740993', ['9007199254740993']],
    ['0xFFFFFFFFFFFFFFFF', ['0xFFFFFFFFFFFFFFFF', '18446744073709551615']],
    ['.inf', ['.inf']],
    ['true', ['true']],
    ['False', ['false']],
    ["'007'", ['007']],
    ['yes', ['yes']],
    ['on', ['on']],
    ['1_000', ['1_000']],
    ['2026-11-22', ['2026-11-22']],
    ['12:30:45', ['12:30:45']],
  ])('%s', (value, texts) => {
    const patterns = testsOf('f', value).map((test) => test.kind === 'string' && test.pattern);

    expect(patterns).toEqual(texts.map((text) => [text]));
  });

  test('what the rule says is kept beside', () => {
    expect(itemOf('f', "[0x10, 'x', true]").values.map(({ written }) => written)).toEqual([
      { number: '0x10' },
      'x',
      true,
    ]);
  });
});

describe('Placeholders', () => {
  const lists = { name: ['srv*', 'adm'], other: ['x'] };

  function resolved(key: string, value: string) {
    const { detection } = ruleOf(ruleText(`s:\n  ${key}: ${value}\ncondition: s`));
    const outcome = resolvePlaceholders(detection, lists);
    if (!outcome.ok) return outcome.problem.code;
    const node = outcome.value.selections[0]?.node;
    if (node?.kind !== 'item') throw new Error('no item');
    return node.values.flatMap(({ alternatives }) =>
      alternatives.map((test) => (test.kind === 'string' ? test.pattern : test)),
    );
  }

  test('without expand a percent sign is literal', () => {
    expect(resolved('f', "'%name%'")).toEqual([['%name%']]);
  });

  test('with expand it is a placeholder for a list of patterns', () => {
    expect(resolved('f|expand', "'%name%'")).toEqual([['srv', MANY], ['adm']]);
  });

  test('an escaped percent sign is plain', () => {
    expect(resolved('f|expand', String.raw`'\%plain%name%'`)).toEqual([
      ['%plainsrv', MANY],
      ['%plainadm'],
    ]);
  });

  test('several placeholders of a value take every combination', () => {
    expect(resolved('f|expand', "'%other%-%name%'")).toEqual([['x-srv', MANY], ['x-adm']]);
  });

  test('a placeholder that nobody fills is refused', () => {
    expect(resolved('f|expand', "'%nobody%'")).toBe('placeholder_unresolved');
    expect(resolved('f|expand', "'%__proto__%'")).toBe('placeholder_unresolved');
  });

  test.each(['Administrators', 'JumpServers', 'Workstations', 'Servers', 'DomainControllers'])(
    'the standard placeholder %s is a template',
    (name) => {
      expect(itemOf('f|expand', `'%${name}%'`).values).toMatchObject([{ template: `%${name}%` }]);
    },
  );
});

describe('Keywords search', () => {
  test('the list is OR; |all makes it AND', () => {
    expect(nodeOf("k: {'|all': [OabVirtualDirectory, ' -ExternalUrl ']}")).toMatchObject({
      kind: 'item',
      link: 'all',
      values: [
        { alternatives: [{ pattern: [MANY, 'OabVirtualDirectory', MANY] }] },
        { alternatives: [{ pattern: [MANY, ' -ExternalUrl ', MANY] }] },
      ],
    });
  });

  test.each([
    ["'|contains': abc", [MANY, 'abc', MANY]],
    ["'|startswith': abc", ['abc', MANY]],
    ["'|endswith': abc", [MANY, 'abc']],
  ])('%s', (item, pattern) => {
    expect(nodeOf(`k: {${item}}`)).toMatchObject({ values: [{ alternatives: [{ pattern }] }] });
  });

  test('a keyword may be a regular expression', () => {
    expect(nodeOf("k: {'|re': 'a+'}")).toMatchObject({
      values: [{ alternatives: [{ kind: 'regex', source: 'a+' }] }],
    });
  });
});
