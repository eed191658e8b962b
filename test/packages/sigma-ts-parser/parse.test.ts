import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings, ruleOf, ruleText } from './parse-text.ts';

const MINIMAL = ruleText('sel: {f: 1}\ncondition: sel');

describe('rules', () => {
  test('metadata is typed, and other keys are kept as they are', () => {
    const rule = ruleOf(
      `id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11
name: upload
status: Experimental
level: high
author: Nguyễn Văn An
date: 2026/1/5
modified: 2026-11-22
tags: [attack.t1190]
references: https://example.com/a
falsepositives: [None known]
fields: [src_ip]
scope: [server]
related:
  - {id: 0c4a3a7e-2f6b-4a0c-8f0f-1f1c6a3e9b52, type: derived}
thapcanh: {code: DVC-01, first_actions_vi: [Chặn địa chỉ]}
${MINIMAL}`,
    );

    expect(rule).toMatchObject({
      kind: 'rule',
      title: 'Test',
      id: '5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11',
      name: 'upload',
      status: 'experimental',
      level: 'high',
      date: '2026-01-05',
      modified: '2026-11-22',
      tags: ['attack.t1190'],
      references: ['https://example.com/a'],
      falsepositives: ['None known'],
      fields: ['src_ip'],
      scope: ['server'],
      related: [{ id: '0c4a3a7e-2f6b-4a0c-8f0f-1f1c6a3e9b52', type: 'derived' }],
      custom: { thapcanh: { code: 'DVC-01', first_actions_vi: ['Chặn địa chỉ'] } },
      logsource: { category: 'test' },
      source: { path: 'test.yml', line: 1 },
    });
  });

  test('the typed form is plain JSON', () => {
    const rule = ruleOf(MINIMAL);

    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });

  test('keywords, maps, lists of maps and lists of both', () => {
    const rule = ruleOf(
      ruleText(`words: [evil, 7]
all_words: {'|all': [a, b]}
maps:
  - {f: 1, g: 2}
  - {h: 3}
mixed:
  - word
  - {f: 1}
condition: 1 of them`),
    );

    const kinds = rule.detection.selections.map(({ name, node }) => [
      name,
      node.kind === 'item' ? (node.field ?? 'keywords') : `${node.kind} of ${node.of.length}`,
    ]);
    expect(kinds).toEqual([
      ['words', 'keywords'],
      ['all_words', 'keywords'],
      ['maps', 'any of 2'],
      ['mixed', 'any of 2'],
    ]);
  });

  test.each([
    [MINIMAL.replace('title: Test\n', ''), 'error field_missing 1:1'],
    [MINIMAL.replace('Test', 'x'.repeat(257)), 'error title_too_long 1:8'],
    [`level: urgent\n${MINIMAL}`, 'error level_unknown 1:8'],
    [`status: fine\n${MINIMAL}`, 'error status_unknown 1:9'],
    [`date: someday\n${MINIMAL}`, 'warning date_invalid 1:7'],
    [`date: 2026-02-30\n${MINIMAL}`, 'warning date_invalid 1:7'],
    [`date: 2026/1/5\n${MINIMAL}`, 'warning date_form 1:7'],
    [`level: High\n${MINIMAL}`, 'warning case_form 1:8'],
    [`tags: attack.t1059\n${MINIMAL}`, 'warning list_form 1:7'],
    [`tags: [{a: b}]\n${MINIMAL}`, 'error field_type 1:8'],
    [MINIMAL.replace('{category: test}', '{}'), 'error logsource_empty 2:1'],
    [
      MINIMAL.replace('{category: test}', '{category: test, zone: x}'),
      'warning field_unknown 2:29',
    ],
    [MINIMAL.replace('logsource: {category: test}\n', ''), 'error field_missing 1:1'],
    ['title: Test\nlogsource: {category: test}\n', 'error field_missing 1:1'],
    ['title: Test\n', 'error document_kind_unknown 1:1'],
    ['- a\n- b\n', 'error document_not_a_map 1:1'],
    ['title: [Test\n', 'error yaml_syntax 2:1'],
    [ruleText('sel: {f: 1}'), 'error condition_missing 1:1'],
    [ruleText('condition: sel'), 'error selection_missing 1:1'],
    [ruleText('sel: {}\ncondition: sel'), 'error selection_empty 4:8'],
    [ruleText('sel:\ncondition: sel'), 'error selection_empty 4:3'],
  ])('finding %#: $1', (text, finding) => {
    expect(findings(text)).toContain(finding);
  });
});

describe('files of several documents', () => {
  test('one bad rule never hides another', () => {
    const text = [MINIMAL, 'title: [broken\n', MINIMAL.replace('f:', 'f|containz:'), MINIMAL].join(
      '---\n',
    );

    const { documents, diagnostics } = parseSigma(text, { path: 'rules.yml' });

    expect(documents.map(({ source }) => source.line)).toEqual([1, 15]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml_syntax', 'modifier_unknown']);
  });

  test('a global document is merged into those behind it, until a reset', () => {
    const text = `action: global
title: Shared
level: high
detection: {condition: sel}
---
logsource: {product: windows}
detection: {sel: {EventID: 1}}
---
level: low
logsource: {product: linux}
detection: {sel: {f: 2}}
---
action: reset
---
${MINIMAL}`;

    const { documents, diagnostics } = parseSigma(text, { path: 'rules.yml' });

    expect(diagnostics).toEqual([]);
    expect(documents.map(({ title, level }) => [title, level])).toEqual([
      ['Shared', 'high'],
      ['Shared', 'low'],
      ['Test', undefined],
    ]);
  });

  test('a repeat is the document before it with changes', () => {
    const { documents } = parseSigma(
      `${MINIMAL}---\naction: repeat\nlogsource: {product: linux}\n`,
      {
        path: 'rules.yml',
      },
    );

    expect(documents).toMatchObject([
      { logsource: { category: 'test' } },
      { logsource: { category: 'test', product: 'linux' } },
    ]);
  });

  test('actions that make no sense are refused', () => {
    expect(findings('action: explode\ntitle: x\n')).toEqual(['error action_invalid 1:1']);
    expect(findings('action: repeat\ntitle: x\n')).toEqual(['error action_invalid 1:1']);
  });
});

describe('hostile text', () => {
  test.each([
    ['nothing', ''],
    ['NUL', '\0\0'],
    ['nesting', `a: ${'['.repeat(20_000)}`],
    ['a deep condition', ruleText(`s: {f: 1}\ncondition: ${'not '.repeat(20_000)}s`)],
    ['a name of the prototype', ruleText('__proto__: {f: 1}\ncondition: __proto__')],
  ])('%s never throws', (_name, text) => {
    expect(() => parseSigma(text, { path: 'test.yml' })).not.toThrow();
  });

  test('aliases that multiply are refused', () => {
    const levels = Array.from({ length: 12 }, (_, at) => at + 1);
    const bomb = levels.map((at) => `x${at}: &x${at} [${`*x${at - 1},`.repeat(9)}]`);

    const found = findings(`x0: &x0 [a]\n${bomb.join('\n')}\n${MINIMAL}`);

    expect(found.join()).toContain('error yaml_too_complex');
  });

  test('keys of the prototype stay data', () => {
    const rule = ruleOf(`${MINIMAL}__proto__: {polluted: true}\n`);

    expect(Object.hasOwn(rule.custom, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});
