// Files of several documents: YAML's own, and `action` from before the specification.
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { ruleText } from '../parse-text.ts';

const RULE = ruleText('s: {f: 1}\ncondition: s');

function parse(...documents: readonly string[]) {
  return parseSigma(documents.join('---\n'), { path: 'test.yml' });
}

function titles(...documents: readonly string[]): readonly string[] {
  return parse(...documents).documents.map(({ title }) => title);
}

describe('documents of a file', () => {
  test.each([
    ['an empty file', ''],
    ['comments', '# nothing\n\n# here\n'],
    ['markers', '---\n---\n...\n---\n'],
    ['null', '~\n'],
  ])('%s holds none, and nothing is wrong', (_name, text) => {
    expect(parse(text)).toEqual({ documents: [], diagnostics: [] });
  });

  test.each([
    ['a marker before the first', `---\n${RULE}`],
    ['a marker behind the last', `${RULE}---\n`],
    ['an end marker', `${RULE}...\n`],
    ['an end marker and a comment', `${RULE}... # end\n# more\n`],
    ['a directive', `%YAML 1.2\n---\n${RULE}`],
    ['comments around', `# before\n---\n# inside\n${RULE}# behind\n`],
  ])('%s changes nothing', (_name, text) => {
    expect(titles(text)).toEqual(['Test']);
  });

  test('a marker inside a block is its text', () => {
    const text = RULE.replace('title: Test', 'title: Test\ndescription: |\n  a\n  ---\n  b');

    expect(parse(text).documents).toMatchObject([{ description: 'a\n---\nb\n' }]);
  });

  test('rules, correlations and filters may share one', () => {
    const correlation =
      'title: C\ncorrelation: {type: event_count, rules: [a], group-by: [u], timespan: 1m, condition: {gt: 1}}\n';
    const filter =
      'title: F\nlogsource: {category: x}\nfilter: {rules: any, s: {f: 1}, condition: s}\n';

    expect(parse(RULE, correlation, filter).documents.map(({ kind }) => kind)).toEqual([
      'rule',
      'correlation',
      'filter',
    ]);
  });

  test.each([
    ['detection', 'correlation', `${RULE}correlation: {}\n`],
    ['detection', 'filter', `${RULE}filter: {}\n`],
  ])('a document with both %s and %s is refused', (_a, _b, text) => {
    expect(parse(text).diagnostics.map(({ code }) => code)).toContain('document_kind_ambiguous');
    expect(parse(text).documents).toEqual([]);
  });
});

describe('action', () => {
  const GLOBAL = 'action: global\ntitle: Shared\nlogsource: {product: windows}\nlevel: low\n';
  const PART = 'detection: {s: {f: 1}, condition: s}\n';

  test('global is no rule, and is merged into those behind it', () => {
    expect(parse(GLOBAL, PART, `level: high\n${PART}`).documents).toMatchObject([
      { title: 'Shared', level: 'low', logsource: { product: 'windows' } },
      { title: 'Shared', level: 'high' },
    ]);
  });

  test('a second global adds to the first', () => {
    expect(
      parse(GLOBAL, 'action: global\nlogsource: {service: system}\n', PART).documents,
    ).toMatchObject([{ logsource: { product: 'windows', service: 'system' } }]);
  });

  test('lists replace, maps merge', () => {
    const shared = `${GLOBAL}tags: [attack.t1001]\ndetection: {a: {f: 1}, condition: a}\n`;
    const [document] = parse(shared, 'tags: [attack.t1002]\ndetection: {b: {f: 2}}\n').documents;

    expect(document).toMatchObject({
      tags: ['attack.t1002'],
      detection: { selections: [{ name: 'a' }, { name: 'b' }] },
    });
  });

  test('reset forgets the global', () => {
    expect(titles(GLOBAL, PART, 'action: reset\n', RULE)).toEqual(['Shared', 'Test']);
  });

  test('repeat is the document before with changes, the global in it included', () => {
    expect(parse(GLOBAL, PART, 'action: repeat\nlevel: high\n').documents).toMatchObject([
      { title: 'Shared', level: 'low' },
      { title: 'Shared', level: 'high' },
    ]);
  });

  test('a repeat repeats a repeat', () => {
    const repeated = parse(RULE, 'action: repeat\nlevel: high\n', 'action: repeat\nstatus: test\n');

    expect(repeated.documents[2]).toMatchObject({ level: 'high', status: 'test' });
  });

  test('anchors of the global hold where it is merged', () => {
    const shared = 'action: global\ntitle: Shared\nlogsource: &l {product: windows}\ncopy: *l\n';

    expect(parse(shared, PART).documents).toMatchObject([
      { custom: { copy: { product: 'windows' } } },
    ]);
  });

  test('findings point at the text that was written, in whichever document', () => {
    const { diagnostics } = parse('action: global\ntitle: Shared\nlogsource: {}\n', PART);

    expect(diagnostics).toMatchObject([{ code: 'logsource_empty', line: 3, column: 1 }]);
  });

  test('a broken document leaves the global in force', () => {
    expect(titles(GLOBAL, 'title: [\n', PART)).toEqual(['Shared']);
  });

  test.each([
    ['action: explode\ntitle: x\n', 'action_invalid'],
    ['action: repeat\ntitle: x\n', 'action_invalid'],
  ])('%j is refused', (text, code) => {
    expect(parse(text).diagnostics).toMatchObject([{ code }]);
  });

  test('the action itself is no custom attribute', () => {
    const [, document] = parse(RULE, 'action: repeat\n').documents;

    expect(document?.custom).toEqual({});
  });
});
